import type { JSX } from "preact";
import { tableWords } from "../words/table/words.ts";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import styles from "./table.module.css";
import type { Column, Endless, TableProps } from "./table-column.ts";
import { Row, RowsInSight } from "./table-rows.tsx";
import { nextSort, sortDirection, type TableView } from "./table-view.ts";

export function Table<Row>(props: TableProps<Row>): JSX.Element {
  const { caption, columns, rows, view, onView, endless, href } = props;
  // A keyboard scrolls it by what it holds; where nothing in it takes the focus, by itself (WCAG 2.1.1).
  const hasHold = href !== undefined || columns.some(({ sorts, searches }) => sorts || searches);
  const itself = hasHold ? {} : ({ tabIndex: 0, role: "region", "aria-label": caption } as const);
  return (
    <div class={styles.scroll} {...itself}>
      <table
        class={classNames(styles.table, endless && styles.endless)}
        {...(endless === undefined
          ? {}
          : { "aria-rowcount": rowCount(rows, endless), style: { minWidth: `${widthOf(columns)}rem` } })}
      >
        <caption class="for-ears">{caption}</caption>
        {endless && <Widths columns={columns} />}
        <thead class={styles.head}>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} view={view} onView={onView} />
            ))}
          </tr>
        </thead>
        {endless === undefined ? (
          <tbody>
            {rows.map((row) => (
              <Row key={props.rowKey(row)} table={props} row={row} />
            ))}
          </tbody>
        ) : (
          <RowsInSight table={props} endless={endless} />
        )}
      </table>
      {rows.length === 0 && props.empty}
      {endless?.hasMore && (
        <p class={styles.more}>
          <Button busy={endless.busy} onPress={endless.onMore}>
            {tableWords().showMore}
          </Button>
        </p>
      )}
    </div>
  );
}

/** In rem: what a column takes that has no width of its own, at least. */
const LEAST_WIDTH = 9;

const widthOf = <Row,>(columns: readonly Column<Row>[]): number =>
  columns.reduce((sum, { width = LEAST_WIDTH }) => sum + width, 0);

const Widths = <Row,>({ columns }: Pick<TableProps<Row>, "columns">): JSX.Element => (
  <colgroup>
    {columns.map(({ key, width }) => (
      <col key={key} {...(width === undefined ? {} : { style: { width: `${width}rem` } })} />
    ))}
  </colgroup>
);

/** As ARIA counts: the heading is a row, -1 is "nobody knows yet". */
const rowCount = (rows: readonly unknown[], { hasMore }: Endless): number => (hasMore ? -1 : rows.length + 1);

type HeaderCellProps<Row> = {
  readonly column: Column<Row>;
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
};

const SIGNS = { ascending: "▲", descending: "▼", none: "↕" } as const;

function HeaderCell<Row>({ column, view, onView }: HeaderCellProps<Row>): JSX.Element {
  const words = tableWords();
  const direction = sortDirection(view, column.key);
  return (
    <th scope="col" class={classNames(column.figures && styles.figures)} aria-sort={direction}>
      {column.sorts ? (
        <button type="button" class={styles.sort} onClick={() => onView(nextSort(view, column.key))}>
          {column.title} <span aria-hidden="true">{SIGNS[direction]}</span>
        </button>
      ) : (
        <span class={styles.title}>{column.title}</span>
      )}
      {column.searches && (
        <input
          type="search"
          class={styles.search}
          aria-label={words.searchIn(column.title)}
          placeholder={column.example ?? words.search}
          aria-invalid={column.unreadable === true}
          value={view.search[column.key] ?? ""}
          onInput={(event) => onView({ ...view, search: { ...view.search, [column.key]: event.currentTarget.value } })}
        />
      )}
    </th>
  );
}
