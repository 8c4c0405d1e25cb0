import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import type { LabelRun } from "../../../protocol/labels.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { grouped, templateOf } from "../../state/template.ts";
import { LabelPreview } from "../preview/label-preview.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { DamagedDialog } from "./damaged-dialog.tsx";
import styles from "./run-card.module.css";

type RunCardProps = { readonly desk: Desk; readonly run: LabelRun; readonly settings: Settings };

/** The run in hand: its range, its documents, and what became of the paper (L3). */
export function RunCard({ desk, run, settings }: RunCardProps): JSX.Element {
  const words = deskWords();
  const [asking, setAsking] = useState<"printed" | "damaged" | undefined>(undefined);
  const problem = desk.fetching.problem.value;
  const fresh = run.state === "allocated";
  const close = (): void => setAsking(undefined);
  return (
    <section class={styles.run} aria-label={words.run.title}>
      <div class={styles.card}>
        <h2>{words.run.made(run.count)}</h2>
        <p class={styles.range}>{words.run.range(grouped(run.first), grouped(run.last))}</p>
        {run.forStaff && <p>{words.run.forWhom(run.forStaff)}</p>}
        <Notice tone={fresh ? "waiting" : "good"} title={words.list.states[run.state]}>
          {run.voided > 0 && words.run.voided(run.voided)} {fresh ? words.run.printNext : words.run.closed}
        </Notice>
        {problem && <ProblemNotice code={problem} />}
        <div class={styles.actions}>
          {fresh && (
            <>
              <Button kind="primary" icon="printer" busy={desk.fetching.busy.value} onPress={() => void desk.openPdf()}>
                {words.run.openPdf}
              </Button>
              <Button icon="download" busy={desk.fetching.busy.value} onPress={() => void desk.saveZpl()}>
                {words.run.saveZpl}
              </Button>
              <Button icon="check" onPress={() => setAsking("printed")}>
                {words.run.markPrinted}
              </Button>
            </>
          )}
          <Button kind="danger" icon="warning" onPress={() => setAsking("damaged")}>
            {words.run.damaged}
          </Button>
          <Button icon="next" onPress={() => desk.take(undefined)}>
            {words.run.another}
          </Button>
        </div>
      </div>
      <LabelPreview
        template={templateOf(run)}
        store={settings.store.name}
        ai={settings.labelAi}
        number={run.first}
        sample={false}
      />
      {asking === "printed" && <ConfirmDialog desk={desk} onClose={close} />}
      {asking === "damaged" && <DamagedDialog desk={desk} most={run.count - run.voided} onClose={close} />}
    </section>
  );
}
