import type { JSX } from "preact";
import type { SoftCheckDetail } from "../../../protocol/soft-checks.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatDateTime } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
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
              {step.detail && <p class={styles.detail}>{detailText(step.detail)}</p>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A reason is for everybody; what else the server noted is for support. */
function detailText(detail: string): string {
  const reason = /^reason: (.*)$/s.exec(detail)?.[1];
  return reason === undefined ? commonWords().supportCode(detail) : officeWords().softCheck.because(reason);
}

/** The server names a step `soft-check-stored`; a step without a word of its own is shown by its name. */
function eventWord(what: string): string {
  const { events } = officeWords().softCheck;
  const name = what.replace(/^(soft-check|redemption)-/, "");
  return new Map(Object.entries(events)).get(name) ?? what;
}
