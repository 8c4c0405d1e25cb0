import * as v from "valibot";
import { NOT_KEPT_THEN } from "../../domain/line.ts";
import { SOFT_CHECK_FORMAT } from "../../domain/soft-check.ts";
import { SoftCheck1 } from "./soft-check-1.ts";
import { SoftCheck2 } from "./soft-check-2.ts";
import { SoftCheck3 } from "./soft-check-3.ts";

/**
 * Every format that is read, the current one first; an older one becomes the current document. A server reads the
 * current format and the two before it (I12, docs/decisions/0012-formats-of-sealed-documents.md).
 */
const READERS = [
  SoftCheck3,
  v.pipe(
    SoftCheck2,
    v.transform(({ lines, ...bag }) => {
      const { marksMissing } = NOT_KEPT_THEN;
      return { ...bag, format: SOFT_CHECK_FORMAT, lines: lines.map((line) => ({ ...line, marksMissing })) };
    }),
  ),
  v.pipe(
    SoftCheck1,
    v.transform(({ lines, ...bag }) => {
      return { ...bag, format: SOFT_CHECK_FORMAT, lines: lines.map((line) => ({ ...line, ...NOT_KEPT_THEN })) };
    }),
  ),
] as const;

/** The sealed document (`PUT soft-checks/{id}`), of whatever format that is read; any other is `unknown-format`. */
export const WireSoftCheck = v.variant("format", READERS, "unknown-format");
