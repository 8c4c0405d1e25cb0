import type { JSX } from "preact";
import type { LabelRunDetail } from "../../../protocol/labels.ts";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatDateTime } from "../../../ui/words/formats.ts";
import { grouped } from "../../state/label.ts";
import styles from "./voids.module.css";

/** So many numbers are shown at once; more are shown on demand. */
const FEW = 12;

/** The numbers of the run that were given up, and why: what lies on the counter with one of them is waste (L3). */
export function Voids({ voids }: Pick<LabelRunDetail, "voids">): JSX.Element | null {
  const words = deskWords().run;
  const shown = voids.filter(({ numbers }) => numbers.length > 0);
  if (shown.length === 0) return null;
  return (
    <section class={styles.voids}>
      <h3>{words.voids}</h3>
      <p>{words.voidsNext}</p>
      {shown.map((stretch) => (
        <Stretch key={`${stretch.at} ${stretch.numbers[0]}`} stretch={stretch} />
      ))}
    </section>
  );
}

function Stretch({ stretch }: { readonly stretch: LabelRunDetail["voids"][number] }): JSX.Element {
  const words = deskWords();
  const { numbers, reason, trouble, at } = stretch;
  const why = trouble === null ? "" : ` ${words.troubles[trouble].what}.`;
  return (
    <div>
      <p>
        <strong>{words.run.voidReasons[reason]}.</strong>
        {why} {formatDateTime(at)}
      </p>
      <details open={numbers.length <= FEW}>
        <summary class={styles.summary}>{words.run.showNumbers(numbers.length)}</summary>
        <ul class={styles.numbers}>
          {numbers.map((number) => (
            <li key={number}>{grouped(number)}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
