import * as v from "valibot";
import { SOFT_CHECK_STATES } from "../../../src/domain/state-table.ts";
import { Time } from "../../../src/protocol/brands.ts";
import { SOFT_CHECK_SORTS } from "../../../src/protocol/soft-checks.ts";
import type { SoftCheckFilter, SoftCheckQueries } from "../../ports/storage.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** PostgreSQL takes no NUL in a text, and nobody searches for control characters. */
const Text = v.pipe(v.string(), v.maxLength(200, "too-long"), v.regex(/^[^\p{Cc}]*$/u, "control-characters"));
const Moment = v.pipe(
  Time,
  v.transform((time) => Date.parse(time)),
);
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
const Limit = v.pipe(
  v.string(),
  v.regex(/^\d{1,4}$/, "not-whole"),
  v.transform(Number),
  v.minValue(1, "too-small"),
  v.maxValue(MAX_LIMIT, "too-large"),
);

/** `GET soft-checks?…`: several states are separated by commas. */
export const ListQuery = v.object({
  state: v.exactOptional(States),
  label: v.exactOptional(Text),
  staff: v.exactOptional(Text),
  terminal: v.exactOptional(Text),
  from: v.exactOptional(Moment),
  to: v.exactOptional(Moment),
  q: v.exactOptional(Text),
  sort: v.optional(Sort, "-storedAt"),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(500, "too-long"))),
  limit: v.optional(Limit, String(DEFAULT_LIMIT)),
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
