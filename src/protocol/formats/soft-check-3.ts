import * as v from "valibot";
import { MAX_LINES } from "../../domain/compose.ts";
import { maxQuantity } from "../../domain/quantity.ts";
import { Whole } from "../brands.ts";
import { fittingQuantity, oneWord } from "./sealed-parts.ts";
import { BAG_1 } from "./soft-check-1.ts";
import { LINE_2 } from "./soft-check-2.ts";

/** A line of format 3 also says how many units need a marking code and have none (B4). */
export const LINE_3 = { ...LINE_2, marksMissing: Whole(0, maxQuantity("pc")) };

const Entries = v.object(LINE_3);
const Line3 = v.pipe(Entries, fittingQuantity<v.InferOutput<typeof Entries>>());
const Members = v.object({
  ...BAG_1,
  format: v.literal(3),
  lines: v.pipe(v.array(Line3), v.minLength(1, "empty"), v.maxLength(MAX_LINES, "too-many")),
});

/** The sealed document of format 3. */
export const SoftCheck3 = v.pipe(Members, oneWord<v.InferOutput<typeof Members>>());
