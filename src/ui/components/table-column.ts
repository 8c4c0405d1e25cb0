import type { ComponentChildren } from "preact";
import type { TableView } from "./table-view.ts";

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly text: (row: Row) => string;
  /** What the cell shows, if more than its text. */
  readonly cell?: (row: Row) => ComponentChildren;
  readonly order?: (row: Row) => number | string;
  /** Money, counts: right-aligned. */
  readonly figures?: boolean;
  /** In rem, where a table's columns keep their widths whatever stands in them; a column without one shares what is left. */
  readonly width?: number;
  /** Whole sentences: it keeps a width at which they can be read. */
  readonly sentences?: boolean;
  readonly sorts?: boolean;
  readonly searches?: boolean;
  /** What stands in the search field cannot be meant. */
  readonly unreadable?: boolean;
  /** An example in the search field, where more than text can be searched for. */
  readonly example?: string;
};

/** A list that goes on behind the rows at hand. */
export type Endless = {
  readonly hasMore: boolean;
  readonly busy: boolean;
  readonly onMore: () => void;
};

export type TableProps<Row> = {
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
  /** Only the rows in sight are on the page, and more are asked for towards the end. */
  readonly endless?: Endless;
};
