import type { Uuid } from "./ids.ts";
import type { LabelNumber } from "./label-number.ts";
import { type Line, unitsToMark } from "./line.ts";
import { type Currency, MAX_MINOR, type Minor } from "./money.ts";

/** The format number of sealed documents that this version writes (docs/decisions/0012-formats-of-sealed-documents.md). */
export const SOFT_CHECK_FORMAT = 3 as const;

/** Most bags that one payment takes. */
export const MAX_BAGS = 100;

/** Largest total of one bag, in minor units: all bags of one payment together stay within what money carries. */
export const MAX_BAG_MINOR = MAX_MINOR / MAX_BAGS;

/**
 * A sealed bag as it travels and is kept (S1): exactly one of `agreedAt` and `declinedAt` is there.
 * Times are RFC 3339 UTC by the terminal's clock: evidence, not order.
 */
export type SoftCheckDocument = {
  readonly format: typeof SOFT_CHECK_FORMAT;
  readonly id: Uuid;
  readonly terminal: Uuid;
  readonly staff: string;
  /** Groups the bags of one customer. */
  readonly visit: Uuid;
  /** The terminal's own count of sent orders, from 1, without gaps (I10). */
  readonly sequence: number;
  readonly label: LabelNumber;
  readonly lines: readonly Line[];
  readonly currency: Currency;
  readonly totalMinor: Minor;
  readonly openedAt: string;
  readonly sealedAt: string;
  readonly agreedAt?: string;
  readonly declinedAt?: string;
};

export type DocumentFault = {
  readonly path: string;
  readonly code: "wrong-total" | "too-large" | "line-twice" | "too-many-marks" | "too-many-marks-missing";
};

/**
 * What a well-formed document must still hold to be true: Σ amounts = total ≤ `MAX_BAG_MINOR`, each line once, marks and
 * marks missing ≤ units.
 */
export function documentFaults(document: SoftCheckDocument): readonly DocumentFault[] {
  const faults: DocumentFault[] = [];
  const seen = new Set<number>();
  document.lines.forEach((line, index) => {
    if (seen.has(line.line)) faults.push({ path: `lines.${index}.line`, code: "line-twice" });
    seen.add(line.line);
    const units = unitsToMark(line);
    if (line.marks.length > units) faults.push({ path: `lines.${index}.marks`, code: "too-many-marks" });
    else if (line.marks.length + line.marksMissing > units) {
      faults.push({ path: `lines.${index}.marksMissing`, code: "too-many-marks-missing" });
    }
  });
  // Plain numbers: 500 amounts of 10^13 stay below 2^53, but may pass what `addMinor` carries.
  const total = document.lines.reduce((sum, line) => sum + line.amountMinor, 0);
  if (total !== document.totalMinor) faults.push({ path: "totalMinor", code: "wrong-total" });
  if (total > MAX_BAG_MINOR) faults.push({ path: "totalMinor", code: "too-large" });
  return faults;
}
