import * as v from "valibot";
import { PriceMinor, Whole } from "./brands.ts";

/** Most lines that a till tells of one receipt. */
const MOST_LINES = 10_000;

/**
 * What the till really charged (S7), as evidence beside our prices: `lines` are those that came from soft checks, by article;
 * `totalMinor` is the whole receipt, with goods picked up since and the till's own discounts.
 */
export const ChargedBody = v.object({
  totalMinor: PriceMinor,
  lines: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          sku: v.pipe(v.string(), v.minLength(1, "empty"), v.maxLength(200, "too-long")),
          quantity: v.exactOptional(Whole(1, Number.MAX_SAFE_INTEGER)),
          unitPriceMinor: v.exactOptional(PriceMinor),
          amountMinor: PriceMinor,
        }),
      ),
      v.maxLength(MOST_LINES, "too-many"),
    ),
  ),
});
