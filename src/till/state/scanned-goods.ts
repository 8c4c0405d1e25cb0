import { type Lookup, lookupKey } from "../../domain/barcodes/lookup.ts";
import type { ScanEvent } from "../../domain/barcodes/scan-event.ts";
import { matchedLookup } from "../../domain/line.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { Counted } from "../../domain/spot-check.ts";
import type { Failure } from "../../protocol/answer.ts";
import type { ArticlesAnswer } from "../../protocol/articles.ts";
import { failureCode, mayAskAgain } from "../../protocol/failure-code.ts";
import type { Settings } from "../../protocol/identity.ts";
import { readScan } from "../../protocol/read-scan.ts";
import type { WireMergedLine } from "../../protocol/redemptions.ts";

export type ArticleScan = Extract<ScanEvent, { kind: "article" }>;
/** What one scan in an open bag stands for. */
export type ScannedGoods = { readonly goods: Omit<Counted, "count">; readonly pieces: number };

/**
 * Which article of the open bag was scanned, by the server's catalogue; by the order's own codes where nobody answers or the
 * catalogue no longer has it. Goods that nobody knows stand under their code. An error is a code of a problem.
 */
export function scannedGoods(
  scan: ArticleScan,
  answer: Result<ArticlesAnswer, Failure>,
  lines: readonly WireMergedLine[],
  settings: Settings,
): Result<ScannedGoods, string> {
  if (answer.ok) return ok(ofArticle(scan, answer.value.articles, lines));
  const code = failureCode(answer.error);
  const isUnknown = code === "unknown-article";
  if (!isUnknown && !mayAskAgain(answer.error)) return err(code);
  const line = lines.find((one) => isCodeOf(one, scan, settings));
  if (line !== undefined) return ok({ goods: line, pieces: 1 });
  return isUnknown ? ok(unknownGoods(scan)) : err(code);
}

/** Of several articles under one code the one that the order names; a pack counts its pieces (B2). */
function ofArticle(
  scan: ArticleScan,
  articles: ArticlesAnswer["articles"],
  lines: readonly WireMergedLine[],
): ScannedGoods {
  const article = articles.find(({ sku }) => lines.some((line) => line.sku === sku)) ?? articles[0];
  if (article === undefined) return unknownGoods(scan);
  const { measure } = matchedLookup(article, scan.lookups) ?? {};
  const pieces = measure?.kind === "pieces" && article.unit === "pc" ? measure.value : 1;
  return { goods: { sku: article.sku, barcode: scan.barcode, name: article.name }, pieces };
}

const unknownGoods = ({ barcode }: ArticleScan): ScannedGoods => ({
  goods: { sku: null, barcode, name: barcode.replaceAll(/\p{Cc}/gu, " ").trim() || "?" },
  pieces: 1,
});

/** May the scanned code and that of the line stand for the same article? Weight and price inside do not count. */
function isCodeOf(line: WireMergedLine, { barcode, lookups }: ArticleScan, settings: Settings): boolean {
  if (lookupKey(line.barcode) === lookupKey(barcode)) return true;
  const own = readScan(settings, { raw: line.barcode });
  const keys: readonly Lookup[] = own.ok && own.value.kind === "article" ? own.value.lookups : [];
  return lookups.some(({ key }) => keys.some((one) => one.key === key));
}
