import * as v from "valibot";

/** What an act of the audit log came to: it was done, or it was refused. */
export const AUDIT_OUTCOMES = ["done", "refused"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/**
 * An act that matters. `subject`: id or number of the thing; `who`: login, name of a terminal or a token, `server`;
 * `outcome`: `done`, or the problem code it was refused with; `detail`: an object, empty when its time was over.
 */
export const AuditEntry = v.object({
  /** Counted per store from 1, without a gap. */
  n: v.number(),
  at: v.string(),
  kind: v.string(),
  subject: v.string(),
  who: v.string(),
  terminal: v.nullable(v.object({ id: v.string(), name: v.nullable(v.string()) })),
  /** Network address. */
  address: v.nullable(v.string()),
  outcome: v.string(),
  detail: v.unknown(),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

/** `GET audit`, newest first. `next`: the `before` of the following page; null: there is none. */
export const AuditPage = v.object({ items: v.array(AuditEntry), next: v.nullable(v.number()) });
export type AuditPage = v.InferOutput<typeof AuditPage>;

/** Searches of `GET audit`, as they stand in its query; times are RFC 3339, `to` does not belong to the stretch. */
export type AuditSearch = {
  /** Several are separated by commas. */
  readonly kind?: string;
  readonly who?: string;
  readonly subject?: string;
  readonly terminal?: string;
  readonly outcome?: AuditOutcome;
  readonly from?: string;
  readonly to?: string;
  readonly before?: string;
  readonly limit?: string;
};

/** A line of `GET audit/export`: the fact with its place in the store's chain (docs/operations.md says how to check it). */
export const AuditRecord = v.object({
  store: v.string(),
  n: v.number(),
  at: v.string(),
  kind: v.string(),
  subject: v.string(),
  who: v.string(),
  terminal: v.nullable(v.string()),
  address: v.nullable(v.string()),
  outcome: v.string(),
  /** JSON text, exactly as it was hashed. */
  detail: v.string(),
  detailSha256: v.nullable(v.string()),
  previous: v.nullable(v.string()),
  hash: v.nullable(v.string()),
});
export type AuditRecord = v.InferInput<typeof AuditRecord>;

/** The last line of an export: without it the export was cut. `n` and `hash`: the head of the chain at its beginning. */
export const AuditEnd = v.object({
  end: v.object({ store: v.string(), n: v.number(), hash: v.nullable(v.string()), records: v.number() }),
});
export type AuditEnd = v.InferInput<typeof AuditEnd>;
