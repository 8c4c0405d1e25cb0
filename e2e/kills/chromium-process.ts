import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../../scripts/chromium.ts";
import { endsWithUs } from "../ends-with-us.ts";

/** A Chromium of its own process group over a profile on the disk, so that it can be killed whole. */
export type ChromiumProcess = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** SIGKILL to the whole group at once: nobody says good-bye, nothing is flushed. */
  kill(): void;
  /** Resolves when every process of the group is gone. */
  readonly gone: Promise<void>;
  /** Ends it as its user would. */
  close(): Promise<void>;
  /** Every process of the group. */
  pids(): readonly number[];
};

const READY_TRIES = 600;
const READY_PAUSE_MS = 25;
const PORT_FILE = "DevToolsActivePort";

/** Starts Chromium over the profile and gives its first page. */
export async function startChromium(profile: string): Promise<ChromiumProcess> {
  const portFile = join(profile, PORT_FILE);
  // Left behind by the process that was killed here before.
  rmSync(portFile, { force: true });
  const child = spawn(chromiumPath(), [...flags(profile), "about:blank"], { detached: true, stdio: "ignore" });
  endsWithUs(child, "group");
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve())).then(() => groupGone(child));
  const browser = await chromium.connectOverCDP(await endpoint(portFile, child));
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("Chromium has no context of its own");
  const page = context.pages()[0] ?? (await context.newPage());
  const close = async (): Promise<void> => {
    const session = await browser.newBrowserCDPSession();
    await session.send("Browser.close").catch(() => undefined);
    await gone;
  };
  return { context, page, kill: () => killGroup(child), gone, close, pids: () => pidsOf(child) };
}

/** By the group's number, the fifth field of /proc/…/stat (proc_pid_stat(5)). */
function pidsOf({ pid }: ChildProcess): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && groupOf(name) === pid)
    .map(Number);
}

function groupOf(name: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]);
  } catch {
    // It ended while we looked.
    return undefined;
  }
}

const flags = (profile: string): readonly string[] => [
  ...CHROMIUM_FLAGS,
  "--headless=new",
  "--remote-debugging-port=0",
  `--user-data-dir=${profile}`,
  "--lang=en-GB",
  "--accept-lang=en-GB",
  "--window-size=400,760",
  "--hide-crash-restore-bubble",
  "--disable-breakpad",
  "--disable-default-apps",
];

async function endpoint(portFile: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < READY_TRIES; tries++) {
    if (child.exitCode !== null) throw new Error(`Chromium ended at once with ${child.exitCode}`);
    const [port, path] = existsSync(portFile) ? readFileSync(portFile, "utf8").trim().split("\n") : [];
    if (port !== undefined && path !== undefined) return `ws://127.0.0.1:${port}${path}`;
    await pause(READY_PAUSE_MS);
  }
  throw new Error("Chromium did not come up");
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Gone already.
  }
}

async function groupGone({ pid }: ChildProcess): Promise<void> {
  for (let tries = 0; pid !== undefined && tries < READY_TRIES; tries++) {
    try {
      process.kill(-pid, 0);
    } catch {
      return;
    }
    await pause(5);
  }
}
