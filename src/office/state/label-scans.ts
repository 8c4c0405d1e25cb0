import { type ScannedText, whichEvent } from "../../domain/barcodes/which-event.ts";
import { readingRules } from "../../protocol/barcode-rules.ts";
import type { Settings } from "../../protocol/identity.ts";
import type { OfficeWorld } from "./world.ts";

/** The number that the store's rules read from an order label, also from a misread one (L2); undefined: something else. */
function labelIn(settings: Settings, scan: ScannedText): string | undefined {
  const read = whichEvent(readingRules(settings), scan);
  if (!read.ok) return undefined;
  const { event } = read.value;
  if (event.kind === "label") return event.number;
  return event.kind === "malformed-label" ? scan.raw : undefined;
}

/**
 * "Where is this bag?" from every page (L6): a label that is scanned anywhere leads to its page. A screen that reads scans
 * itself has them all to itself meanwhile.
 */
export function createLabelScans(
  { scans, typedScans }: Pick<OfficeWorld, "scans" | "typedScans">,
  settings: () => Settings | undefined,
  found: (number: string) => void,
) {
  let stopTyped: (() => void) | undefined;
  let following = false;
  let screens = 0;
  const take = (scan: ScannedText): boolean => {
    const rules = settings();
    const number = rules && labelIn(rules, scan);
    if (number !== undefined) found(number);
    return number !== undefined;
  };
  const settle = (): void => {
    const wanted = following && screens === 0;
    if (wanted) stopTyped ??= typedScans(take);
    else {
      stopTyped?.();
      stopTyped = undefined;
    }
  };
  return {
    listen(onScan: (scan: ScannedText) => void): () => void {
      screens += 1;
      settle();
      const stop = scans(onScan);
      return () => {
        stop();
        screens -= 1;
        settle();
      };
    },
    followLabels(): () => void {
      following = true;
      settle();
      return () => {
        following = false;
        settle();
      };
    },
  };
}
