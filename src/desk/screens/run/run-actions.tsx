import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LabelRun } from "../../../protocol/labels.ts";
import type { Printer } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { actsOn } from "../../state/progress.ts";
import type { Rolls } from "../../state/rolls.ts";
import styles from "./run-card.module.css";

export type Asking = "printed" | "damaged" | "stop";

type RunActionsProps = { readonly desk: Desk; readonly run: LabelRun; readonly onAsk: (what: Asking) => void };

/** What can be done about the run now; nothing else is offered. */
export function RunActions({ desk, run, onAsk }: RunActionsProps): JSX.Element {
  const words = deskWords().run;
  const { rolls } = desk;
  const acts = actsOn(run);
  const busy = rolls.acting.busy.value;
  return (
    <>
      {acts.resume && <Resume rolls={rolls} run={run} printers={desk.printers.all()} />}
      <div class={styles.actions}>
        {acts.start && (
          <Button kind="primary" icon="printer" busy={busy} onPress={() => void rolls.start()}>
            {words.start}
          </Button>
        )}
        {acts.documents && <Documents rolls={rolls} />}
        {acts.confirm && (
          <Button kind={acts.documents ? "plain" : "primary"} icon="check" onPress={() => onAsk("printed")}>
            {words.markPrinted}
          </Button>
        )}
        {acts.pause && (
          <Button icon="wait" busy={busy} onPress={() => void rolls.pause()}>
            {words.pause}
          </Button>
        )}
        {acts.stop && (
          <Button kind="danger" icon="close" onPress={() => onAsk("stop")}>
            {words.stop}
          </Button>
        )}
        {acts.damaged && (
          <Button kind="danger" icon="warning" onPress={() => onAsk("damaged")}>
            {words.damaged}
          </Button>
        )}
        <Button icon="next" onPress={() => rolls.take(undefined)}>
          {words.another}
        </Button>
      </div>
    </>
  );
}

function Documents({ rolls }: { readonly rolls: Rolls }): JSX.Element {
  const words = deskWords().run;
  const busy = rolls.fetching.busy.value;
  return (
    <>
      <Button kind="primary" icon="printer" busy={busy} onPress={() => void rolls.fetchFile("pdf")}>
        {words.openPdf}
      </Button>
      <Button icon="download" busy={busy} onPress={() => void rolls.fetchFile("zpl")}>
        {words.saveZpl}
      </Button>
      <Button icon="download" busy={busy} onPress={() => void rolls.fetchFile("tspl")}>
        {words.saveTspl}
      </Button>
    </>
  );
}

type ResumeProps = { readonly rolls: Rolls; readonly run: LabelRun; readonly printers: readonly Printer[] };

/** On the printer as before, or on another one where there is one. */
function Resume({ rolls, run, printers }: ResumeProps): JSX.Element {
  const words = deskWords().run;
  const [chosen, setChosen] = useState<string>(run.printer?.id ?? "");
  const text = ({ id, name }: Printer): string => (id === run.printer?.id ? words.samePrinter(name) : name);
  const printer = printers.find(({ id }) => id === chosen) ?? printers[0];
  const other = printer?.id === run.printer?.id ? undefined : printer?.id;
  return (
    <div class={styles.resume}>
      {printer && (printers.length > 1 || other !== undefined) && (
        <Choice
          label={words.resumeOn}
          value={printer.id}
          options={printers.map((one) => ({ value: one.id, text: text(one) }))}
          onValue={setChosen}
        />
      )}
      <Button kind="primary" icon="printer" busy={rolls.acting.busy.value} onPress={() => void rolls.resume(other)}>
        {words.resume}
      </Button>
    </div>
  );
}
