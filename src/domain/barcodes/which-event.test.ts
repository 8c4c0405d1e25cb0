import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeLabelNumber } from "../label-number.ts";
import { assert } from "../result.ts";
import { type BarcodeRule, DEFAULT_RULES } from "./barcode-rule.ts";
import { GS } from "./element-string.ts";
import { type InStoreLayout, makeInStoreCode } from "./in-store.ts";
import { lookupKey } from "./lookup.ts";
import { reading } from "./testing/reading.ts";
import { type ReadingRules, whichEvent } from "./which-event.ts";

const WEIGHED: InStoreLayout = { prefix: "20", articleDigits: 5, measureDigits: 5, measure: "grams" };

const verdict = (raw: string, aim?: string, rules: ReadingRules = reading()) => {
  const read = whichEvent(rules, { raw, aim });
  assert(read.ok, `${raw} is readable`);
  return read.value;
};
const event = (raw: string, aim?: string, rules?: ReadingRules) => verdict(raw, aim, rules).event;

describe("one scan under the rules that every store starts with (B1)", () => {
  it("is an article by its GTIN, however it is written", () => {
    expect(event("4006381333931", "]E0")).toEqual({
      kind: "article",
      barcode: "4006381333931",
      lookups: [{ key: "04006381333931" }],
    });
    expect(event("14006381333938", "]I1")).toMatchObject({ lookups: [{ key: "14006381333938" }] });
  });

  it("is an order label by the store's prefix, with the identifier and without (L1)", () => {
    const { labels } = reading();
    const [prefix] = labels.prefixes;
    assert(prefix !== undefined, "the store has a prefix");
    let tries = 0;
    const label = makeLabelNumber(prefix, 7, (below) => (tries++ * 37) % below);
    assert(label.ok, "serial 7 is free");
    for (const [raw, aim] of [
      [`98${label.value}`, "]C1"],
      [label.value, undefined],
    ] as const) {
      expect(verdict(raw, aim)).toMatchObject({
        event: { kind: "label", number: label.value },
        by: { reads: "order-label" },
      });
    }
    const misread = label.value.slice(0, 13) + ((Number(label.value[13]) + 1) % 10);
    expect(event(`98${misread}`, "]C1")).toEqual({ kind: "malformed-label" });
  });

  it("is first the code itself, then measured goods by the store's layout (B2)", () => {
    const code = makeInStoreCode(WEIGHED, "10101", 1284);
    expect(verdict(code)).toMatchObject({
      by: { id: "weighed" },
      event: { lookups: [{ key: lookupKey(code) }, { key: "10101", measure: { kind: "grams", value: 1284 } }] },
    });
  });

  it("never takes the store's own number for a GTIN (B2)", () => {
    const found = verdict("2400000000006");
    expect(found.passed).toContainEqual(expect.objectContaining({ why: "number-of-the-store" }));
    expect(found.by?.id).toBe("any-article");
  });

  it("does not weigh by an in-store code whose check digit is wrong", () => {
    const code = makeInStoreCode(WEIGHED, "10101", 1284);
    const wrong = code.slice(0, 12) + ((Number(code[12]) + 1) % 10);
    expect(event(wrong)).toEqual({ kind: "article", barcode: wrong, lookups: [{ key: wrong }] });
  });

  it("expands UPC-E only where the digits are no EAN-8", () => {
    expect(event("04252614")).toMatchObject({ lookups: [{ key: "04252614" }, { key: "00042100005264" }] });
    expect(event("96385074")).toMatchObject({ lookups: [{ key: "00000096385074" }] });
  });

  it.each(["", "a".repeat(201), "12\n34", "12\u000034", "12\u007f"])("refuses %j as malformed", (raw) => {
    expect(whichEvent(reading(), { raw })).toEqual({ ok: false, error: "malformed-barcode" });
  });

  it("finds the article of a marking code and keeps it byte for byte (B4)", () => {
    const mark = `0104601234567893215a<b"C${GS}93dGVz`;
    for (const aim of ["]d2", undefined]) {
      expect(event(mark, aim)).toEqual({ kind: "article", barcode: mark, lookups: [{ key: "04601234567893" }], mark });
    }
  });

  it("takes a marking code that lost its separators for the article alone: the till would refuse it (B4)", () => {
    expect(event("0104601234567893215a<b93dGVz", "]d2")).toEqual({
      kind: "article",
      barcode: "0104601234567893215a<b93dGVz",
      lookups: [{ key: "04601234567893" }],
    });
  });

  it.each([
    ["01046012345678933103001284", "]e0", { kind: "grams", value: 1284 }],
    ["01046012345678933155000075", "]C1", { kind: "millilitres", value: 1 }],
    [`010460123456789330${12}`, "]C1", { kind: "pieces", value: 12 }],
    ["0104601234567893392216679", "]e0", { kind: "priceMinor", value: 16_679 }],
    ["0104601234567893393264316679", "]e0", { kind: "priceMinor", value: 16_679 }],
    ["0104601234567893393284016679", "]e0", undefined],
  ])("takes weight, volume, count or price out of %s (AI 310n, 315n, 30, 392n, 393n)", (raw, aim, measure) => {
    const lookup = { key: "04601234567893", ...(measure === undefined ? {} : { measure }) };
    expect(event(raw, aim)).toMatchObject({ kind: "article", lookups: [lookup] });
  });

  it("finds the article of a Digital Link (B3)", () => {
    expect(event("https://id.gs1.org/01/04601234567893/10/A?17=261231&3103=000195", "]Q1")).toMatchObject({
      lookups: [{ key: "04601234567893", measure: { kind: "grams", value: 195 } }],
    });
  });

  it("takes a plain 2D code that only looks like digits as a code of its own", () => {
    expect(event("0104601234567893215abc", "]Q1")).toMatchObject({ lookups: [{ key: "0104601234567893215abc" }] });
  });

  it("takes short PLUs, scale keys and internal codes as articles (B2)", () => {
    for (const raw of ["7731", "K-7731", "A/12"]) expect(event(raw)).toMatchObject({ lookups: [{ key: raw }] });
  });

  it("never throws, whatever is scanned", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 60 }),
          fc.stringMatching(/^(01|https:\/\/a\/01\/)[\d\u001d!-~]{0,60}$/),
        ),
        fc.constantFrom(undefined, "]C1", "]d2", "]E0", "]zz"),
        (raw, aim) => {
          const read = whichEvent(reading(), { raw, aim });
          if (read.ok && read.value.event.kind === "article")
            expect(read.value.event.lookups.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

const badge: BarcodeRule = {
  id: "badge",
  name: "Badges",
  symbologies: ["code-39", "qr"],
  reads: "text",
  event: "staff-badge",
  pattern: "S-####",
  fields: [{ field: "number", from: 3, length: 4 }],
};
const external: BarcodeRule = {
  ...badge,
  id: "external",
  symbologies: [],
  event: "external-order",
  pattern: "EO@*",
  fields: [{ field: "number", from: 4, length: 0 }],
};
const bundle: BarcodeRule = {
  ...badge,
  id: "bundle",
  symbologies: [],
  event: "article",
  pattern: "B######",
  fields: [
    { field: "number", from: 2, length: 4 },
    { field: "pieces", from: 6, length: 2 },
  ],
};
const [labels] = DEFAULT_RULES;
assert(labels !== undefined, "the first rule reads labels");
const own = reading([labels, badge, external, bundle]);

describe("a store's own rules (B1)", () => {
  it("turn codes into badges, orders and articles, with the parts they name", () => {
    expect(event("S-0042", "]A0", own)).toEqual({ kind: "staff-badge", number: "0042" });
    expect(event("EOx77-1", undefined, own)).toEqual({ kind: "external-order", number: "77-1" });
    expect(event("B123406", undefined, own)).toEqual({
      kind: "article",
      barcode: "B123406",
      lookups: [{ key: "1234", measure: { kind: "pieces", value: 6 } }],
    });
  });

  it("are tried in order; each that passes says why", () => {
    expect(verdict("S-004", "]C0", own)).toEqual({
      event: { kind: "nothing" },
      by: undefined,
      passed: [
        { rule: labels, why: "not-a-label" },
        { rule: badge, why: "other-symbology" },
        { rule: external, why: "other-pattern" },
        { rule: bundle, why: "other-pattern" },
      ],
    });
  });

  it("for certain symbologies also take scans of devices that do not tell theirs", () => {
    expect(event("S-0042", undefined, own)).toMatchObject({ kind: "staff-badge" });
    expect(event("S-0042", "]C0", own)).toEqual({ kind: "nothing" });
  });
});
