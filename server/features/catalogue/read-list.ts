import type { Currency } from "../../../src/domain/money.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { ListFault } from "../../../src/protocol/catalogue-imports.ts";
import { articleOf, type RowFault } from "./article-row.ts";
import type { RejectedRow, RowArticle } from "./import-rows.ts";
import type { ListedRow, ListRows } from "./lists/list-rows.ts";
import { type SeenSkus, seenSkus } from "./seen-skus.ts";

/** Most rejected rows that a report names; all are counted. */
const NAMED_REJECTS = 200;
const NAMED_CHARACTERS = 300;

/** Whose list it is: rows of other stores are passed over. */
export type ListStore = { readonly code: string; readonly currency: Currency };

export type ListCounts = {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejected: readonly RejectedRow[];
  readonly otherStores: number;
};

/** An article of a row; `elsewhere`: the row is for another store of the chain. */
export function articleOfRow({ read }: ListedRow, { code, currency }: ListStore) {
  if (!read.ok) return read;
  const { row, store } = read.value;
  if (store !== "" && store.toLowerCase() !== code.toLowerCase()) return err("elsewhere" as const);
  return articleOf(row, currency);
}

/**
 * Reads a price list to its end and hands its articles on in batches. Bad rows never stop good ones; a fault of the list as a
 * whole does.
 */
export async function readList(
  rows: ListRows,
  store: ListStore,
  take: (articles: readonly RowArticle[], seen: SeenSkus) => Promise<void>,
): Promise<Result<ListCounts, ListFault>> {
  const seen = seenSkus();
  const rejected: RejectedRow[] = [];
  const counts = { rows: 0, rejectedRows: 0, otherStores: 0 };
  const reject = ({ line, cells }: ListedRow, code: RowFault): readonly RowArticle[] => {
    counts.rejectedRows += 1;
    const text = cells.join(" | ").slice(0, NAMED_CHARACTERS);
    if (rejected.length < NAMED_REJECTS) rejected.push({ line, code, text });
    return [];
  };
  const takeRow = (row: ListedRow): readonly RowArticle[] => {
    counts.rows += 1;
    const article = articleOfRow(row, store);
    if (!article.ok) {
      if (article.error !== "elsewhere") return reject(row, article.error);
      counts.otherStores += 1;
      return [];
    }
    const joined = seen.take(article.value);
    return joined.ok ? [joined.value] : reject(row, joined.error);
  };
  for (;;) {
    const next = await rows.next();
    if (!next.ok) return next;
    if (next.value === undefined) break;
    const articles = next.value.flatMap(takeRow);
    if (articles.length > 0) await take(articles, seen);
  }
  const own = counts.rows - counts.otherStores;
  if (own === 0) return err({ code: "no-rows" });
  if (counts.rejectedRows * 2 > own) {
    const [first] = rejected;
    return err({ code: "mostly-rejected", ...(first && { line: first.line, detail: first.code }) });
  }
  return ok({ ...counts, rejected });
}
