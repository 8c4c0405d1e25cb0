import type { JSX } from "preact";
import type { Ask } from "../../../asking/ask.ts";
import type { SoftCheckPage, SoftCheckView } from "../../../protocol/soft-checks.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { StateBadge } from "../../../ui/components/state-badge.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { WholeTable } from "../../../ui/components/whole-table.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { differenceWords } from "../../../ui/words/office/differences/words.ts";
import { PLAIN_QUERY } from "../../state/list-query.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import { TerminalName } from "../terminal-name.tsx";
import { terminalText } from "../terminal-text.ts";
import { timeText } from "../time-text.ts";
import styles from "./differences-screen.module.css";

/** Soft checks whose labels clash, and those that need a check (S4, R3). */
export function BagsToCheck({ ask }: { readonly ask: Ask<SoftCheckPage> }): JSX.Element {
  const words = differenceWords().check;
  const page = ask.value.value;
  const problem = ask.problem.value;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {problem && <ProblemNotice code={problem} />}
      {page === undefined && !problem && <p role="status">{commonWords().loading}</p>}
      {page && (
        <WholeTable
          caption={words.title}
          columns={columns()}
          rows={page.items}
          rowKey={(row) => row.id}
          href={(row) => addressOf({ at: "soft-check", id: row.id })}
          empty={
            <EmptyState icon="check" title={words.none}>
              {words.noneNext}
            </EmptyState>
          }
        />
      )}
      {page?.next && (
        <p class={styles.pages}>
          {TO_CHECK.map((state) => (
            <a key={state} href={addressOf({ at: "soft-checks", query: { ...PLAIN_QUERY, state } })}>
              {words.all}: {commonWords().states[state]}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

const TO_CHECK = ["clash", "needs-check"] as const;

/** The server was asked for these alone. */
const nextOf = ({ state }: SoftCheckView): string => {
  const { next } = differenceWords().check;
  return state === "clash" ? next.clash : next["needs-check"];
};

function columns(): readonly Column<SoftCheckView>[] {
  const { columns: titles } = differenceWords();
  const { states } = commonWords();
  return [
    { key: "label", title: titles.bag, text: (row) => labelText(row.label) },
    {
      key: "state",
      title: titles.state,
      text: (row) => states[row.state],
      cell: (row) => <StateBadge state={row.state} />,
    },
    { key: "next", title: titles.next, text: nextOf, sentences: true },
    { key: "staff", title: titles.staff, text: (row) => row.staffName },
    {
      key: "terminal",
      title: titles.terminal,
      text: (row) => terminalText(row.terminalName),
      cell: (row) => <TerminalName name={row.terminalName} />,
    },
    { key: "stored", title: titles.stored, text: (row) => timeText(row.storedAt) },
  ];
}
