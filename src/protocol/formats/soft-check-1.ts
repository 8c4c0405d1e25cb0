import * as v from "valibot";
import { MAX_LINES } from "../../domain/compose.ts";
import { UNITS } from "../../domain/quantity.ts";
import { Barcode } from "../articles.ts";
import { CurrencyCode, Id, Label, Name, PriceMinor, Time, Whole } from "../brands.ts";
import { AnyQuantity, fittingQuantity, oneWord } from "./sealed-parts.ts";

/** A line of format 1 (S2). */
export const LINE_1 = {
  line: Whole(1, 100_000),
  barcode: Barcode,
  sku: Name(64),
  name: Name(300),
  unit: v.picklist(UNITS),
  quantity: AnyQuantity,
  unitPriceMinor: PriceMinor,
  amountMinor: PriceMinor,
  priceFrom: v.picklist(["server", "copy"]),
  catalogueVersion: Whole(0, Number.MAX_SAFE_INTEGER),
  marks: v.pipe(v.array(Barcode), v.maxLength(9_999, "too-many")),
};

/** What formats 1 to 3 say of the bag as a whole. */
export const BAG_1 = {
  id: Id,
  terminal: Id,
  staff: Name(64),
  visit: Id,
  sequence: Whole(1, Number.MAX_SAFE_INTEGER),
  label: Label,
  currency: CurrencyCode,
  totalMinor: PriceMinor,
  openedAt: Time,
  sealedAt: Time,
  agreedAt: v.exactOptional(Time),
  declinedAt: v.exactOptional(Time),
};

const Entries = v.object(LINE_1);
const Line1 = v.pipe(Entries, fittingQuantity<v.InferOutput<typeof Entries>>());
const Members = v.object({
  ...BAG_1,
  format: v.literal(1),
  lines: v.pipe(v.array(Line1), v.minLength(1, "empty"), v.maxLength(MAX_LINES, "too-many")),
});

/** The sealed document of format 1: exactly one of `agreedAt` and `declinedAt`. */
export const SoftCheck1 = v.pipe(Members, oneWord<v.InferOutput<typeof Members>>());
