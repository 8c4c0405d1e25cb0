import type { Extent } from "../rows/made-rows.ts";

const DAY_MS = 86_400_000;
const WINDOWS_DAYS = [1, 7, 31, 200];
const SORTS = ["storedAt", "-storedAt", "label", "-total", "pieces", "-state", "staff", "terminal"];

/** What a manager asks the list for: as the office writes it into its address, and as a plain page takes it. */
export type Question = { readonly kind: "list" | "search"; readonly days: number; readonly search: URLSearchParams };

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Every column in windows of a day, a week, a month and all there is, and every way to search, by turns. */
export function questions({ end }: Extent, times: number, below: (bound: number) => number): readonly Question[] {
  const within = (days: number, words: Readonly<Record<string, string>>): URLSearchParams =>
    new URLSearchParams({ ...words, from: dayOf(end - days * DAY_MS), to: dayOf(end - DAY_MS) });
  const all: Question[] = [];
  for (let n = 0; n < times; n++) {
    const days = WINDOWS_DAYS[n % WINDOWS_DAYS.length] ?? 1;
    for (const sort of SORTS) all.push({ kind: "list", days, search: within(days, { sort }) });
    const searches = [
      { label: String(1_000 + below(9_000)) },
      { staff: "анна" },
      { terminal: `TSD ${below(50)}` },
      { state: "clash" },
      { q: `floor${below(30)}` },
      { total: `${100 + below(100)}-${300 + below(100)}` },
    ];
    for (const words of searches) all.push({ kind: "search", days, search: within(days, words) });
  }
  return all;
}
