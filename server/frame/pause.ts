import type { Ports } from "../ports/ports.ts";

/** Waits so long, or until the server stops: every act of anybody ends a sleep, and so often nobody needs to look. */
export async function pause({ clock, wakeups }: Pick<Ports, "clock" | "wakeups">, ms: number): Promise<void> {
  const until = clock.now() + ms;
  for (let left = ms; left > 0 && left <= ms && !wakeups.isClosed(); left = until - clock.now()) {
    await wakeups.sleep(left);
  }
}
