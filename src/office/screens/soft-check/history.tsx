import type { JSX } from "preact";
import type { SoftCheckDetail } from "../../../protocol/soft-checks.ts";
import { formatDateTime } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import styles from "./soft-check-screen.module.css";

type Steps = SoftCheckDetail["history"];

/** The life of a soft check, oldest first; every step with its witness and clock. */
export function History({ steps }: { readonly steps: Steps }): JSX.Element {
  const words = officeWords().softCheck;
  return (
    <section>
      <h2>{words.history}</h2>
      <ol class={styles.history}>
        {steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            <time dateTime={step.at}>{formatDateTime(step.at)}</time>
            <span>
              <strong>{eventWord(step.what)}</strong> <small>{words.witness(step.who, words.serverClock)}</small>
              {step.detail && (
                <>
                  <br />
                  <small>{step.detail}</small>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The server names a step `soft-check-stored`; a step without a word of its own is shown by its name. */
function eventWord(what: string): string {
  const { events } = officeWords().softCheck;
  const name = what.replace(/^(soft-check|redemption)-/, "");
  return new Map(Object.entries(events)).get(name) ?? what;
}
