import type { JSX } from "preact";
import { currencyDecimals } from "../../../domain/money.ts";
import { SOFT_CHECK_STATES } from "../../../domain/state-table.ts";
import { SOFT_CHECK_SORTS, type SoftCheckView } from "../../../protocol/soft-checks.ts";
import { Button } from "../../../ui/components/button.tsx";
import { DayField } from "../../../ui/components/day-field.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { StateBadge } from "../../../ui/components/state-badge.tsx";
import { Table } from "../../../ui/components/table.tsx";
import type { Column } from "../../../ui/components/table-column.ts";
import type { TableView } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatMinor, formatNumber } from "../../../ui/words/formats.ts";
import { language } from "../../../ui/words/language.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import { tableWords } from "../../../ui/words/table/words.ts";
import {
  isNarrowed,
  type ListQuery,
  PLAIN_QUERY,
  SEARCHED_COLUMNS,
  unreadable,
  windowOf,
} from "../../state/list-query.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import { TerminalName } from "../terminal-name.tsx";
import { terminalText } from "../terminal-text.ts";
import { timeText } from "../time-text.ts";
import styles from "./soft-checks-screen.module.css";

type SoftChecksProps = { readonly office: Office; readonly query: ListQuery };

/** The list of soft checks (M1): everything that arranges it stands in the address. */
export function SoftChecksScreen({ office, query }: SoftChecksProps): JSX.Element {
  const words = officeWords().softChecks;
  const { rows, hasMore, isFull, asking, more } = office.list;
  const problem = asking.problem.value;
  const odd = unreadable(query, office.reading());
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <div class={styles.acts}>
          <SaveList office={office} query={query} blocked={odd.length > 0} />
          <Button icon="update" busy={asking.busy.value} onPress={office.refresh}>
            {words.refresh}
          </Button>
        </div>
      </div>
      <Filters office={office} query={query} />
      {problem && <ProblemNotice code={problem} />}
      {odd.length > 0 && (
        <Notice tone="refused" title={words.unreadable(odd.map((column) => words.columns[column]).join(", "))}>
          {words.unreadableNext}
        </Notice>
      )}
      <Table
        caption={words.caption}
        columns={columns(odd)}
        rows={rows.value ?? []}
        rowKey={(row) => row.id}
        href={(row) => addressOf({ at: "soft-check", id: row.id })}
        view={viewOf(query)}
        onView={(view) => office.narrow(queryOf(view, query))}
        empty={
          // What was not answered was not found to be empty.
          problem === undefined && <NothingHere query={query} loading={rows.value === undefined && odd.length === 0} />
        }
        endless={{ hasMore: hasMore.value, busy: asking.busy.value, onMore: () => void more() }}
      />
      {isFull.value && (
        <Notice tone="quiet" title={words.full(rows.value?.length ?? 0)}>
          {words.fullNext}
        </Notice>
      )}
    </>
  );
}

/** Everything that is found, not only what is shown, for a spreadsheet (M1). */
function SaveList({ office, query, blocked }: SoftChecksProps & { readonly blocked: boolean }): JSX.Element {
  const words = officeWords().softChecks;
  const { busy, problem } = office.list.exporting;
  const save = (): void => {
    const { from, to } = windowOf(query, office.reading().now);
    const name = `${["softcheck", from, to].filter((part) => part !== "").join("-")}.csv`;
    void office.list.save(query, office.reading(), { language: language.value, name });
  };
  return (
    <>
      {problem.value && <ProblemNotice code={problem.value} />}
      <Button icon="download" busy={busy.value} disabled={blocked} onPress={save}>
        {words.save}
      </Button>
    </>
  );
}

function Filters({ office, query }: SoftChecksProps): JSX.Element {
  const words = officeWords().softChecks;
  const { states } = commonWords();
  const { from, to } = windowOf(query, office.reading().now);
  const narrow = (change: Partial<ListQuery>): void => office.narrow({ ...query, ...change });
  const options = [
    { value: "", text: words.allStates },
    ...SOFT_CHECK_STATES.map((state) => ({ value: state, text: states[state] })),
  ];
  return (
    <div class={styles.filters}>
      <DayField label={words.storedFrom} day={from} onDay={(day) => narrow({ from: day })} />
      <DayField label={words.storedTo} day={to} onDay={(day) => narrow({ to: day })} />
      <Choice
        label={words.columns.state}
        value={query.state ?? ""}
        options={options}
        onValue={(value) => narrow({ state: SOFT_CHECK_STATES.find((state) => state === value) })}
      />
      <Field label={words.anywhere} value={query.q} onValue={(q) => narrow({ q })} name="q" />
      {isNarrowed(query) && <Button onPress={() => office.narrow(PLAIN_QUERY)}>{tableWords().clearSearch}</Button>}
    </div>
  );
}

function NothingHere({ query, loading }: { readonly query: ListQuery; readonly loading: boolean }): JSX.Element {
  const words = officeWords().softChecks;
  const table = tableWords();
  const { loading: loadingWord } = commonWords();
  if (loading) return <p role="status">{loadingWord}</p>;
  if (isNarrowed(query)) {
    return (
      <EmptyState icon="search" title={table.nothingFound}>
        {table.nothingFoundNext}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="bag" title={words.empty}>
      {words.emptyNext}
    </EmptyState>
  );
}

function columns(odd: readonly string[]): readonly Column<SoftCheckView>[] {
  const { columns: titles } = officeWords().softChecks;
  const { states } = commonWords();
  return [
    { key: "label", title: titles.label, text: (row) => labelText(row.label), sorts: true, searches: true, width: 13 },
    {
      key: "state",
      title: titles.state,
      text: (row) => states[row.state],
      cell: (row) => <StateBadge state={row.state} />,
      sorts: true,
      width: 16,
    },
    { key: "staff", title: titles.staff, text: (row) => row.staffName, sorts: true, searches: true },
    {
      key: "terminal",
      title: titles.terminal,
      text: (row) => terminalText(row.terminalName),
      cell: (row) => <TerminalName name={row.terminalName} />,
      sorts: true,
      searches: true,
    },
    { ...figure("pieces", odd), title: titles.pieces, text: (row) => formatNumber(row.pieces), width: 7.5 },
    { ...figure("total", odd), title: titles.total, text: total, width: 9 },
    { key: "storedAt", title: titles.stored, text: (row) => timeText(row.storedAt), sorts: true, width: 13.5 },
  ];
}

/** A column that is searched by a figure or from one to another. */
const figure = (key: string, odd: readonly string[]) => ({
  key,
  figures: true,
  sorts: true,
  searches: true,
  example: officeWords().softChecks.span,
  unreadable: odd.includes(key),
});

const total = (row: SoftCheckView): string => formatMinor(row.totalMinor, row.currency, currencyDecimals(row.currency));

const viewOf = (query: ListQuery): TableView => ({
  sort: { column: query.sort, descending: query.descending },
  search: Object.fromEntries(SEARCHED_COLUMNS.map((column) => [column, query[column]])),
});

/** Without an order of its own the list is newest first. */
function queryOf({ sort, search }: TableView, before: ListQuery): ListQuery {
  const column = SOFT_CHECK_SORTS.find((known) => known === sort?.column) ?? PLAIN_QUERY.sort;
  const { label = "", staff = "", terminal = "", pieces = "", total = "" } = search;
  const descending = sort?.descending ?? PLAIN_QUERY.descending;
  return { ...before, sort: column, descending, label, staff, terminal, pieces, total };
}
