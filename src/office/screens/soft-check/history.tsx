import type { JSX } from "preact";
import type { SoftCheckDetail, StepNotes } from "../../../protocol/soft-check-detail.ts";
import { formatDateTime } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import { labelText } from "../label-text.ts";
import { receiptText } from "../receipt-text.ts";
import styles from "./soft-check-screen.module.css";

type Steps = SoftCheckDetail["history"];

/** The life of a soft check, oldest first; every step with its witness and clock. */
export function History({ steps }: { readonly steps: Steps }): JSX.Element {
  const words = officeWords().softCheck;
  return (
    <section class={styles.part}>
      <h2>{words.history}</h2>
      <ol class={styles.history}>
        {steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            <time dateTime={step.at}>{formatDateTime(step.at)}</time>
            <span>
              <strong>{eventWord(step.what)}</strong> <small>{words.witness(step.who, words.serverClock)}</small>
              {notesText(step.notes) !== "" && <p class={styles.detail}>{notesText(step.notes)}</p>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function notesText({ till, label, from, softCheck, reason, receipt, accepted }: StepNotes): string {
  const words = officeWords().softCheck.notes;
  const number = receiptText(receipt ?? null);
  const parts = [
    till,
    number && words.receipt(number),
    from && words.labelBefore(labelText(from)),
    label && words.label(labelText(label)),
    softCheck && words.softCheck(softCheck),
    reason && words.because(reason),
    accepted && words.accepted,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** The server names a step `soft-check-stored`; a step without a word of its own is shown by its name. */
function eventWord(what: string): string {
  const { events } = officeWords().softCheck;
  const name = what.replace(/^(soft-check|redemption)-/, "");
  return new Map(Object.entries(events)).get(name) ?? what;
}
