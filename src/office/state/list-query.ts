import { SOFT_CHECK_STATES, type SoftCheckState } from "../../domain/state-table.ts";
import { SOFT_CHECK_SORTS, type SoftCheckSort } from "../../protocol/soft-checks.ts";

/** Columns that are searched in by text. */
export const SEARCHED_COLUMNS = ["label", "staff", "terminal"] as const;
type SearchedColumn = (typeof SEARCHED_COLUMNS)[number];

/** Everything that decides what the list of soft checks shows (M1); the address holds all of it. */
export type ListQuery = {
  readonly sort: SoftCheckSort;
  readonly descending: boolean;
  /** Undefined: all states. */
  readonly state: SoftCheckState | undefined;
  /** The local day on which it was stored, YYYY-MM-DD; empty: any. */
  readonly day: string;
  /** Found in label, staff or terminal. */
  readonly q: string;
  /** Where the page shown begins; empty: at the start. */
  readonly cursor: string;
} & Readonly<Record<SearchedColumn, string>>;

/** Newest first. */
export const PLAIN_QUERY: ListQuery = {
  sort: "storedAt",
  descending: true,
  state: undefined,
  day: "",
  q: "",
  cursor: "",
  label: "",
  staff: "",
  terminal: "",
};

const TEXTS = ["q", "day", "cursor", ...SEARCHED_COLUMNS] as const;
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
  return {
    ...(isSort(sort) ? { sort, descending } : { sort: PLAIN_QUERY.sort, descending: PLAIN_QUERY.descending }),
    state: isState(state) ? state : undefined,
    day: DAY.test(text("day")) ? text("day") : "",
    q: text("q"),
    cursor: text("cursor"),
    label: text("label"),
    staff: text("staff"),
    terminal: text("terminal"),
  };
}

/** Anything that narrows the list, so that an empty one can say why. */
export const isNarrowed = (query: ListQuery): boolean =>
  query.state !== undefined || [query.day, query.q, ...SEARCHED_COLUMNS.map((name) => query[name])].some(Boolean);

export const PAGE_SIZE = 50;

/** The query as `GET soft-checks` takes it. A label is searched for as people write it: spaces do not count. */
export function toWire(query: ListQuery): URLSearchParams {
  const search = new URLSearchParams({ sort: sortText(query), limit: String(PAGE_SIZE) });
  if (query.state !== undefined) search.set("state", query.state);
  const label = query.label.replaceAll(/\s/g, "");
  if (label !== "") search.set("label", label);
  for (const name of ["staff", "terminal", "q", "cursor"] as const) {
    const text = query[name].trim();
    if (text !== "") search.set(name, text);
  }
  const day = dayBounds(query.day);
  if (day !== undefined) {
    search.set("from", day.from);
    search.set("to", day.to);
  }
  return search;
}

/** A day of this device's calendar: from its first moment to the last before the next, in UTC. */
function dayBounds(day: string): { readonly from: string; readonly to: string } | undefined {
  const start = new Date(`${day}T00:00:00`);
  if (Number.isNaN(start.getTime())) return undefined;
  const next = new Date(start);
  next.setDate(next.getDate() + 1);
  return { from: start.toISOString(), to: new Date(next.getTime() - 1).toISOString() };
}
