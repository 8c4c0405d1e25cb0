import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LabelRun } from "../../../protocol/labels.ts";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
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
    <ConfirmDialog
      title={words.stopAsk}
      keep={words.keepPrinting}
      act={words.stop}
      busy={rolls.acting.busy.value}
      disabled={!fits}
      problem={problem}
      onClose={onClose}
      onAct={() => void stop()}
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
    </ConfirmDialog>
  );
}
