import { readdirSync, readFileSync } from "node:fs";
import type { Browser } from "playwright";

/** The processes of a browser that run pages and their workers. */
export async function rendererPids(browser: Browser): Promise<readonly number[]> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  await devtools.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/**
 * Processor time (ms) that all threads of these processes have used: what the neighbours on the machine take does not
 * count. From /proc (Linux), nanoseconds on the processor being the first figure of schedstat.
 */
export function processorMs(pids: readonly number[]): number {
  let nanoseconds = 0;
  for (const pid of pids) {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      try {
        nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
      } catch {
        // A thread may end between the listing and the reading.
      }
    }
  }
  return nanoseconds / 1e6;
}
