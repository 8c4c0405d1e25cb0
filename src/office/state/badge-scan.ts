import { type ScannedText, whichEvent } from "../../domain/barcodes/which-event.ts";
import { readingRules, rulesOf } from "../../protocol/barcode-rules.ts";
import type { Settings } from "../../protocol/identity.ts";

/** The number that the store's rules read from a staff badge (B1); undefined: it is none. */
export function badgeIn(settings: Settings, scan: ScannedText): string | undefined {
  const read = whichEvent(readingRules(settings), scan);
  return read.ok && read.value.event.kind === "staff-badge" ? read.value.event.number : undefined;
}

/** Without such a rule no scan signs anybody in. */
export const readsBadges = (settings: Settings): boolean =>
  rulesOf(settings).some((rule) => rule.reads === "text" && rule.event === "staff-badge");
