import type { ConflictPage, ConflictView } from "../../protocol/handoff/conflicts.ts";
import type { SoftCheckPage } from "../../protocol/soft-checks.ts";
import { type Ask, createAsk } from "./ask.ts";
import type { OfficeWorld } from "./world.ts";

/** What nobody but a person can settle: sales of tills that were cut off (R4), and bags to be checked (S4). */
export type Conflicts = {
  readonly page: Ask<ConflictPage>;
  readonly toCheck: Ask<SoftCheckPage>;
  readonly taking: Ask<ConflictView>;
  /** `before`: those that were told earlier than that number; empty: the newest. */
  refresh(before: string): Promise<void>;
  /** Says that whoever is signed in settles it; the list then says who was first. */
  take(conflict: Pick<ConflictView, "redemption" | "softCheck">): Promise<void>;
  forget(): void;
};

/** The newest of them; the list of soft checks has all. */
const TO_CHECK = { state: "clash,needs-check", limit: "20" };

export function createConflicts({ client }: Pick<OfficeWorld, "client">): Conflicts {
  const page = createAsk<ConflictPage>();
  const toCheck = createAsk<SoftCheckPage>();
  const taking = createAsk<ConflictView>();
  let shown = "";
  const list = () => page.run(() => client.conflicts(shown === "" ? {} : { before: shown }));
  return {
    page,
    toCheck,
    taking,
    async refresh(before) {
      shown = before;
      await Promise.all([list(), toCheck.run(() => client.softChecks(new URLSearchParams(TO_CHECK)))]);
    },
    async take({ redemption, softCheck }) {
      if ((await taking.run(() => client.takeConflict(redemption, { softCheck }))) !== undefined) await list();
    },
    forget() {
      page.forget();
      toCheck.forget();
      taking.forget();
    },
  };
}
