import type { Article } from "../../../src/domain/article.ts";
import type { Currency } from "../../../src/domain/money.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { articleOf, type RowFault } from "./article-row.ts";
import { type ReadRow, readJsonRow, tsvRows } from "./row-formats.ts";
import type { LineSource, TextLine } from "./row-source.ts";
import { seenSkus } from "./seen-skus.ts";

/** Most rejected rows that an answer names; all are counted. */
const NAMED_REJECTS = 10_000;
const NAMED_CHARACTERS = 1_000;

export type RejectedRow = { readonly line: number; readonly code: RowFault; readonly text: string };

/** What a file's rows came to. */
export type RowCounts = {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejected: readonly RejectedRow[];
};

/** An article to stage; `before`: as earlier rows of the file gave it, with fewer barcodes. */
export type RowArticle = { readonly article: Article; readonly before: Article | undefined };

/**
 * Reads the rows of a file and hands good ones on, in batches as they come in. Bad rows never stop good ones;
 * `broken-file` when the file itself is no whole table.
 */
export async function readRows(
  lines: LineSource,
  format: "tsv" | "ndjson",
  money: Currency,
  stage: (articles: readonly RowArticle[]) => Promise<void>,
): Promise<Result<RowCounts, "broken-file">> {
  const reader = rowReader(format, money);
  for (;;) {
    const next = await lines.next();
    if (!next.ok) return next;
    if (next.value === undefined) return reader.end();
    const articles = reader.take(next.value);
    if (!articles.ok) return articles;
    await stage(articles.value);
  }
}

function rowReader(format: "tsv" | "ndjson", money: Currency) {
  const skus = seenSkus();
  const rejected: RejectedRow[] = [];
  let readRow: ReadRow | undefined = format === "ndjson" ? readJsonRow : undefined;
  let rows = 0;
  let rejectedRows = 0;

  const takeRow = (line: TextLine, read: ReadRow): Result<RowArticle | undefined, "broken-file"> => {
    rows += 1;
    const taken = readArticle(line, read);
    if (taken.ok) return taken;
    if (taken.error === "broken-file") return err(taken.error);
    rejectedRows += 1;
    const { line: at, text } = line;
    if (rejected.length < NAMED_REJECTS) {
      rejected.push({ line: at, code: taken.error, text: text.slice(0, NAMED_CHARACTERS) });
    }
    return ok(undefined);
  };
  const takeRows = (lines: readonly TextLine[], read: ReadRow): Result<readonly RowArticle[], "broken-file"> => {
    const taken: RowArticle[] = [];
    for (const line of lines) {
      const one = takeRow(line, read);
      if (!one.ok) return one;
      if (one.value !== undefined) taken.push(one.value);
    }
    return ok(taken);
  };
  const readArticle = (line: TextLine, read: ReadRow): Result<RowArticle, RowFault | "broken-file"> => {
    const fields = read(line);
    const article = fields.ok ? articleOf(fields.value, money) : fields;
    return article.ok ? skus.take(article.value) : article;
  };

  return {
    take(lines: readonly TextLine[]): Result<readonly RowArticle[], "broken-file"> {
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
      return rows === 0 ? err("broken-file") : ok({ rows, rejectedRows, rejected });
    },
  };
}
