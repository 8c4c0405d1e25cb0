import * as v from "valibot";
import { MAX_LINES } from "../../domain/compose.ts";
import { maxQuantity, quantity, UNITS } from "../../domain/quantity.ts";
import { Barcode } from "../articles.ts";
import { CurrencyCode, Id, Label, Name, PriceMinor, Time, Whole } from "../brands.ts";

const lineFields = {
  line: Whole(1, 100_000),
  barcode: Barcode,
  sku: Name(64),
  name: Name(300),
  unit: v.picklist(UNITS),
  unitPriceMinor: PriceMinor,
  amountMinor: PriceMinor,
  priceFrom: v.picklist(["server", "copy"]),
  catalogueVersion: Whole(0, Number.MAX_SAFE_INTEGER),
  marks: v.pipe(v.array(Barcode), v.maxLength(9_999, "too-many")),
};

/** A line on the wire (S2); quantity is bounded by the unit. */
export const Line1 = v.pipe(
  v.object({ ...lineFields, quantity: Whole(1, maxQuantity("g")) }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const counted = quantity(dataset.value.quantity, dataset.value.unit);
    if (counted.ok) return { ...dataset.value, quantity: counted.value };
    addIssue({
      message: counted.error,
      path: [{ type: "object", origin: "value", input: dataset.value, key: "quantity", value: dataset.value.quantity }],
    });
    return NEVER;
  }),
);

/** The sealed document of format 1: exactly one of `agreedAt` and `declinedAt`. */
export const SoftCheck1 = v.pipe(
  v.object({
    format: v.literal(1),
    id: Id,
    terminal: Id,
    staff: Name(64),
    visit: Id,
    sequence: Whole(1, Number.MAX_SAFE_INTEGER),
    label: Label,
    lines: v.pipe(v.array(Line1), v.minLength(1, "empty"), v.maxLength(MAX_LINES, "too-many")),
    currency: CurrencyCode,
    totalMinor: PriceMinor,
    openedAt: Time,
    sealedAt: Time,
    agreedAt: v.exactOptional(Time),
    declinedAt: v.exactOptional(Time),
  }),
  v.check(
    (document) => (document.agreedAt === undefined) !== (document.declinedAt === undefined),
    "agreed-or-declined",
  ),
);
