import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { locale } from "../words/language.ts";
import { tableWords } from "../words/table/words.ts";
import { EmptyState } from "./empty-state.tsx";
import { Table } from "./table.tsx";
import type { TableProps } from "./table-column.ts";
import { arrangeRows, PLAIN_VIEW } from "./table-view.ts";

/** All the rows there are, in the order they come in until somebody sorts: the page itself sorts and searches them. */
type WholeTableProps<Row> = Omit<TableProps<Row>, "view" | "onView" | "endless">;

export function WholeTable<Row>({ rows, empty, ...table }: WholeTableProps<Row>): JSX.Element {
  const words = tableWords();
  const [view, setView] = useState(PLAIN_VIEW);
  const nothingFound = (
    <EmptyState icon="search" title={words.nothingFound}>
      {words.nothingFoundNext}
    </EmptyState>
  );
  return (
    <Table
      {...table}
      rows={arrangeRows(rows, table.columns, view, locale())}
      view={view}
      onView={setView}
      empty={rows.length === 0 ? empty : nothingFound}
    />
  );
}
