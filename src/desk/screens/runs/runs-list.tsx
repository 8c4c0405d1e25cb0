import type { JSX } from "preact";
import type { LabelRun } from "../../../protocol/labels.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Badge } from "../../../ui/components/state-badge.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatDateTime, formatNumber } from "../../../ui/words/formats.ts";
import type { Desk } from "../../state/desk.ts";
import { grouped } from "../../state/label.ts";
import { addressOf } from "../../state/place.ts";
import { RUN_LOOKS } from "../run/run-looks.ts";
import styles from "./runs-list.module.css";

/** Every run of the store, newest first (L3). */
export function RunsList({ desk }: { readonly desk: Desk }): JSX.Element {
  const words = deskWords().list;
  const problem = desk.rolls.runs.problem.value;
  return (
    <section class={styles.runs}>
      <h2>{words.title}</h2>
      {problem && <ProblemNotice code={problem} />}
      <WholeTable
        caption={words.title}
        columns={columns()}
        rows={desk.rolls.runs.value.value?.items ?? []}
        rowKey={(run) => run.id}
        href={(run) => addressOf({ at: "roll", id: run.id })}
        empty={
          <EmptyState icon="label" title={words.empty}>
            {words.emptyNext}
          </EmptyState>
        }
      />
    </section>
  );
}

function columns(): readonly Column<LabelRun>[] {
  const words = deskWords().list;
  const titles = words.columns;
  return [
    {
      key: "made",
      title: titles.made,
      text: (run) => formatDateTime(run.createdAt),
      cell: (run) => <span class={styles.line}>{formatDateTime(run.createdAt)}</span>,
      order: (run) => run.createdAt,
      sorts: true,
    },
    {
      key: "state",
      title: titles.state,
      text: stateText,
      cell: (run) => <State run={run} />,
      sorts: true,
      searches: true,
    },
    {
      key: "forWhom",
      title: titles.forWhom,
      text: (run) => run.forStaff ?? commonWords().none,
      sorts: true,
      searches: true,
    },
    {
      key: "printer",
      title: titles.printer,
      text: (run) => run.printer?.name ?? commonWords().none,
      sorts: true,
      searches: true,
    },
    {
      key: "count",
      title: titles.count,
      text: (run) => formatNumber(run.count),
      order: (run) => run.count,
      figures: true,
      sorts: true,
    },
    {
      key: "numbers",
      title: titles.numbers,
      text: (run) => `${grouped(run.first)} ${grouped(run.last)}`,
      cell: (run) => <Numbers run={run} />,
      searches: true,
    },
    { key: "voided", title: titles.voided, text: (run) => formatNumber(run.voided), figures: true },
  ];
}

/** Why a run stands still, where it does. */
const troubleText = ({ state, trouble }: LabelRun): string =>
  trouble !== null && (state === "paused" || state === "failed") ? deskWords().troubles[trouble].what : "";

const stateText = (run: LabelRun): string => `${deskWords().list.states[run.state]} ${troubleText(run)}`;

const State = ({ run }: { readonly run: LabelRun }): JSX.Element => (
  <>
    <Badge {...RUN_LOOKS[run.state]} word={deskWords().list.states[run.state]} />
    <div>{troubleText(run)}</div>
  </>
);

const Numbers = ({ run }: { readonly run: LabelRun }): JSX.Element => (
  <>
    <div class={styles.line}>{grouped(run.first)}</div>
    <div class={styles.line}>{grouped(run.last)}</div>
  </>
);
