import type { Receipt } from "../../domain/redemption.ts";

/** A receipt as people name it: shift and number, or fiscal drive and document; undefined when it has no number. */
export function receiptText(receipt: Receipt | null): string | undefined {
  if (receipt === null) return undefined;
  const parts = [receipt.shift, receipt.number, receipt.fiscalDrive, receipt.fiscalDocument].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(" / ");
}
