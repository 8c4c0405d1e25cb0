import type { JSX } from "preact";
import type { LabelRun } from "../../../protocol/labels.ts";
import { Progress } from "../../../ui/components/progress.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { onPaper, progressOf } from "../../state/progress.ts";
import type { Rolls } from "../../state/rolls.ts";
import styles from "./run-card.module.css";

/** How far the printing is, and how fast: on paper by whose word, or only how much the printer was given (L3). */
export function RunProgress({ rolls, run }: { readonly rolls: Rolls; readonly run: LabelRun }): JSX.Element {
  const words = deskWords().run;
  const { detail, pace, mute } = rolls.watch;
  const { done, witness } = progressOf(run);
  // A printer's first word comes with its first labels: until then nothing is claimed.
  const untold = witness === "nobody" && run.state === "printing" && !mute.value;
  const handedOver = witness === "nobody" && !untold;
  const paper = detail.value?.id === run.id ? onPaper(detail.value) : run.confirmed;
  const shown = handedOver ? done : paper;
  return (
    <div class={styles.progress}>
      <Progress
        label={handedOver ? words.handedOver : words.onPaper[run.witness ?? "nobody"]}
        done={shown}
        of={run.count}
        text={words.done(formatNumber(shown), formatNumber(run.count))}
      />
      <p class={styles.pace}>
        {run.state === "printing" && <>{pace.value === undefined ? words.noPace : words.pace(pace.value)}. </>}
        {untold && words.paperNotYet}
        {handedOver && words.paperUnknown}
      </p>
    </div>
  );
}
