import { SOFT_CHECK_STATES, type SoftCheckState } from "../../domain/state-table.ts";
import { SOFT_CHECK_SORTS, type SoftCheckSort } from "../../protocol/soft-checks.ts";
import { type Days, dayOf, momentsOfDays } from "./days.ts";
import { type NumberSpan, readSpan } from "./number-span.ts";

/** Columns that are searched in by text, and those that are by a figure or a span of figures. */
const TEXT_COLUMNS = ["label", "staff", "terminal"] as const;
const FIGURE_COLUMNS = ["pieces", "total"] as const;
export const SEARCHED_COLUMNS = [...TEXT_COLUMNS, ...FIGURE_COLUMNS] as const;
type SearchedColumn = (typeof SEARCHED_COLUMNS)[number];

/** Everything that decides what the list of soft checks shows (M1); the address holds all of it. */
export type ListQuery = {
  readonly sort: SoftCheckSort;
  readonly descending: boolean;
  /** Undefined: all states. */
  readonly state: SoftCheckState | undefined;
  /** Local days of storing, YYYY-MM-DD, both included; empty `from`: the last days, empty `to`: until now. */
  readonly from: string;
  readonly to: string;
  /** Found in label, staff or terminal. */
  readonly q: string;
} & Readonly<Record<SearchedColumn, string>>;

/** Newest first. */
export const PLAIN_QUERY: ListQuery = {
  sort: "storedAt",
  descending: true,
  state: undefined,
  from: "",
  to: "",
  q: "",
  label: "",
  staff: "",
  terminal: "",
  pieces: "",
  total: "",
};

/** Days that are shown when nobody asks for others: today and those before it. A list always has a first day. */
const DAYS_SHOWN = 7;
const DAY_MS = 86_400_000;

const TEXTS = ["q", "from", "to", ...SEARCHED_COLUMNS] as const;
const isSort = (text: string): text is SoftCheckSort => SOFT_CHECK_SORTS.some((known) => known === text);
const isState = (text: string | null): text is SoftCheckState => SOFT_CHECK_STATES.some((known) => known === text);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** How the order is written, in addresses and on the wire: `-storedAt` is newest first. */
const sortText = (query: ListQuery): string => (query.descending ? `-${query.sort}` : query.sort);

/** The query as the search part of an address; what is plain is left out. */
export function toAddress(query: ListQuery): URLSearchParams {
  const search = new URLSearchParams();
  if (sortText(query) !== sortText(PLAIN_QUERY)) search.set("sort", sortText(query));
  if (query.state !== undefined) search.set("state", query.state);
  for (const name of TEXTS) if (query[name] !== "") search.set(name, query[name]);
  return search;
}

/** Reads a query from an address; what cannot be meant is taken as plain. */
export function fromAddress(search: URLSearchParams): ListQuery {
  const sorted = search.get("sort") ?? sortText(PLAIN_QUERY);
  const descending = sorted.startsWith("-");
  const sort = descending ? sorted.slice(1) : sorted;
  const state = search.get("state");
  const text = (name: (typeof TEXTS)[number]): string => search.get(name) ?? "";
  const day = (name: "from" | "to"): string => (DAY.test(text(name)) ? text(name) : "");
  return {
    ...(isSort(sort) ? { sort, descending } : { sort: PLAIN_QUERY.sort, descending: PLAIN_QUERY.descending }),
    state: isState(state) ? state : undefined,
    from: day("from"),
    to: day("to"),
    q: text("q"),
    label: text("label"),
    staff: text("staff"),
    terminal: text("terminal"),
    pieces: text("pieces"),
    total: text("total"),
  };
}

/** Anything that narrows the list, so that an empty one can say why. */
export const isNarrowed = (query: ListQuery): boolean =>
  query.state !== undefined || TEXTS.some((name) => query[name] !== "");

/** The days that a query means at this moment (milliseconds since 1970). */
export const windowOf = ({ from, to }: ListQuery, now: number): Days => ({
  from: from === "" ? dayOf(now - (DAYS_SHOWN - 1) * DAY_MS) : from,
  to,
});

/** What the list's figures are read by. */
export type ListReading = {
  readonly now: number;
  /** Digits behind the point of the store's currency. */
  readonly decimals: number;
};

/** Columns in which something stands that is no figure and no span of figures. */
export const unreadable = (query: ListQuery, { decimals }: Pick<ListReading, "decimals">): readonly SearchedColumn[] =>
  FIGURE_COLUMNS.filter((column) => !readSpan(query[column], digitsOf(column, decimals)).ok);

const digitsOf = (column: (typeof FIGURE_COLUMNS)[number], decimals: number): number =>
  column === "total" ? decimals : 0;

/** What is asked for, without the order. A label is searched for as people write it: spaces do not count. */
export function filterToWire(query: ListQuery, reading: ListReading): URLSearchParams {
  const search = new URLSearchParams(momentsOfDays(windowOf(query, reading.now)));
  if (query.state !== undefined) search.set("state", query.state);
  const label = query.label.replaceAll(/\s/g, "");
  if (label !== "") search.set("label", label);
  for (const name of ["staff", "terminal", "q"] as const) {
    const text = query[name].trim();
    if (text !== "") search.set(name, text);
  }
  for (const column of FIGURE_COLUMNS) {
    const span = readSpan(query[column], digitsOf(column, reading.decimals));
    for (const [name, figure] of ends(column, span.ok ? span.value : {})) search.set(name, String(figure));
  }
  search.set("sort", sortText(query));
  return search;
}

const ends = (column: string, { least, most }: NumberSpan): readonly (readonly [string, number])[] => [
  ...(least === undefined ? [] : [[`${column}From`, least] as const]),
  ...(most === undefined ? [] : [[`${column}To`, most] as const]),
];
