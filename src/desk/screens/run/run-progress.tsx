import type { JSX } from "preact";
import type { LabelRun } from "../../../protocol/labels.ts";
import { Progress } from "../../../ui/components/progress.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { onPaper, progressOf } from "../../state/progress.ts";
import type { Rolls } from "../../state/rolls.ts";
import styles from "./run-card.module.css";

/** How far the printing is, and how fast: by the printer's own word, or only how much it was given (L3). */
export function RunProgress({ rolls, run }: { readonly rolls: Rolls; readonly run: LabelRun }): JSX.Element {
  const words = deskWords().run;
  const { done, witness } = progressOf(run);
  const detail = rolls.watch.detail.value;
  const pace = rolls.watch.pace.value;
  const known = detail?.id === run.id && run.witness === "printer";
  return (
    <div class={styles.progress}>
      <Progress
        label={witness === "printer" ? words.onPaper : words.handedOver}
        done={done}
        of={run.count}
        text={words.done(formatNumber(done), formatNumber(run.count))}
      />
      <p class={styles.pace}>
        {run.state === "printing" && <>{pace === undefined ? words.noPace : words.pace(pace)}. </>}
        {known && words.paperKnown(onPaper(detail))}
        {witness === "nobody" && words.paperUnknown}
      </p>
    </div>
  );
}
