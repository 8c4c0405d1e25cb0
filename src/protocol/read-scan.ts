import { markKey } from "../domain/barcodes/marking-code.ts";
import type { ScanEvent } from "../domain/barcodes/scan-event.ts";
import { type ScannedText, whichEvent } from "../domain/barcodes/which-event.ts";
import type { Result } from "../domain/result.ts";
import { readingRules } from "./barcode-rules.ts";
import type { Settings } from "./identity.ts";

/** What one scan is, by a store's settings (B1). `malformed-barcode`: no code of any kind. */
export function readScan(settings: Settings, scan: ScannedText): Result<ScanEvent, "malformed-barcode"> {
  const verdict = whichEvent(readingRules(settings), scan);
  return verdict.ok ? { ok: true, value: verdict.value.event } : verdict;
}

/** Is the unit that a marking code stands for among those of the others? However each was scanned (B4). */
export const isUnitTaken = (mark: string, others: Iterable<string>): boolean => {
  const key = markKey(mark);
  return [...others].some((other) => markKey(other) === key);
};
