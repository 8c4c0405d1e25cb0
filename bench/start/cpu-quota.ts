import { mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A share of one processor that some processes, and all that they start, have to do with. */
export type CpuQuota = {
  hold(pids: readonly number[]): void;
  /** Gives them the whole processor back. */
  release(): void;
};

const CPU_GROUPS = "/sys/fs/cgroup/cpu";
const PERIOD_US = 20_000;

/** A control group of its own (cgroup v1); undefined where none can be made. */
export function cpuQuota(share: number): CpuQuota | undefined {
  const folder = join(CPU_GROUPS, `softcheck-bench-${process.pid}`);
  let held: readonly number[] = [];
  const move = (group: string, pids: readonly number[]): void => {
    for (const pid of pids) {
      try {
        writeFileSync(join(group, "cgroup.procs"), String(pid));
      } catch {
        // It ended meanwhile.
      }
    }
  };
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cpu.cfs_period_us"), String(PERIOD_US));
    writeFileSync(join(folder, "cpu.cfs_quota_us"), String(Math.round(PERIOD_US * share)));
  } catch {
    return undefined;
  }
  return {
    hold(pids) {
      held = pids;
      move(folder, pids);
    },
    release() {
      // No limit any more, for those that were started inside, too.
      writeFileSync(join(folder, "cpu.cfs_quota_us"), "-1");
      move(CPU_GROUPS, held);
      try {
        rmdirSync(folder);
      } catch {
        // Somebody inside is still ending; an empty group without a limit harms nobody.
      }
    },
  };
}
