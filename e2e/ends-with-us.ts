import type { ChildProcess } from "node:child_process";

/** By process: what is killed with it, itself alone or its whole group. */
const running = new Map<ChildProcess, "process" | "group">();

/** Kills it when this process ends first: a run that breaks off leaves nobody behind who goes on working here. */
export function endsWithUs(child: ChildProcess, whole: "process" | "group"): void {
  running.set(child, whole);
  child.once("exit", () => running.delete(child));
}

process.on("exit", () => {
  for (const [{ pid }, whole] of running) {
    if (pid === undefined) continue;
    try {
      process.kill(whole === "group" ? -pid : pid, "SIGKILL");
    } catch {
      // Gone already.
    }
  }
});
