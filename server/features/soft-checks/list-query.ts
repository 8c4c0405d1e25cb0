import * as v from "valibot";
import { SOFT_CHECK_STATES } from "../../../src/domain/state-table.ts";
import { SOFT_CHECK_SORTS } from "../../../src/protocol/soft-checks.ts";
import { DEFAULT_LIMIT, MAX_LIMIT, Moment, SearchText, WholeText } from "../../frame/query-parts.ts";
import type { SoftCheckFilter, SoftCheckQueries, Span } from "../../ports/soft-checks.ts";
import { EXPORT_LANGUAGES } from "./export-words.ts";

const States = v.pipe(
  v.string(),
  v.transform((text) => text.split(",")),
  v.array(v.picklist(SOFT_CHECK_STATES)),
);
/** `storedAt` upwards, `-storedAt` downwards. */
const Sort = v.pipe(
  v.string(),
  v.transform((text) => ({ descending: text.startsWith("-"), sort: text.replace(/^-/, "") })),
  v.object({ descending: v.boolean(), sort: v.picklist(SOFT_CHECK_SORTS) }),
);
const MOST = 999_999_999_999_999;

/** `GET soft-checks?…`: several states are separated by commas. */
const FILTER = {
  state: v.exactOptional(States),
  label: v.exactOptional(SearchText),
  staff: v.exactOptional(SearchText),
  terminal: v.exactOptional(SearchText),
  from: v.exactOptional(Moment),
  to: v.exactOptional(Moment),
  piecesFrom: v.exactOptional(WholeText(0, MOST)),
  piecesTo: v.exactOptional(WholeText(0, MOST)),
  /** Minor units. */
  totalFrom: v.exactOptional(WholeText(0, MOST)),
  totalTo: v.exactOptional(WholeText(0, MOST)),
  q: v.exactOptional(SearchText),
};
export const ListQuery = v.object({
  ...FILTER,
  sort: v.optional(Sort, "-storedAt"),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(500, "too-long"))),
  limit: v.optional(WholeText(1, MAX_LIMIT), DEFAULT_LIMIT),
});
type ListQuery = v.InferOutput<typeof ListQuery>;

/** `GET soft-checks/export`: the whole of a list, for a spreadsheet in one of the languages, or else in the store's. */
export const ExportQuery = v.object({
  ...FILTER,
  sort: v.optional(Sort, "-storedAt"),
  language: v.exactOptional(v.picklist(EXPORT_LANGUAGES)),
});
const Filter = v.object(FILTER);

/** What storage is asked for. */
export function listArguments(query: ListQuery): {
  readonly filter: SoftCheckFilter;
  readonly order: Parameters<SoftCheckQueries["list"]>[2];
  readonly page: Parameters<SoftCheckQueries["list"]>[3];
} {
  const { sort, cursor, limit, ...filter } = query;
  return { filter: filterOf(filter), order: sort, page: { limit, ...(cursor === undefined ? {} : { after: cursor }) } };
}

export function filterOf(query: v.InferOutput<typeof Filter>): SoftCheckFilter {
  const { state, label, piecesFrom, piecesTo, totalFrom, totalTo, ...filter } = query;
  return {
    ...filter,
    ...(label === undefined ? {} : { label: label.replaceAll(/[\s-]/g, "") }),
    ...(state === undefined ? {} : { states: state }),
    pieces: span(piecesFrom, piecesTo),
    total: span(totalFrom, totalTo),
  };
}

const span = (least: number | undefined, most: number | undefined): Span => ({
  ...(least === undefined ? {} : { least }),
  ...(most === undefined ? {} : { most }),
});
