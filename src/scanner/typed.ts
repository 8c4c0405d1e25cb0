import type { Clock } from "./clock.ts";
import type { Scanner } from "./port.ts";

/** A code typed by hand (B5): `type` is one scan, surrounding blanks taken off; nothing comes of an empty one. */
export function typedScanner(clock: Clock): Scanner & { type(raw: string): void } {
  const listeners = new Set<(raw: string) => void>();
  return {
    start(onScan) {
      const listener = (raw: string) => onScan({ raw, source: "typed", at: clock.now() });
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    type(typed) {
      const raw = typed.trim();
      if (raw === "") return;
      for (const listener of [...listeners]) listener(raw);
    },
  };
}
