import type { Article } from "../../../src/domain/article.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { articleOf, fromOf, type RowFault, wireDateOf } from "./article-row.ts";
import type { ListStore } from "./list-store.ts";
import { type ReadRow, readJsonRow, tsvRows } from "./row-formats.ts";
import type { LineSource, TextLine } from "./row-source.ts";
import { type DatedArticle, type SeenRow, type SeenSkus, seenSkus } from "./seen-skus.ts";

/** Most rejected rows that an answer names; all are counted. */
const NAMED_REJECTS = 10_000;
const NAMED_CHARACTERS = 1_000;

export type RejectedRow = { readonly line: number; readonly code: RowFault; readonly text: string };

/** What a file's rows came to. */
export type RowCounts = {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejected: readonly RejectedRow[];
  /** Rows whose price holds at once. */
  readonly holding: number;
};

/** An article to stage; `before`: as earlier rows of the file gave it, with fewer barcodes. */
export type RowArticle = { readonly article: Article; readonly before: Article | undefined };

/** Whose rows they are, and at which moment of the server's clock (ms) they are read: what begins later is to come. */
export type Reading = { readonly of: ListStore; readonly now: number };

/**
 * Reads the rows of a file and hands good ones on, in batches as they come in. Bad rows never stop good ones;
 * `broken-file` when the file itself is no whole table.
 */
export async function readRows(
  lines: LineSource,
  format: "tsv" | "ndjson",
  reading: Reading,
  stage: (rows: readonly SeenRow[], seen: SeenSkus) => Promise<void>,
): Promise<Result<RowCounts, "broken-file">> {
  const reader = rowReader(format, reading);
  for (;;) {
    const next = await lines.next();
    if (!next.ok) return next;
    if (next.value === undefined) return reader.end();
    const taken = reader.take(next.value);
    if (!taken.ok) return taken;
    await stage(taken.value, reader.seen);
  }
}

function rowReader(format: "tsv" | "ndjson", { of, now }: Reading) {
  const skus = seenSkus(now);
  const rejected: RejectedRow[] = [];
  let readRow: ReadRow | undefined = format === "ndjson" ? readJsonRow : undefined;
  let rows = 0;
  let rejectedRows = 0;
  let holding = 0;

  const takeRow = (line: TextLine, read: ReadRow): Result<SeenRow | undefined, "broken-file"> => {
    rows += 1;
    const article = readArticle(line, read);
    const taken = article.ok ? skus.take(article.value) : article;
    if (taken.ok) {
      if (taken.value.coming === undefined) holding += 1;
      return taken;
    }
    if (taken.error === "broken-file") return err(taken.error);
    rejectedRows += 1;
    const { line: at, text } = line;
    if (rejected.length < NAMED_REJECTS) {
      rejected.push({ line: at, code: taken.error, text: text.slice(0, NAMED_CHARACTERS) });
    }
    return ok(undefined);
  };
  const takeRows = (lines: readonly TextLine[], read: ReadRow): Result<readonly SeenRow[], "broken-file"> => {
    const taken: SeenRow[] = [];
    for (const line of lines) {
      const one = takeRow(line, read);
      if (!one.ok) return one;
      if (one.value !== undefined) taken.push(one.value);
    }
    return ok(taken);
  };
  const readArticle = (line: TextLine, read: ReadRow): Result<DatedArticle, RowFault | "broken-file"> => {
    const fields = read(line);
    if (!fields.ok) return fields;
    const article = articleOf(fields.value, of.currency);
    if (!article.ok) return article;
    const from = fromOf(wireDateOf(fields.value), of.dates);
    return from.ok ? ok({ article: article.value, from: from.value }) : from;
  };

  return {
    seen: skus,
    take(lines: readonly TextLine[]): Result<readonly SeenRow[], "broken-file"> {
      const [first, ...others] = lines;
      if (first === undefined) return ok([]);
      const known = readRow;
      if (known !== undefined) return takeRows(lines, known);
      const named = tsvRows(first.text);
      if (!named.ok) return named;
      readRow = named.value;
      return takeRows(others, named.value);
    },
    end(): Result<RowCounts, "broken-file"> {
      return rows === 0 ? err("broken-file") : ok({ rows, rejectedRows, rejected, holding });
    },
  };
}
