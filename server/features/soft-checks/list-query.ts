import * as v from "valibot";
import { SOFT_CHECK_STATES } from "../../../src/domain/state-table.ts";
import { SOFT_CHECK_SORTS } from "../../../src/protocol/soft-checks.ts";
import { DEFAULT_LIMIT, MAX_LIMIT, Moment, SearchText, WholeText } from "../../frame/query-parts.ts";
import type { SoftCheckFilter, SoftCheckQueries } from "../../ports/storage.ts";

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
/** `GET soft-checks?…`: several states are separated by commas. */
export const ListQuery = v.object({
  state: v.exactOptional(States),
  label: v.exactOptional(SearchText),
  staff: v.exactOptional(SearchText),
  terminal: v.exactOptional(SearchText),
  from: v.exactOptional(Moment),
  to: v.exactOptional(Moment),
  q: v.exactOptional(SearchText),
  sort: v.optional(Sort, "-storedAt"),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(500, "too-long"))),
  limit: v.optional(WholeText(1, MAX_LIMIT), DEFAULT_LIMIT),
});
type ListQuery = v.InferOutput<typeof ListQuery>;

/** What storage is asked for. */
export function listArguments(query: ListQuery): {
  readonly filter: SoftCheckFilter;
  readonly order: Parameters<SoftCheckQueries["list"]>[2];
  readonly page: Parameters<SoftCheckQueries["list"]>[3];
} {
  const { state, sort, cursor, limit, label, ...filter } = query;
  return {
    filter: {
      ...filter,
      ...(label === undefined ? {} : { label: label.replaceAll(/[\s-]/g, "") }),
      ...(state === undefined ? {} : { states: state }),
    },
    order: sort,
    page: { limit, ...(cursor === undefined ? {} : { after: cursor }) },
  };
}
