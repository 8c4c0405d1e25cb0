import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { ListFault } from "../../../src/protocol/catalogue-imports.ts";
import { articleOf, fromOf, type RowFault } from "./article-row.ts";
import type { Reading, RejectedRow } from "./import-rows.ts";
import type { ListStore } from "./list-store.ts";
import type { ListedRow, ListRows } from "./lists/list-rows.ts";
import { type DatedArticle, type SeenRow, type SeenSkus, seenSkus } from "./seen-skus.ts";

/** Most rejected rows that a report names; all are counted. */
const NAMED_REJECTS = 200;
const NAMED_CHARACTERS = 300;

export type ListCounts = {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejected: readonly RejectedRow[];
  readonly otherStores: number;
  /** Rows whose price holds at once. */
  readonly holding: number;
};

/** An article of a row with its date; `elsewhere`: the row is for another store of the chain. */
export function articleOfRow(
  { read }: ListedRow,
  { code, currency, dates }: ListStore,
): Result<DatedArticle, RowFault | "elsewhere"> {
  if (!read.ok) return read;
  const { row, store } = read.value;
  if (store !== "" && store.toLowerCase() !== code.toLowerCase()) return err("elsewhere");
  const article = articleOf(row, currency);
  if (!article.ok) return article;
  const from = fromOf(row.validFrom, dates);
  return from.ok ? ok({ article: article.value, from: from.value }) : from;
}

/**
 * Reads a price list to its end and hands its articles on in batches. Bad rows never stop good ones; a fault of the list as a
 * whole does.
 */
export async function readList(
  rows: ListRows,
  { of: store, now }: Reading,
  take: (rows: readonly SeenRow[], seen: SeenSkus) => Promise<void>,
): Promise<Result<ListCounts, ListFault>> {
  const seen = seenSkus(now);
  const rejected: RejectedRow[] = [];
  const counts = { rows: 0, rejectedRows: 0, otherStores: 0, holding: 0 };
  const reject = ({ line, cells }: ListedRow, code: RowFault): readonly SeenRow[] => {
    counts.rejectedRows += 1;
    const text = cells.join(" | ").slice(0, NAMED_CHARACTERS);
    if (rejected.length < NAMED_REJECTS) rejected.push({ line, code, text });
    return [];
  };
  const takeRow = (row: ListedRow): readonly SeenRow[] => {
    counts.rows += 1;
    const article = articleOfRow(row, store);
    if (!article.ok) {
      if (article.error !== "elsewhere") return reject(row, article.error);
      counts.otherStores += 1;
      return [];
    }
    const joined = seen.take(article.value);
    if (!joined.ok) return reject(row, joined.error);
    if (joined.value.coming === undefined) counts.holding += 1;
    return [joined.value];
  };
  for (;;) {
    const next = await rows.next();
    if (!next.ok) return next;
    if (next.value === undefined) break;
    const taken = next.value.flatMap(takeRow);
    if (taken.length > 0) await take(taken, seen);
  }
  const own = counts.rows - counts.otherStores;
  if (own === 0) return err({ code: "no-rows" });
  if (counts.rejectedRows * 2 > own) {
    const [first] = rejected;
    return err({ code: "mostly-rejected", ...(first && { line: first.line, detail: first.code }) });
  }
  return ok({ ...counts, rejected });
}
