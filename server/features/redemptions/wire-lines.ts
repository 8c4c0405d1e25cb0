import type { MergedLine } from "../../../src/domain/merge.ts";
import type { Settings } from "../../../src/protocol/identity.ts";
import { posTemplatesOf } from "../../../src/protocol/pos-templates.ts";
import type { RedemptionView } from "../../../src/protocol/redemptions.ts";
import type { Queries } from "../../ports/storage.ts";

/** The merged lines on the wire; with what the catalogue says of each where a till types for its POS (R6). */
export async function wireLines(
  queries: Queries,
  settings: Settings,
  lines: readonly MergedLine[],
): Promise<RedemptionView["lines"]> {
  const plain = lines.map((line) => ({ ...line, marks: [...line.marks], bags: [...line.bags] }));
  if (posTemplatesOf(settings).tills.length === 0) return plain;
  const articles = await queries.catalogue.bySku(settings.store.id, [...new Set(lines.map(({ sku }) => sku))]);
  const bySku = new Map(articles.map((article) => [article.sku, article]));
  return plain.map((line) => {
    const article = bySku.get(line.sku);
    if (article === undefined) return line;
    return { ...line, article: { barcodes: [...article.barcodes], flags: [...article.flags] } };
  });
}
