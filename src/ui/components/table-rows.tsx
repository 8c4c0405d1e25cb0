import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { classNames } from "./class-names.ts";
import styles from "./table.module.css";
import type { Column, Endless, TableProps } from "./table-column.ts";
import { useVisibleRows } from "./visible-rows.ts";

/** Rows from the end at which the next ones are asked for. */
const AHEAD = 30;

export function RowsInSight<Row>({
  table,
  endless,
}: {
  readonly table: TableProps<Row>;
  readonly endless: Endless;
}): JSX.Element {
  const { rows, columns, rowKey } = table;
  const { places, above, below, measure, body } = useVisibleRows(rows.length);
  const nearEnd = (places.at(-1) ?? 0) >= rows.length - AHEAD;
  const asks = nearEnd && endless.hasMore && !endless.busy && rows.length > 0;
  useEffect(() => {
    if (asks) endless.onMore();
  }, [asks, rows.length]);
  return (
    <tbody ref={body}>
      <Gap height={above} columns={columns.length} />
      {places.map((place) => {
        const row = rows[place];
        return row === undefined ? null : (
          <Row key={rowKey(row)} table={table} row={row} place={place} measure={measure} />
        );
      })}
      <Gap height={below} columns={columns.length} />
    </tbody>
  );
}

const Gap = ({ height, columns }: { readonly height: number; readonly columns: number }): JSX.Element | null =>
  height <= 0 ? null : (
    <tr>
      <td colSpan={columns} style={{ height: `${height}px` }} class={styles.gap} />
    </tr>
  );

type RowProps<Row> = {
  readonly table: TableProps<Row>;
  readonly row: Row;
  readonly place?: number;
  readonly measure?: (row: Element | null) => void;
};

export function Row<Row>({ table, row, place, measure }: RowProps<Row>): JSX.Element {
  return (
    <tr
      class={styles.row}
      {...(measure === undefined ? {} : { ref: measure })}
      {...(place === undefined ? {} : { "data-index": place, "aria-rowindex": place + 2 })}
    >
      {table.columns.map((column, index) => (
        <Cell
          key={column.key}
          column={column}
          row={row}
          href={index === 0 ? table.href?.(row) : undefined}
          first={index === 0}
        />
      ))}
    </tr>
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
