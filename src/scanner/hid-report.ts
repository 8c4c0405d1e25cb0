import { textOf } from "./sent-bytes.ts";

/**
 * The input report of a scanner in HID POS mode (USB HID Point of Sale Usage Tables 1.02, usage page 0x8C), as the
 * makers' manuals lay it out behind the report id: length, three characters of the AIM identifier, up to 56 bytes of
 * data, the maker's own identifier, a reserved byte, and a bit that says whether the scan goes on in the next report.
 */
export type HidPart = { readonly aim: string; readonly bytes: readonly number[]; readonly goesOn: boolean };

/** The report that carries scans. */
export const SCAN_REPORT = 2;

const MOST_DATA = 56;
const LAST_BYTE = 62;
const BRACKET = 0x5d;

/** Reads a report's bytes without the report id; undefined for one that carries no scan. */
export function hidPart(report: DataView): HidPart | undefined {
  if (report.byteLength <= LAST_BYTE) return undefined;
  // Some makers have a byte more before the identifier.
  const from = [1, 2].find((offset) => report.getUint8(offset) === BRACKET);
  if (from === undefined) return undefined;
  const length = Math.min(report.getUint8(0), MOST_DATA);
  const bytes = Array.from({ length }, (_, index) => report.getUint8(from + 3 + index));
  const aim = textOf([0, 1, 2].map((index) => report.getUint8(from + index)));
  return { aim, bytes, goesOn: (report.getUint8(LAST_BYTE) & 1) === 1 };
}
