import { readElementString } from "../domain/barcodes/element-string.ts";
import { hasValidCheckDigit } from "../domain/barcodes/gtin.ts";
import { isHandoffPart, readPart } from "../protocol/handoff/parts.ts";
import type { Read } from "./decoder.ts";

/** Times in milliseconds. */
export type EvidenceSettings = {
  /** A code that pictures did not show for this long has left the view; seen again it is a new scan. */
  readonly absence: number;
  /** So long a code is still held when no picture was looked at in between: a busy device is slow, not the hand. */
  readonly patience: number;
  /** Two frames further apart than this do not confirm one another. */
  readonly agreement: number;
};

export const DEFAULT_EVIDENCE_SETTINGS: EvidenceSettings = { absence: 700, patience: 3000, agreement: 1000 };

type Seen = { readonly code: string; readonly at: number };

/** `missed`: a later picture did not show it. */
type Held = Seen & { readonly missed: boolean };

/** Accepted codes still in view, and a code seen once which another frame must confirm. */
export type Evidence = { readonly inView: readonly Held[]; readonly candidate: Seen | null };

export const NO_EVIDENCE: Evidence = { inView: [], candidate: null };

/** How far one frame is to be believed (DESIGN: a wrong read is worse than no read). */
export type Trust = "proven" | "needs-agreement" | "refused";

/**
 * EAN, UPC-A and DataBar (01 + GTIN-14) must hold their check digit. ITF has no own check and yields short partial
 * reads: only ITF-14 is one. DataBar Expanded carries an element string and nothing else. UPC-E only implies its check
 * digit by parity, all others carry none that every user sets: there two frames must agree. So they must for whatever
 * only a second look found, whose pictures are partly made.
 */
export function trustIn({ symbology, raw, secondLook }: Read): Trust {
  const proof: Trust = secondLook === true ? "needs-agreement" : "proven";
  const provenIf = (holds: boolean): Trust => (holds ? proof : "refused");
  switch (symbology) {
    case "ean-13":
    case "ean-8":
      return provenIf(hasValidCheckDigit(raw));
    case "upc-e":
      return hasValidCheckDigit(raw) ? "needs-agreement" : "refused";
    case "itf":
      return provenIf(raw.length === 14 && hasValidCheckDigit(raw));
    case "databar":
      return provenIf(/^01\d{14}$/.test(raw) && hasValidCheckDigit(raw.slice(2)));
    case "databar-expanded":
      return readElementString(raw).ok ? "needs-agreement" : "refused";
    case "qr-code":
      // A part of a document on a terminal's screen: ten check digits of its own, and the next one comes at once (R4).
      return isHandoffPart(raw) && readPart(raw).ok ? "proven" : "needs-agreement";
    default:
      return "needs-agreement";
  }
}

/** One frame more, read at `at` (ms). `accepted` is the scan it completes; a held code gives none (B5). */
export function weigh(
  evidence: Evidence,
  read: Read | null,
  at: number,
  settings: EvidenceSettings,
): { readonly evidence: Evidence; readonly accepted: Read | null } {
  const held = evidence.inView.filter((seen) => at - seen.at < (seen.missed ? settings.absence : settings.patience));
  const trust = read === null ? "refused" : trustIn(read);
  const code = read === null || trust === "refused" ? null : `${read.symbology} ${read.raw}`;
  const others = held.filter((seen) => seen.code !== code).map((seen) => ({ ...seen, missed: true }));
  if (read === null || code === null) return { evidence: { ...evidence, inView: others }, accepted: null };
  const now = { code, at };
  const inView = [...others, { ...now, missed: false }];
  if (others.length < held.length) return { evidence: { ...evidence, inView }, accepted: null };
  if (trust === "proven" || agrees(evidence.candidate, now, settings)) {
    return { evidence: { inView, candidate: null }, accepted: read };
  }
  return { evidence: { inView: others, candidate: now }, accepted: null };
}

function agrees(candidate: Seen | null, now: Seen, settings: EvidenceSettings): boolean {
  return candidate !== null && candidate.code === now.code && now.at - candidate.at <= settings.agreement;
}
