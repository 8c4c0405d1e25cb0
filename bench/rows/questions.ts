import type { SoftCheckFilter } from "../../server/ports/soft-checks.ts";
import type { Storage } from "../../server/ports/storage.ts";
import { SOFT_CHECK_SORTS, type SoftCheckSort } from "../../src/protocol/soft-checks.ts";
import { quantile, rounded } from "../figures.ts";
import { seeded } from "../goods.ts";
import { type Extent, MIDDLE_STORES } from "./made-rows.ts";

const DAY_MS = 86_400_000;
const WINDOW_DAYS = [1, 7, 31];
const PAGE = 50;

type Question = { readonly sort: SoftCheckSort; readonly filter: SoftCheckFilter };

/** What is asked of a list, by name: every column to sort by, and each way to search. */
function questions(below: (bound: number) => number): Readonly<Record<string, Question>> {
  const sorts = SOFT_CHECK_SORTS.map((sort) => [`sort-${sort}`, { sort, filter: {} }] as const);
  const searches: Readonly<Record<string, SoftCheckFilter>> = {
    "state-clash": { states: ["clash"] },
    "state-two": { states: ["cancelled", "needs-check"] },
    "one-login": { staff: `floor${below(30)}` },
    "q-name": { q: "анн" },
    "q-terminal": { q: `tsd ${below(50)}` },
    "q-digits": { q: String(1_000 + below(9_000)) },
    "q-nobody": { q: "nobody of that name" },
    "label-part": { label: String(1_000 + below(9_000)) },
  };
  const found = Object.entries(searches).map(([name, filter]) => [name, { sort: "storedAt", filter }] as const);
  return Object.fromEntries<Question>([...sorts, ...found]);
}

/** The big store, one of the middle ones and a small one, in turn. */
const storeOf = (n: number, stores: number, below: (bound: number) => number): string => {
  const place = [1, 2 + below(MIDDLE_STORES), 12 + below(Math.max(1, stores - 12))][n % 3] ?? 1;
  return `s${Math.min(place, stores).toString(16).padStart(7, "0")}`;
};

/** Asks each question so often, of stores of every size and windows of a day, a week and a month; ms by kind. */
export async function askAll(storage: Storage, { stores, days, end }: Extent, times: number) {
  const below = seeded(7);
  const took = new Map<string, number[]>();
  for (let n = 0; n < times; n++) {
    for (const [name, { sort, filter }] of Object.entries(questions(below))) {
      const store = storeOf(n, stores, below);
      const windowDays = WINDOW_DAYS[Math.floor(n / 3) % WINDOW_DAYS.length] ?? 1;
      const to = end - below(Math.max(1, days - windowDays)) * (n % 2) * DAY_MS;
      const within = { ...filter, from: to - windowDays * DAY_MS, to };
      const begun = performance.now();
      const order = { sort, descending: n % 4 < 2 };
      await storage.within(store).read(({ softChecks }) => softChecks.list(store, within, order, { limit: PAGE }));
      took.set(name, [...(took.get(name) ?? []), performance.now() - begun]);
    }
  }
  const all = [...took.values()].flat();
  const figures = (values: readonly number[]) =>
    rounded({ p50Ms: quantile(values, 0.5), p95Ms: quantile(values, 0.95), maxMs: Math.max(...values) });
  return { all: figures(all), kinds: Object.fromEntries([...took].map(([name, values]) => [name, figures(values)])) };
}
