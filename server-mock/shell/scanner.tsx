import type { JSX } from "preact";
import { commonWords } from "../../src/ui/words/common/words.ts";
import { language } from "../../src/ui/words/language.ts";
import { demoWords } from "../words/words.ts";
import type { Demo } from "./demo.ts";
import styles from "./panels.module.css";
import { LabelButton, ScanButton } from "./scan-buttons.tsx";
import { scannableParts } from "./scannable.ts";

const LABELS_SHOWN = 5;

/** A hand scanner with everything on the demo sheet, and labels of the newest rolls, before it. */
export function Scanner({ demo }: { readonly demo: Demo }): JSX.Element {
  const words = demoWords().scanner;
  const labels = demo.labels.value;
  return (
    <section class={styles.panel} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.hint(commonWords().pages[demo.shown.value])}</p>
      <details class={styles.part} open>
        <summary>{words.labels}</summary>
        <div class={styles.buttons}>
          {labels.length === 0 && <p>{words.noLabels}</p>}
          {labels.slice(0, LABELS_SHOWN).map((label) => (
            <LabelButton key={label.number} demo={demo} label={label} />
          ))}
        </div>
      </details>
      {scannableParts.map(({ title, codes }) => (
        <details key={title.en} class={styles.part}>
          <summary>{title[language.value]}</summary>
          <div class={styles.buttons}>
            {codes.map((code) => (
              <ScanButton key={code.raw} demo={demo} code={code} />
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}
