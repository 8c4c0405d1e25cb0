/** How a table is arranged; small enough for an address, so that a view can be shared. */
export type TableView = {
  readonly sort?: { readonly column: string; readonly descending: boolean };
  /** What is searched for in each column. */
  readonly search: Readonly<Record<string, string>>;
};

export const PLAIN_VIEW: TableView = { search: {} };

type ArrangedColumn<Row> = {
  readonly key: string;
  /** What the cell says; searched in. */
  readonly text: (row: Row) => string;
  /** What the column is sorted by, if not its text. */
  readonly order?: (row: Row) => number | string;
};

/** First press sorts upwards, the second downwards, the third not at all. */
export function nextSort(view: TableView, column: string): TableView {
  const { sort, ...rest } = view;
  if (sort?.column !== column) return { ...rest, sort: { column, descending: false } };
  return sort.descending ? rest : { ...rest, sort: { column, descending: true } };
}

/** As aria-sort names it. */
export function sortDirection({ sort }: TableView, column: string): "ascending" | "descending" | "none" {
  if (sort?.column !== column) return "none";
  return sort.descending ? "descending" : "ascending";
}

/** Rows that hold every search in their column, case ignored, in the order asked for; ties keep their order. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly ArrangedColumn<Row>[],
  view: TableView,
  locale: string,
): readonly Row[] {
  const searched = columns.flatMap((column) => {
    const wanted = view.search[column.key]?.trim().toLocaleLowerCase(locale);
    return wanted ? [{ column, wanted }] : [];
  });
  const found = rows.filter((row) =>
    searched.every(({ column, wanted }) => column.text(row).toLocaleLowerCase(locale).includes(wanted)),
  );
  const by = columns.find((column) => column.key === view.sort?.column);
  if (!by) return found;
  const order = by.order ?? by.text;
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = view.sort?.descending ? -1 : 1;
  return found.toSorted((left, right) => sign * compare(order(left), order(right), collator));
}

function compare(left: number | string, right: number | string, collator: Intl.Collator): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return collator.compare(String(left), String(right));
}
