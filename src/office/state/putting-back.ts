import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { PuttingBack as Bags } from "../../protocol/putting-back.ts";
import { dayOf, momentsOfDays } from "./days.ts";
import type { OfficeWorld } from "./world.ts";

/** Which bags of the putting-back list are shown; the address holds it. */
export type PuttingBackQuery = {
  /** Local day, YYYY-MM-DD; empty: the last days. */
  readonly from: string;
  readonly which: "waiting" | "done";
};

export const PLAIN_PUTTING_BACK: PuttingBackQuery = { from: "", which: "waiting" };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;
const DAYS_SHOWN = 7;

export const puttingBackToAddress = ({ from, which }: PuttingBackQuery): URLSearchParams =>
  new URLSearchParams({ ...(from === "" ? {} : { from }), ...(which === "waiting" ? {} : { which }) });

export const puttingBackFromAddress = (search: URLSearchParams): PuttingBackQuery => ({
  from: DAY.test(search.get("from") ?? "") ? (search.get("from") ?? "") : "",
  which: search.get("which") === "done" ? "done" : "waiting",
});

/** The first day that is shown at this moment (ms): a list always has one. */
export const firstDayOf = ({ from }: PuttingBackQuery, now: number): string =>
  from === "" ? dayOf(now - (DAYS_SHOWN - 1) * DAY_MS) : from;

/** Expired, cancelled and opened bags whose goods go back to the shelf (S4). */
export type PuttingBack = {
  readonly bags: Ask<Bags>;
  readonly putting: Ask<null>;
  refresh(query: PuttingBackQuery): Promise<void>;
  /** Whether it was noted that the goods of these lie on the shelf again. */
  put(softChecks: readonly Uuid[]): Promise<boolean>;
  forget(): void;
};

export function createPuttingBack({ client, clock }: Pick<OfficeWorld, "client" | "clock">): PuttingBack {
  const bags = createAsk<Bags>();
  const putting = createAsk<null>();
  let shown = PLAIN_PUTTING_BACK;
  const list = () => {
    const moments = momentsOfDays({ from: firstDayOf(shown, clock.now()), to: "" });
    return bags.run(() => client.puttingBack(new URLSearchParams({ ...moments, which: shown.which })));
  };
  return {
    bags,
    putting,
    async refresh(query) {
      shown = query;
      await list();
    },
    put: (softChecks) => putting.act(() => client.putBack({ softChecks: [...softChecks] }), list),
    forget() {
      bags.forget();
      putting.forget();
    },
  };
}
