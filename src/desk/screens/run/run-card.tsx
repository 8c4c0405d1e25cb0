import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import type { LabelRun } from "../../../protocol/labels.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import type { Desk } from "../../state/desk.ts";
import { grouped, headFor } from "../../state/label.ts";
import { LabelPreview } from "../preview/label-preview.tsx";
import { DamagedDialog } from "./damaged-dialog.tsx";
import { MarkPrinted } from "./mark-printed.tsx";
import { type Asking, RunActions } from "./run-actions.tsx";
import styles from "./run-card.module.css";
import { RunProgress } from "./run-progress.tsx";
import { RunState } from "./run-state.tsx";
import { StopDialog } from "./stop-dialog.tsx";
import { Voids } from "./voids.tsx";

type RunCardProps = { readonly desk: Desk; readonly run: LabelRun; readonly settings: Settings };

/** The run in hand: its range, where its labels are, and what became of the paper (L3). */
export function RunCard({ desk, run, settings }: RunCardProps): JSX.Element {
  const words = deskWords().run;
  const { rolls } = desk;
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const close = (): void => setAsking(undefined);
  const problems = [rolls.fetching, rolls.acting, rolls.watch].flatMap(({ problem }) => problem.value ?? []);
  const detail = rolls.watch.detail.value;
  return (
    <section class={styles.run} aria-label={words.title}>
      <div class={styles.card}>
        <h2>{words.made(run.count)}</h2>
        <p class={styles.range}>{words.range(grouped(run.first), grouped(run.last))}</p>
        {(run.forStaff || run.printer) && (
          <p>
            {run.forStaff && words.forWhom(run.forStaff)} {run.printer && words.printer(run.printer.name)}
          </p>
        )}
        <RunState run={run} />
        {run.printer && run.startedAt && <RunProgress rolls={rolls} run={run} />}
        {problems.map((code) => (
          <ProblemNotice key={code} code={code} />
        ))}
        <RunActions desk={desk} run={run} onAsk={setAsking} />
        {detail?.id === run.id && <Voids voids={detail.voids} />}
      </div>
      <RunPreview desk={desk} run={run} settings={settings} />
      {asking === "printed" && <MarkPrinted rolls={rolls} onClose={close} />}
      {asking === "damaged" && <DamagedDialog rolls={rolls} most={run.count - run.voided} onClose={close} />}
      {asking === "stop" && <StopDialog rolls={rolls} run={run} onClose={close} />}
    </section>
  );
}

/** Its first label, as the printer that it was made for prints it. */
function RunPreview({ desk, run, settings }: RunCardProps): JSX.Element | null {
  const design = desk.designs.byId(run.template);
  if (design === undefined) return desk.designs.gone(run.template) ? <DesignGone /> : null;
  const printer = desk.printers.all().find(({ id }) => id === run.printer?.id);
  return (
    <LabelPreview
      design={design}
      head={headFor(design, printer)}
      label={{ number: run.first, ai: settings.labelAi, store: settings.store.name }}
      sample={false}
      measure={desk.designs.measure.value}
    />
  );
}

/** Somebody removed the design that the run was made in (L5). */
function DesignGone(): JSX.Element {
  const words = deskWords().editor;
  return (
    <Notice tone="quiet" title={words.runGone}>
      {words.runGoneNext}
    </Notice>
  );
}
