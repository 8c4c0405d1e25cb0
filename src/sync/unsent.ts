import type { Uuid } from "../domain/ids.ts";
import type { Outbox } from "../journal/port.ts";

/** What is still here, for the link state (M2). */
export type Unsent = {
  readonly unsent: number;
  readonly oldestUnsentAt: string | undefined;
  readonly refused: number;
};

/** Counts what is still here. `news` when an order waits that did not wait the last time. */
export function createUnsentCount(outbox: Pick<Outbox, "waiting" | "refused">): {
  readonly now: () => Unsent;
  readonly count: () => Promise<"news" | "no-news">;
} {
  let unsent: Unsent = { unsent: 0, oldestUnsentAt: undefined, refused: 0 };
  let known: ReadonlySet<Uuid> = new Set();
  return {
    now: () => unsent,
    async count() {
      const [waiting, refused] = await Promise.all([outbox.waiting(), outbox.refused()]);
      // A disk that cannot be read tells nothing new.
      if (!waiting.ok || !refused.ok) return "no-news";
      const rows = waiting.value;
      const oldestUnsentAt = rows.map((row) => row.savedAt).toSorted()[0];
      unsent = { unsent: rows.length, oldestUnsentAt, refused: refused.value.length };
      const before = known;
      known = new Set(rows.map((row) => row.id));
      return rows.some((row) => !before.has(row.id)) ? "news" : "no-news";
    },
  };
}
