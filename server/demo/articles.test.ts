import { describe, expect, test } from "vitest";
import type { ArticleFlag } from "../../src/domain/article.ts";
import { gtin, hasValidCheckDigit } from "../../src/domain/barcodes/gtin.ts";
import { demoArticles } from "./articles.ts";
import { demoStaff } from "./staff.ts";

const barcodes = demoArticles.flatMap((article) => article.barcodes.map(({ barcode }) => barcode));
const tradeNumbers = barcodes.filter((code) => /^\d{8,14}$/.test(code));
const flagged = (flag: ArticleFlag) => demoArticles.filter((article) => article.flags.includes(flag));

const repeated = (values: readonly string[]) => values.filter((value, place) => values.indexOf(value) !== place);

describe("demo articles: the whole", () => {
  test("there are about 300", () => {
    expect(demoArticles.length).toBeGreaterThanOrEqual(280);
    expect(demoArticles.length).toBeLessThanOrEqual(330);
  });

  test("skus and names are unique, names fit 100 characters and hold no hole", () => {
    expect(repeated(demoArticles.map(({ sku }) => sku))).toEqual([]);
    expect(repeated(demoArticles.map(({ name }) => name))).toEqual([]);
    expect(demoArticles.filter(({ name }) => !/^[А-ЯЁ][А-Яа-яЁё0-9«»%,.:()–\- ]{2,99}$/.test(name))).toEqual([]);
  });

  test("prices are positive roubles below 2000, VAT is 10 or 22 percent", () => {
    expect(demoArticles.filter((a) => a.priceMinor < 100 || a.priceMinor > 200_000 || a.currency !== "RUB")).toEqual(
      [],
    );
    expect([...new Set(demoArticles.map((a) => a.vatPercent))].sort()).toEqual([10, 22]);
  });

  test("pieces, grams and millilitres all occur; only weighed goods are in grams (S6)", () => {
    expect(new Set(demoArticles.map(({ unit }) => unit))).toEqual(new Set(["pc", "g", "ml"]));
    expect(demoArticles.filter(({ unit }) => unit === "g")).toEqual(flagged("weigh"));
  });
});

describe("demo articles: barcodes", () => {
  test("every EAN-8, UPC-A, EAN-13 and ITF-14 is a GTIN with its check digit (B3)", () => {
    expect(tradeNumbers.length).toBeGreaterThan(250);
    expect(tradeNumbers.filter((code) => !hasValidCheckDigit(code) || !gtin(code).ok)).toEqual([]);
  });

  test("every GTIN stands under a prefix for demonstrations, none under a company's or the store's own (B2)", () => {
    expect(tradeNumbers.filter((code) => !/^(952\d{5}|614141\d{6}|1?952\d{10})$/.test(code))).toEqual([]);
  });

  test("a barcode occurs once, but for one that stands for two articles (B2)", () => {
    const [shared, ...others] = repeated(barcodes);
    expect(others).toEqual([]);
    expect(demoArticles.filter((article) => article.barcodes.some(({ barcode }) => barcode === shared))).toHaveLength(
      2,
    );
  });

  test("as GTIN-14 no two different barcodes are the same", () => {
    const padded = [...new Set(tradeNumbers)].map((code) => code.padStart(14, "0"));
    expect(repeated(padded)).toEqual([]);
  });

  test.each([
    ["EAN-8", /^952\d{5}$/, 5],
    ["UPC-A of 12 digits", /^614141\d{6}$/, 5],
    ["ITF-14 of a pack", /^1952\d{10}$/, 1],
    ["short PLU of 4 digits", /^\d{4}$/, 2],
    ["scale key of 5 digits", /^\d{5}$/, 12],
    ["internal Code 128", /^K-7731$/, 1],
  ])("%s occurs (B2, B3)", (_, shape, count) => {
    expect(barcodes.filter((code) => shape.test(code))).toHaveLength(count);
  });

  test("everything that is neither listed above nor a quick key has an EAN-13 of demonstrations", () => {
    const coded = demoArticles.filter(({ barcodes: own }) => own.some(({ barcode }) => /^952\d{10}$/.test(barcode)));
    expect(coded).toHaveLength(demoArticles.length - 5 - 5 - 2 - 12 - 1 - 12);
  });
});

describe("demo articles: the special ones", () => {
  test.each(["marked", "age", "excluded", "blocked"] as const)("exactly one is %s (S6)", (flag) => {
    expect(flagged(flag)).toHaveLength(1);
  });

  test("weighed goods have a scale key of five digits as their only barcode (B2)", () => {
    expect(flagged("weigh")).toHaveLength(12);
    expect(
      flagged("weigh").filter((a) => a.barcodes.length !== 1 || !/^\d{5}$/.test(a.barcodes[0]?.barcode ?? "")),
    ).toEqual([]);
  });

  test("quick keys run from 1 to 12 and belong to goods without a code (B2)", () => {
    const withKey = demoArticles.filter(({ quickKey }) => quickKey !== undefined);
    expect(withKey.map(({ quickKey }) => quickKey)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(withKey).toEqual(demoArticles.filter((article) => article.barcodes.length === 0));
  });

  test("one article has two barcodes of one piece, one has a pack of six beside its own (B2)", () => {
    const several = demoArticles.filter((article) => article.barcodes.length > 1);
    expect(several.map((article) => article.barcodes.map(({ pieces }) => pieces))).toEqual([
      [1, 1],
      [1, 6],
    ]);
  });
});

describe("demo staff", () => {
  test("each role but the administrator's is there, logins are unique digits, and nobody has a PIN in the source", () => {
    expect(new Set(demoStaff.map(({ role }) => role))).toEqual(new Set(["floor", "operator", "cashier", "manager"]));
    expect(repeated(demoStaff.map(({ login }) => login))).toEqual([]);
    expect(demoStaff.filter(({ login }) => !/^\d{2}$/.test(login))).toEqual([]);
    expect(new Set(demoStaff.flatMap(Object.keys))).toEqual(new Set(["login", "name", "role"]));
  });
});
