import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { DifferencePage, DifferenceView } from "../../protocol/differences.ts";
import type { SoftCheckPage } from "../../protocol/soft-checks.ts";
import { type DifferenceQuery, differencesToWire, PLAIN_DIFFERENCES } from "./difference-query.ts";
import type { OfficeWorld } from "./world.ts";

/** What two witnesses tell differently (M3), and bags to be checked (S4): what nobody but a person can settle. */
export type Differences = {
  readonly page: Ask<DifferencePage>;
  readonly toCheck: Ask<SoftCheckPage>;
  /** Taking one, or settling it. */
  readonly acting: Ask<DifferenceView>;
  refresh(query: DifferenceQuery): Promise<void>;
  /** Says that whoever is signed in settles it; the list then says who was first. */
  take(id: Uuid): Promise<void>;
  /** Whether it was settled. */
  settle(id: Uuid, note: string): Promise<boolean>;
  forget(): void;
};

/** The newest of them; the list of soft checks has all. */
const TO_CHECK = { state: "clash,needs-check", limit: "20" };

export function createDifferences({ client }: Pick<OfficeWorld, "client">): Differences {
  const page = createAsk<DifferencePage>();
  const toCheck = createAsk<SoftCheckPage>();
  const acting = createAsk<DifferenceView>();
  let shown = PLAIN_DIFFERENCES;
  const list = () => page.run(() => client.differences(differencesToWire(shown)));
  return {
    page,
    toCheck,
    acting,
    async refresh(query) {
      shown = query;
      await Promise.all([list(), toCheck.run(() => client.softChecks(new URLSearchParams(TO_CHECK)))]);
    },
    async take(id) {
      await acting.act(() => client.takeDifference(id), list);
    },
    settle: (id, note) => acting.act(() => client.settleDifference(id, { note }), list),
    forget() {
      page.forget();
      toCheck.forget();
      acting.forget();
    },
  };
}
