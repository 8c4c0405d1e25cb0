import * as v from "valibot";
import { AUDIT_OUTCOMES } from "../../../src/protocol/audit.ts";
import { DEFAULT_LIMIT, MAX_LIMIT, Moment, SearchText, searchText, WholeText } from "../../frame/query-parts.ts";
import type { FactFilter } from "../../ports/facts.ts";

const Kinds = v.pipe(
  // A whole group of kinds is asked for at once.
  searchText(400),
  v.transform((text) => text.split(",").filter((kind) => kind !== "")),
  v.maxLength(50, "too-long"),
);
/** `GET audit?…` */
export const AuditQuery = v.object({
  kind: v.exactOptional(Kinds),
  who: v.exactOptional(SearchText),
  subject: v.exactOptional(SearchText),
  terminal: v.exactOptional(SearchText),
  outcome: v.exactOptional(v.picklist(AUDIT_OUTCOMES)),
  from: v.exactOptional(Moment),
  to: v.exactOptional(Moment),
  before: v.exactOptional(WholeText(1, Number.MAX_SAFE_INTEGER)),
  limit: v.optional(WholeText(1, MAX_LIMIT), DEFAULT_LIMIT),
});
type AuditQuery = v.InferOutput<typeof AuditQuery>;

/** What storage is asked for. */
export function searchOf({ kind, limit, before, ...filter }: AuditQuery): {
  readonly filter: FactFilter;
  readonly page: { readonly limit: number; readonly before?: number };
} {
  return {
    filter: { ...filter, ...(kind === undefined ? {} : { kinds: kind }) },
    page: { limit, ...(before === undefined ? {} : { before }) },
  };
}

/** `GET audit/export?…` */
export const ExportQuery = v.object({ from: v.exactOptional(Moment), to: v.exactOptional(Moment) });
