import type { Clock } from "./clock.ts";
import type { Scan, Scanner } from "./port.ts";

/** A scanner in the hands of a test or a demonstration: `scan` is the trigger. */
export function scriptedScanner(clock: Clock): Scanner & { scan(code: Pick<Scan, "raw" | "aim">): void } {
  const listeners = new Set<(scan: Scan) => void>();
  return {
    start(onScan) {
      listeners.add(onScan);
      return () => {
        listeners.delete(onScan);
      };
    },
    scan(code) {
      for (const listener of [...listeners]) listener({ ...code, source: "script", at: clock.now() });
    },
  };
}
