import type { Ports } from "../ports/ports.ts";

/** Asked before each turn of a work that one process does for all: is it ours to do now? */
export type Duty = () => Promise<boolean>;

/** For tests and programs that are alone with their database. */
export const alone: Duty = () => Promise.resolve(true);

/**
 * A work that one of several server processes does for every store. Whoever has it keeps it while it asks again within
 * `forMs`; when it dies, another one has it that much later. Two may be at it at once when one of them stands still for longer
 * than that: the work itself must bear it, this only spares the database.
 */
export function dutyOf(ports: Pick<Ports, "storage" | "clock">, name: string, holder: string, forMs: number): Duty {
  let until = 0;
  return async () => {
    const now = ports.clock.now();
    const left = until - now;
    // Nobody else can have it: the rest of the time needs no write.
    if (left > forMs / 2 && left <= forMs) return true;
    const taken = await ports.storage.write(({ duties }) => duties.take(name, { holder, now, until: now + forMs }));
    until = taken ? now + forMs : 0;
    return taken;
  };
}
