import * as v from "valibot";

/**
 * Error codes of the wire, stable for ever. People read sentences made from them by the pages;
 * integrators read them here.
 */
export const PROBLEM_CODES = [
  "malformed-json",
  "malformed-body",
  "malformed-barcode",
  "malformed-label",
  "malformed-id",
  "too-large",
  "unsupported-media-type",
  "not-found",
  "method-not-allowed",
  "unauthenticated",
  "forbidden",
  "too-many-tries",
  "wrong-code",
  "wrong-pin",
  "locked",
  "weak-pin",
  "last-admin",
  "already-set-up",
  "not-set-up",
  "settings-changed",
  "name-taken",
  "badge-taken",
  "prefix-taken",
  "unknown-article",
  "unknown-label",
  "unknown-soft-check",
  "unknown-run",
  "unknown-printer",
  "unknown-design",
  "unknown-redemption",
  "unknown-terminal",
  "unknown-staff",
  "unknown-token",
  "unknown-webhook",
  "serials-used-up",
  "design-refused",
  "design-in-use",
  "printer-refused",
  "snapshot-needed",
  "no-catalogue",
  "import-running",
  "broken-file",
  "unknown-import",
  "nothing-to-come",
  "unknown-profile",
  "folder-taken",
  "catalogue-changed",
  "needs-confirmation",
  "version-not-kept",
  "label-clash",
  "different-content",
  "not-now",
  "labels-refused",
  "not-held",
  "already-committed",
  "busy-try-later",
  "internal",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** One fault in what was sent: where (`lines.2.quantity`) and what. */
export const Fault = v.object({ path: v.string(), code: v.string() });
export type Fault = v.InferOutput<typeof Fault>;

/** RFC 9457 problem details with a stable `code`; answers may add fields of their own (`refused`, `till`, `since`). */
export const Problem = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(PROBLEM_CODES),
  detail: v.optional(v.string()),
  /** Path of the call that this answers. */
  instance: v.optional(v.string()),
  faults: v.optional(v.array(Fault)),
});
export type Problem = v.InferOutput<typeof Problem>;

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** The `type` of a problem (RFC 9457): a name, not a page. */
export const problemType = (code: ProblemCode): string => `https://softcheck.dev/problems/${code}`;
