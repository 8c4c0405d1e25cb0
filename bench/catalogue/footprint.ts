import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const MB = 1_000_000;

/** What a folder takes on the disk, in MB of 10⁶ bytes: allocated blocks, not lengths. */
export function diskMB(folder: string): number {
  let blocks = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) blocks += statSync(join(entry.parentPath, entry.name)).blocks;
  }
  return (blocks * 512) / MB;
}

type Process = { readonly pid: number; readonly parent: number; readonly command: string };

function processes(): readonly Process[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
      return [{ pid: Number(name), parent, command }];
    } catch {
      // It ended while we looked.
      return [];
    }
  });
}

/**
 * Memory of the browser that runs on this profile, in MB: what each process has for itself (private pages of
 * smaps_rollup). `page` is the renderer with the page and its workers; `browser` is everything else, where Chromium keeps
 * the state of open databases.
 */
export function memoryMB(profile: string): { readonly page: number; readonly browser: number } {
  const all = processes();
  const root = all.find(
    ({ command }) => command.includes(`--user-data-dir=${profile}`) && !command.includes("--type="),
  );
  const own = new Set(root === undefined ? [] : [root.pid]);
  for (let before = 0; before !== own.size; ) {
    before = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  }
  const sizes = all.filter(({ pid }) => own.has(pid)).map((one) => ({ ...one, size: privateMB(one.pid) }));
  // Chromium keeps an empty renderer in reserve: the page's is the larger one.
  const page = Math.max(
    0,
    ...sizes.filter(({ command }) => command.includes("--type=renderer")).map(({ size }) => size),
  );
  const others = sizes.filter(({ command }) => !command.includes("--type=renderer"));
  return { page, browser: others.reduce((sum, { size }) => sum + size, 0) };
}

function privateMB(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  const kB = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, size]) => Number(size));
  return (kB.reduce((sum, size) => sum + size, 0) * 1024) / MB;
}
