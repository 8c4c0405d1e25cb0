import type { ComponentChildren, JSX } from "preact";
import { commonWords } from "../words/common/words.ts";
import { classNames } from "./class-names.ts";
import styles from "./table.module.css";
import { nextSort, sortDirection, type TableView } from "./table-view.ts";

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly text: (row: Row) => string;
  /** What the cell shows, if more than its text. */
  readonly cell?: (row: Row) => ComponentChildren;
  readonly order?: (row: Row) => number | string;
  /** Money, counts: right-aligned. */
  readonly figures?: boolean;
  /** Whole sentences: it keeps a width at which they can be read. */
  readonly sentences?: boolean;
  readonly sorts?: boolean;
  readonly searches?: boolean;
};

type TableProps<Row> = {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly Column<Row>[];
  /** Already arranged: by `arrangeRows`, or by the server. */
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The row's own page, linked from its first cell. */
  readonly href?: (row: Row) => string;
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  /** What stands there when no row does: an EmptyState. */
  readonly empty: ComponentChildren;
};

export function Table<Row>(props: TableProps<Row>): JSX.Element {
  const { caption, columns, rows, view, onView } = props;
  return (
    <div class={styles.scroll}>
      <table class={styles.table}>
        <caption class="for-ears">{caption}</caption>
        <thead class={styles.head}>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} view={view} onView={onView} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={props.rowKey(row)} class={styles.row}>
              {columns.map((column, index) => (
                <Cell
                  key={column.key}
                  column={column}
                  row={row}
                  href={index === 0 ? props.href?.(row) : undefined}
                  first={index === 0}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && props.empty}
    </div>
  );
}

type HeaderCellProps<Row> = {
  readonly column: Column<Row>;
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
};

const SIGNS = { ascending: "▲", descending: "▼", none: "↕" } as const;

function HeaderCell<Row>({ column, view, onView }: HeaderCellProps<Row>): JSX.Element {
  const words = commonWords().table;
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
          placeholder={words.search}
          value={view.search[column.key] ?? ""}
          onInput={(event) => onView({ ...view, search: { ...view.search, [column.key]: event.currentTarget.value } })}
        />
      )}
    </th>
  );
}

type CellProps<Row> = {
  readonly column: Column<Row>;
  readonly row: Row;
  readonly href: string | undefined;
  readonly first: boolean;
};

function Cell<Row>({ column, row, href, first }: CellProps<Row>): JSX.Element {
  const shown = column.cell?.(row) ?? column.text(row);
  const content = href === undefined ? shown : <a href={href}>{shown}</a>;
  const alignment = classNames(column.figures && styles.figures, column.sentences && styles.sentences);
  if (!first) return <td class={alignment}>{content}</td>;
  return (
    <th scope="row" class={alignment}>
      {content}
    </th>
  );
}
