import type { JSX } from "preact";
import { ROLES } from "../../../domain/rights.ts";
import type { AuditEntry } from "../../../protocol/audit.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { Badge } from "../../../ui/components/state-badge.tsx";
import { Table } from "../../../ui/components/table.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import { PLAIN_VIEW } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { auditWords } from "../../../ui/words/office/audit/words.ts";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { tableWords } from "../../../ui/words/table/words.ts";
import { type AuditQuery, isAuditNarrowed } from "../../state/audit-query.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { terminalText } from "../terminal-text.ts";
import { timeText } from "../time-text.ts";
import { kindWord } from "./audit-kinds.ts";
import styles from "./audit-screen.module.css";
import { Filters } from "./filters.tsx";
import { SaveLog } from "./save-log.tsx";
import { detailText, thingOf } from "./thing-of.ts";

type AuditProps = { readonly office: Office; readonly query: AuditQuery };

/** The audit log (T2): everything that narrows it stands in the address. */
export function AuditScreen({ office, query }: AuditProps): JSX.Element {
  const words = auditWords();
  const { value, problem, busy } = office.audit.page;
  const next = value.value?.next ?? null;
  const rows = value.value?.items ?? [];
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <Button icon="update" busy={busy.value} onPress={office.refresh}>
          {words.refresh}
        </Button>
      </div>
      <p>{words.lead}</p>
      <p>
        {words.check} <code class={styles.command}>npx softcheck doctor</code>
      </p>
      <Filters office={office} query={query} />
      {problem.value && <ProblemNotice code={problem.value} />}
      {rows.length === 0 && (value.value !== undefined || problem.value === undefined) && (
        <NothingHere query={query} loading={value.value === undefined} />
      )}
      {rows.length > 0 && (
        <Table
          caption={words.caption}
          columns={columns(office, query)}
          rows={rows}
          rowKey={(row) => String(row.n)}
          view={PLAIN_VIEW}
          onView={() => undefined}
          empty={null}
        />
      )}
      <nav class={styles.pages} aria-label={words.pages}>
        {query.before !== "" && (
          <a href={addressOf({ at: "audit", query: { ...query, before: "" } })}>{words.newest}</a>
        )}
        {next !== null && (
          <a href={addressOf({ at: "audit", query: { ...query, before: String(next) } })}>{words.older}</a>
        )}
      </nav>
      {office.may("admin") && <SaveLog office={office} query={query} />}
    </>
  );
}

type NothingProps = { readonly query: AuditQuery; readonly loading: boolean };

function NothingHere({ query, loading }: NothingProps): JSX.Element {
  const words = auditWords();
  const table = tableWords();
  const { loading: loadingWord } = commonWords();
  if (loading) return <p role="status">{loadingWord}</p>;
  return isAuditNarrowed(query) ? (
    <EmptyState icon="search" title={table.nothingFound}>
      {table.nothingFoundNext}
    </EmptyState>
  ) : (
    <EmptyState icon="history" title={words.empty}>
      {words.emptyNext}
    </EmptyState>
  );
}

function columns(office: Office, query: AuditQuery): readonly Column<AuditEntry>[] {
  const words = auditWords();
  const staff = office.people.list.value.value?.items ?? [];
  const thing = (row: AuditEntry): string => {
    const role = ROLES.find((known) => row.kind === "role-changed" && known === row.subject);
    return role === undefined ? thingOf(row, staff) : commonWords().roles[role];
  };
  const only = (change: Partial<AuditQuery>): string =>
    addressOf({ at: "audit", query: { ...query, before: "", ...change } });
  return [
    { key: "at", title: words.columns.at, text: (row) => timeText(row.at) },
    {
      key: "who",
      title: words.columns.who,
      text: whoText,
      cell: (row) => <a href={only({ who: row.who })}>{whoText(row)}</a>,
    },
    { key: "act", title: words.columns.act, text: (row) => kindWord(row.kind, words), sentences: true },
    {
      key: "outcome",
      title: words.columns.outcome,
      text: (row) => row.outcome,
      cell: (row) => <Outcome outcome={row.outcome} />,
    },
    {
      key: "thing",
      title: words.columns.thing,
      text: thing,
      cell: (row) => (
        <a class={styles.thing} href={only({ subject: row.subject })}>
          {thing(row)}
        </a>
      ),
    },
    { key: "where", title: words.columns.where, text: whereText },
    { key: "detail", title: words.columns.detail, text: detailText, cell: (row) => <Details entry={row} /> },
  ];
}

function whoText({ who }: AuditEntry): string {
  const words = auditWords();
  if (who === "server") return words.server;
  return who === "unknown" ? words.unknown : who;
}

const whereText = ({ terminal, address }: AuditEntry): string =>
  [terminal && terminalText(terminal.name ?? terminal.id), address].filter(Boolean).join(", ") || commonWords().none;

/** What a refusal said to the person stands here in the same words. */
function Outcome({ outcome }: { readonly outcome: string }): JSX.Element {
  const words = auditWords().outcomes;
  if (outcome === "done") return <Badge tone="good" icon="check" word={words.done} />;
  return (
    <>
      <Badge tone="refused" icon="refused" word={words.refused} />
      <span class={styles.why}>{problemWords(outcome).what}</span>
    </>
  );
}

function Details({ entry }: { readonly entry: AuditEntry }): JSX.Element | null {
  const text = detailText(entry);
  if (text === "") return null;
  return (
    <details class={styles.details}>
      <summary>{auditWords().details}</summary>
      <pre>{text}</pre>
    </details>
  );
}
