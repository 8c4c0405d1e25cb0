import { dpiOf } from "../../../printers/state/printer-draft.ts";
import { ELEMENT_LIMITS, SIZE_LIMITS } from "../../../protocol/label-designs.ts";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { DesignDraft, FaultPlace } from "../../state/design-draft.ts";
import type { DraftFault, DraftFaults } from "../../state/design-faults.ts";
import { faultText } from "../preview/fault-text.ts";

/** What stands beside a field: the fault there in words with its figures, or nothing. */
export type FaultWords = (place: FaultPlace) => string | undefined;

/** `dotsPerMm`: the chosen head; a fault that only another one has says so. */
export const faultWords =
  (draft: DesignDraft, faults: DraftFaults, dotsPerMm: number): FaultWords =>
  (place) => {
    const fault = faults.get(place);
    return fault && textOf(fault, place, draft, dotsPerMm);
  };

function textOf(fault: DraftFault, place: FaultPlace, draft: DesignDraft, head: number): string {
  const words = deskWords().editor.faults;
  if (fault.code === "name-taken") return words["name-taken"];
  if (fault.code === "unread") return unreadText(place);
  const said = faultText(fault.fault, draft);
  const another = dpiOf(fault.dotsPerMm) !== dpiOf(head);
  return another ? words.atDpi(formatNumber(dpiOf(fault.dotsPerMm)), said) : said;
}

/** What may be typed in a place. */
function unreadText(place: FaultPlace): string {
  const words = deskWords().editor.faults;
  const field = place.split(" ").at(-1);
  if (field === "name" || field === "text" || field === "picture" || field === "elements") return words[field];
  const limits = Object.entries({ ...SIZE_LIMITS, ...ELEMENT_LIMITS }).find(([known]) => known === field);
  const [from, to] = (limits?.[1] ?? [0, 0]).map((limit) => formatNumber(limit));
  const say = field === "across" || field === "down" ? words.count : words.length;
  return say(from ?? "", to ?? "");
}
