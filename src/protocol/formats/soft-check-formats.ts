import * as v from "valibot";
import { SoftCheck1 } from "./soft-check-1.ts";

/**
 * Every format that is read, the current one first; an older one is piped into the current document. A server reads the
 * current format and the two before it (I12, docs/decisions/0012-formats-of-sealed-documents.md).
 */
const READERS = [SoftCheck1] as const;

/** The sealed document (`PUT soft-checks/{id}`), of whatever format that is read; any other is `unknown-format`. */
export const WireSoftCheck = v.variant("format", READERS, "unknown-format");
