import * as v from "valibot";
import { MAX_LINES } from "../../domain/compose.ts";

import { fittingQuantity, oneWord } from "./sealed-parts.ts";
import { BAG_1, LINE_1 } from "./soft-check-1.ts";

/** A line of format 2 also says how it came about (S2). */
export const LINE_2 = { ...LINE_1, entered: v.picklist(["scan", "camera", "manual"]) };

const Entries = v.object(LINE_2);
const Line2 = v.pipe(Entries, fittingQuantity<v.InferOutput<typeof Entries>>());
const Members = v.object({
  ...BAG_1,
  format: v.literal(2),
  lines: v.pipe(v.array(Line2), v.minLength(1, "empty"), v.maxLength(MAX_LINES, "too-many")),
});

/** The sealed document of format 2. */
export const SoftCheck2 = v.pipe(Members, oneWord<v.InferOutput<typeof Members>>());
