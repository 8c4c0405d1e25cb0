import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LabelRun } from "../../../protocol/labels.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import { unsure } from "../../state/progress.ts";
import type { Rolls } from "../../state/rolls.ts";

type StopDialogProps = { readonly rolls: Rolls; readonly run: LabelRun; readonly onClose: () => void };

/** Printing ends early: what nobody knows to be on paper is void. Where no printer says it, a person tells how many (L3). */
export function StopDialog({ rolls, run, onClose }: StopDialogProps): JSX.Element {
  const words = deskWords().run;
  const [text, setText] = useState(String(run.confirmed));
  const asks = unsure(run);
  const most = run.printer === null ? run.count : run.sent;
  const printed = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  const fits = !asks || printed <= most;
  const problem = rolls.acting.problem.value;
  const stop = async (): Promise<void> => {
    if (await rolls.stop(asks ? printed : undefined)) onClose();
  };
  return (
    <Dialog
      title={words.stopAsk}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.keepPrinting}</Button>
          <Button kind="danger" busy={rolls.acting.busy.value} disabled={!fits} onPress={() => void stop()}>
            {words.stop}
          </Button>
        </>
      }
    >
      {asks && (
        <Field
          label={words.stopCount}
          hint={words.stopCountHint(formatNumber(most))}
          value={text}
          onValue={setText}
          inputMode="numeric"
          maxLength={5}
          name="printed"
          error={fits ? undefined : words.stopCountFault(formatNumber(most))}
          first
        />
      )}
      <p>{words.stopNext}</p>
      {problem && <ProblemNotice code={problem} />}
    </Dialog>
  );
}
