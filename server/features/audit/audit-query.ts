import * as v from "valibot";
import { AUDIT_OUTCOMES } from "../../../src/protocol/audit.ts";
import { Time } from "../../../src/protocol/brands.ts";
import type { FactFilter } from "../../ports/storage.ts";

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** PostgreSQL takes no NUL in a text, and nobody searches for control characters. */
const Text = v.pipe(v.string(), v.maxLength(200, "too-long"), v.regex(/^[^\p{Cc}]*$/u, "control-characters"));
const Kinds = v.pipe(
  Text,
  v.transform((text) => text.split(",").filter((kind) => kind !== "")),
  v.maxLength(50, "too-long"),
);
const Moment = v.pipe(
  Time,
  v.transform((time) => Date.parse(time)),
);
const whole = (max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, "not-whole"),
    v.transform(Number),
    v.minValue(1, "too-small"),
    v.maxValue(max, "too-large"),
  );

/** `GET audit?…` */
export const AuditQuery = v.object({
  kind: v.exactOptional(Kinds),
  who: v.exactOptional(Text),
  subject: v.exactOptional(Text),
  terminal: v.exactOptional(Text),
  outcome: v.exactOptional(v.picklist(AUDIT_OUTCOMES)),
  from: v.exactOptional(Moment),
  to: v.exactOptional(Moment),
  before: v.exactOptional(whole(Number.MAX_SAFE_INTEGER)),
  limit: v.optional(whole(MAX_LIMIT), String(DEFAULT_LIMIT)),
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
