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
  const { detail, pace, mute } = rolls.watch;
  // A printer's first word comes with its first labels: until then nothing is claimed.
  const untold = witness === "nobody" && run.state === "printing" && !mute.value;
  const shown = untold ? run.confirmed : done;
  const known = detail.value?.id === run.id && run.witness === "printer" ? detail.value : undefined;
  return (
    <div class={styles.progress}>
      <Progress
        label={witness === "printer" || untold ? words.onPaper : words.handedOver}
        done={shown}
        of={run.count}
        text={words.done(formatNumber(shown), formatNumber(run.count))}
      />
      <p class={styles.pace}>
        {run.state === "printing" && <>{pace.value === undefined ? words.noPace : words.pace(pace.value)}. </>}
        {known && words.paperKnown(onPaper(known))}
        {untold && words.paperNotYet}
        {witness === "nobody" && !untold && words.paperUnknown}
      </p>
    </div>
  );
}
