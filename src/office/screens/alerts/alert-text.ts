import type { AlertView } from "../../../protocol/alerts.ts";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { alertWords } from "../../../ui/words/office/alerts/words.ts";
import { differenceWords } from "../../../ui/words/office/differences/words.ts";
import { labelText } from "../label-text.ts";
import { timeText } from "../time-text.ts";

/** What is known of an alert, in a sentence. */
export function knownText(alert: AlertView): string {
  const words = alertWords();
  const { kind, name, note, since, endsAt, witnessedAt } = alert;
  const time = timeText(since ?? endsAt ?? witnessedAt);
  if (kind === "backup" && note === "never") return words.neverBackedUp(time);
  return words.kinds[kind].known(name, time, noteText(alert));
}

/** Printers and certificates have words; a label is itself, and of a disk the figure stands there. */
function noteText({ kind, note, leftPercent }: AlertView): string {
  if (leftPercent !== null) return String(leftPercent);
  if (note === null) return "";
  if (kind === "needs-check" || kind === "clash") return labelText(note);
  const differences: Readonly<Record<string, string>> = differenceWords().kinds;
  const troubles: Readonly<Record<string, { readonly what: string }>> = deskWords().troubles;
  const certificates: Readonly<Record<string, string>> = alertWords().certificates;
  // A code of a newer server is shown as it is.
  return certificates[note] ?? troubles[note]?.what ?? differences[note] ?? note;
}

/** Who witnessed it last, and when. */
export const witnessText = ({ witness, witnessedAt }: AlertView): string =>
  alertWords().witnesses[witness](timeText(witnessedAt));
