import type { BagLine } from "../../domain/bag.ts";
import { lookupKey } from "../../domain/barcodes/lookup.ts";
import type { BagFact } from "../../domain/journal-entry.ts";
import { type Floor, say } from "./floor.ts";

/** Brings the open bag's lines to the newest prices; sealing freezes them (DESIGN section 3, I14). */
export async function repriceOpenBag(floor: Floor): Promise<void> {
  const bag = floor.book.openBag.value;
  if (bag === undefined || floor.staff() === undefined) return;
  const facts: BagFact[] = [];
  for (const line of bag.lines) {
    const fact = line.priceInCode ? undefined : await newPriceOf(floor, line);
    if (fact !== undefined) facts.push(fact);
  }
  if (facts.length === 0) return;
  const written = await floor.book.write(bag.id, ...facts);
  if (written.ok) say(floor, { kind: "repriced", count: facts.length });
}

async function newPriceOf({ world }: Floor, line: BagLine): Promise<BagFact | undefined> {
  const read = await world.read({ raw: line.barcode });
  const asArticle = read.ok && read.value.kind === "article";
  const lookups = asArticle ? read.value.lookups : [{ key: lookupKey(line.barcode) }];
  const found = await world.lookup.find(line.barcode, lookups);
  if (found.kind === "unknown") return undefined;
  const article = found.articles.find((candidate) => candidate.sku === line.sku);
  if (article === undefined || article.priceMinor === line.unitPriceMinor) return undefined;
  const { priceFrom, catalogueVersion } = found;
  return { kind: "repriced", line: line.line, unitPriceMinor: article.priceMinor, priceFrom, catalogueVersion };
}
