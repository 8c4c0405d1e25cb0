import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "../../src/domain/barcodes/barcode-rule.ts";
import { whichEvent } from "../../src/domain/barcodes/which-event.ts";
import { labelAi, labelPrefix } from "../../src/domain/label-number.ts";
import { currency } from "../../src/domain/money.ts";
import { assert } from "../../src/domain/result.ts";
import { makeTestApp, setUpStore } from "../testing/test-app.ts";
import { demoArticles } from "./articles.ts";
import { demoSheet } from "./demo-sheet.ts";
import { loadDemo } from "./load-demo.ts";
import { sheetParts } from "./sheet-codes.ts";

const ai = labelAi("98");
const prefix = labelPrefix("917");
const rub = currency("RUB");
assert(ai.ok && prefix.ok && rub.ok, "identifier, prefix and currency of the demo");
const labels = { ai: ai.value, prefixes: [prefix.value] };
const reading = { labels, rules: DEFAULT_RULES, currency: rub.value };

/** What a scanner sends for a symbol of the sheet. */
const scanned = ({ bcid, text }: { readonly bcid: string; readonly text: string }): string =>
  bcid === "gs1datamatrix" ? text.replace("(01)", "01").replace("(21)", "21").replace("(93)", "\u001d93") : text;

const keysOf = (raw: string): readonly string[] => {
  const read = whichEvent(reading, { raw });
  return read.ok && read.value.event.kind === "article" ? read.value.event.lookups.map(({ key }) => key) : [];
};

const known = new Set(demoArticles.flatMap(({ barcodes }) => barcodes.flatMap(({ barcode }) => keysOf(barcode))));

describe("demo sheet", () => {
  test("every code but the one that must be unknown finds an article of the demo store", () => {
    const codes = sheetParts.flatMap((part) => part.codes);
    expect(codes.length).toBeGreaterThanOrEqual(20);
    const unknown = codes.filter(({ symbol }) => !keysOf(scanned(symbol)).some((key) => known.has(key)));
    expect(unknown.map(({ note }) => note?.en)).toEqual(["unknown barcode"]);
  });

  test("is a page without script or inline style, in both languages, and says how labels come to be", async () => {
    const shop = await makeTestApp();
    await loadDemo(shop.ports);
    const html = (await demoSheet(shop.ports.storage)) ?? "";
    expect(html).not.toMatch(/<script|style=|<style|javascript:/);
    expect(html).toContain('href="/desk"');
    expect(html.match(/<svg /g)?.length).toBe(sheetParts.flatMap((part) => part.codes).length);
    expect(html).toMatch(/Сканируйте[\s\S]*Scan from paper/);
    await shop.close();
  });

  test("a store that is no demo has no sheet", async () => {
    const shop = await makeTestApp();
    await setUpStore(shop);
    expect(await demoSheet(shop.ports.storage)).toBeUndefined();
    await shop.close();
  });
});
