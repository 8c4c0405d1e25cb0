import type { JSX } from "preact";
import { currencyDecimals } from "../../../domain/money.ts";
import { SOFT_CHECK_STATES } from "../../../domain/state-table.ts";
import { SOFT_CHECK_SORTS, type SoftCheckView } from "../../../protocol/soft-checks.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { StateBadge } from "../../../ui/components/state-badge.tsx";
import { type Column, Table } from "../../../ui/components/table.tsx";
import type { TableView } from "../../../ui/components/table-view.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatMinor, formatNumber } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import { isNarrowed, type ListQuery, PLAIN_QUERY } from "../../state/list-query.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { labelText } from "../label-text.ts";
import { timeText } from "../time-text.ts";
import styles from "./soft-checks-screen.module.css";

type SoftChecksProps = { readonly office: Office; readonly query: ListQuery };

/** The list of soft checks (M1): everything that arranges it stands in the address. */
export function SoftChecksScreen({ office, query }: SoftChecksProps): JSX.Element {
  const words = officeWords().softChecks;
  const page = office.list.value.value;
  const problem = office.list.problem.value;
  const next = page?.next ?? null;
  return (
    <>
      <div class={styles.head}>
        <h1>{words.title}</h1>
        <Button icon="update" busy={office.list.busy.value} onPress={office.refresh}>
          {words.refresh}
        </Button>
      </div>
      <Filters office={office} query={query} />
      {problem && <ProblemNotice code={problem} />}
      <Table
        caption={words.caption}
        columns={columns()}
        rows={page?.items ?? []}
        rowKey={(row) => row.id}
        href={(row) => addressOf({ at: "soft-check", id: row.id })}
        view={viewOf(query)}
        onView={(view) => office.narrow(queryOf(view, query))}
        empty={<NothingHere query={query} loading={page === undefined && problem === undefined} />}
      />
      <nav class={styles.pages} aria-label={words.pages}>
        {query.cursor !== "" && (
          <a href={addressOf({ at: "soft-checks", query: { ...query, cursor: "" } })}>{words.firstPage}</a>
        )}
        {next !== null && (
          <a href={addressOf({ at: "soft-checks", query: { ...query, cursor: next } })}>{words.nextPage}</a>
        )}
      </nav>
    </>
  );
}

function Filters({ office, query }: SoftChecksProps): JSX.Element {
  const words = officeWords().softChecks;
  const { states, table } = commonWords();
  const narrow = (change: Partial<ListQuery>): void => office.narrow({ ...query, ...change, cursor: "" });
  const options = [
    { value: "", text: words.allStates },
    ...SOFT_CHECK_STATES.map((state) => ({ value: state, text: states[state] })),
  ];
  return (
    <div class={styles.filters}>
      <Field label={words.anywhere} value={query.q} onValue={(q) => narrow({ q })} name="q" />
      <Choice
        label={words.columns.state}
        value={query.state ?? ""}
        options={options}
        onValue={(value) => narrow({ state: SOFT_CHECK_STATES.find((state) => state === value) })}
      />
      <label class={styles.day}>
        {words.storedOn}
        <input type="date" value={query.day} onInput={(event) => narrow({ day: event.currentTarget.value })} />
      </label>
      {isNarrowed(query) && <Button onPress={() => office.narrow(PLAIN_QUERY)}>{table.clearSearch}</Button>}
    </div>
  );
}

function NothingHere({ query, loading }: { readonly query: ListQuery; readonly loading: boolean }): JSX.Element {
  const words = officeWords().softChecks;
  const { table, loading: loadingWord } = commonWords();
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

function columns(): readonly Column<SoftCheckView>[] {
  const { columns: titles } = officeWords().softChecks;
  const { states } = commonWords();
  return [
    { key: "label", title: titles.label, text: (row) => labelText(row.label), sorts: true, searches: true },
    {
      key: "state",
      title: titles.state,
      text: (row) => states[row.state],
      cell: (row) => <StateBadge state={row.state} />,
      sorts: true,
    },
    { key: "staff", title: titles.staff, text: (row) => row.staffName, sorts: true, searches: true },
    { key: "terminal", title: titles.terminal, text: (row) => row.terminalName, sorts: true, searches: true },
    { key: "pieces", title: titles.pieces, text: (row) => formatNumber(row.pieces), figures: true, sorts: true },
    { key: "total", title: titles.total, text: total, figures: true, sorts: true },
    { key: "storedAt", title: titles.stored, text: (row) => timeText(row.storedAt), sorts: true },
  ];
}

const total = (row: SoftCheckView): string => formatMinor(row.totalMinor, row.currency, currencyDecimals(row.currency));

const viewOf = (query: ListQuery): TableView => ({
  sort: { column: query.sort, descending: query.descending },
  search: { label: query.label, staff: query.staff, terminal: query.terminal },
});

/** A change of the table begins again at the first page; without an order of its own the list is newest first. */
function queryOf({ sort, search }: TableView, before: ListQuery): ListQuery {
  const column = SOFT_CHECK_SORTS.find((known) => known === sort?.column) ?? PLAIN_QUERY.sort;
  const { label = "", staff = "", terminal = "" } = search;
  const descending = sort?.descending ?? PLAIN_QUERY.descending;
  return { ...before, sort: column, descending, label, staff, terminal, cursor: "" };
}
