import type { JSX } from "preact";
import { FileField } from "../../../ui/components/file-field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import styles from "./terminals-screen.module.css";

/** A terminal that cannot send an order saves it as a file; here it is brought in (S5). */
export function RescueOrder({ office }: { readonly office: Office }): JSX.Element {
  const words = officeWords().terminals.rescue;
  const { asking, notAnOrder, bring } = office.rescue;
  const stored = asking.value.value?.softCheck;
  const choose = async (file: File): Promise<void> => bring(new Uint8Array(await file.arrayBuffer()));
  return (
    <section class={styles.rescue} aria-labelledby="rescue">
      <h2 id="rescue">{words.title}</h2>
      <p>{words.lead}</p>
      <FileField
        label={words.choose}
        accept="application/json,.json"
        disabled={asking.busy.value}
        onFiles={([file]) => void choose(file)}
      />
      {notAnOrder.value && <Notice tone="refused" title={words.notAnOrder} />}
      {asking.problem.value && <ProblemNotice code={asking.problem.value} />}
      {stored && (
        <Notice tone="good" title={words.stored(labelText(stored.label))}>
          <a href={addressOf({ at: "soft-check", id: stored.id })}>{words.open}</a>
        </Notice>
      )}
    </section>
  );
}
