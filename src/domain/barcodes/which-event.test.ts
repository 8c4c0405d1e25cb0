import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelAi, labelPrefix } from "../label-number.ts";
import { assert } from "../result.ts";
import { GS, readElementString } from "./element-string.ts";
import { checkDigit, gtin, hasValidCheckDigit, upcEToUpcA } from "./gtin.ts";
import { type InStoreLayout, isWholeLayout, makeInStoreCode } from "./in-store.ts";
import { lookupKey } from "./lookup.ts";
import { type BarcodeRules, readScan } from "./read-scan.ts";

const weighed: InStoreLayout = { prefix: "20", articleDigits: 5, measureDigits: 5, measure: "grams" };
const priced: InStoreLayout = { prefix: "21", articleDigits: 5, measureDigits: 5, measure: "priceMinor" };

function rules(): BarcodeRules {
  const [ai, prefix] = [labelAi("98"), labelPrefix("917")];
  assert(ai.ok && prefix.ok, "the fixture is well formed");
  return { labels: { ai: ai.value, prefixes: [prefix.value] }, inStore: [weighed, priced] };
}

const read = (raw: string, aim?: string) => {
  const scan = readScan(raw, aim, rules());
  assert(scan.ok, `${raw} is readable`);
  return scan.value;
};

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe("GTIN (B3)", () => {
  it("reads UPC-A as the EAN-13 with a leading 0, and both as one GTIN-14", () => {
    expect(lookupKey("036000291452")).toBe("00036000291452");
    expect(lookupKey("0036000291452")).toBe("00036000291452");
    expect(lookupKey("4006381333931")).toBe("04006381333931");
    expect(lookupKey("96385074")).toBe("00000096385074");
  });

  it("keeps what is no GTIN as it is: short PLU, internal code, wrong check digit (B2)", () => {
    for (const text of ["7731", "K-7731", "4006381333932", "00012345"]) expect(lookupKey(text)).toBe(text);
  });

  it("refuses every single wrong digit", () => {
    fc.assert(
      fc.property(digits(12), fc.nat({ max: 12 }), fc.integer({ min: 1, max: 9 }), (body, at, add) => {
        const right = body + checkDigit(body);
        const wrong = right.slice(0, at) + ((Number(right[at]) + add) % 10) + right.slice(at + 1);
        expect(hasValidCheckDigit(right)).toBe(true);
        expect(gtin(wrong).ok).toBe(false);
      }),
    );
  });

  it.each([
    ["04252614", "042100005264"],
    ["01234565", "012345000065"],
    ["02345673", "023456000073"],
  ])("expands UPC-E %s to %s", (upcE, upcA) => {
    expect(upcEToUpcA(upcE)).toEqual({ ok: true, value: upcA });
  });
});

describe("one scan (B1, B2)", () => {
  it("is an article by its GTIN", () => {
    expect(read("4006381333931")).toEqual({
      kind: "article",
      barcode: "4006381333931",
      lookups: [{ key: "04006381333931" }],
    });
  });

  it("is first the code itself, then measured goods by the store's layout", () => {
    const code = makeInStoreCode(weighed, "10101", 1284);
    expect(read(code)).toMatchObject({
      lookups: [{ key: lookupKey(code) }, { key: "10101", measure: { kind: "grams", value: 1284 } }],
    });
  });

  it("reads back every in-store code it can build", () => {
    fc.assert(
      fc.property(fc.constantFrom(weighed, priced), digits(5), fc.nat({ max: 99_999 }), (layout, article, value) => {
        const scan = read(makeInStoreCode(layout, article, value));
        expect(scan).toMatchObject({ kind: "article" });
        const last = scan.kind === "article" ? scan.lookups.at(-1) : undefined;
        expect(last).toEqual({ key: article, measure: { kind: layout.measure, value } });
      }),
    );
  });

  it("does not read an in-store code whose check digit is wrong", () => {
    const code = makeInStoreCode(weighed, "10101", 1284);
    const wrong = code.slice(0, 12) + ((Number(code[12]) + 1) % 10);
    expect(read(wrong)).toMatchObject({ lookups: [{ key: wrong }] });
  });

  it.each(["", "a".repeat(201), "12\n34", "12\u000034", "12\u007f"])("refuses %j as malformed", (raw) => {
    expect(readScan(raw, undefined, rules())).toEqual({ ok: false, error: "malformed-barcode" });
  });

  it("finds the article of a marking code and keeps it byte for byte (B4)", () => {
    const mark = `0104601234567893215a<b"C${GS}93dGVz`;
    expect(read(mark, "]d2")).toEqual({
      kind: "article",
      barcode: mark,
      lookups: [{ key: "04601234567893" }],
      mark,
    });
  });

  it("takes the net weight out of a GS1 code (AI 310n)", () => {
    expect(read("01046012345678933103001284", "]e0")).toMatchObject({
      lookups: [{ key: "04601234567893", measure: { kind: "grams", value: 1284 } }],
    });
  });

  it("takes a plain 2D code that only looks like digits as a code of its own", () => {
    expect(read("0104601234567893215abc", "]Q1")).toMatchObject({ lookups: [{ key: "0104601234567893215abc" }] });
  });

  it("never throws, whatever is scanned", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom(undefined, "]C1", "]d2", "]E0"),
        (raw, aim) => {
          const scan = readScan(raw, aim, rules());
          if (scan.ok && scan.value.kind === "article") expect(scan.value.lookups.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("element strings (GenSpecs 7.8)", () => {
  it("splits by predefined length and by separator", () => {
    const raw = `0104601234567893${"17"}261231${"10"}LOT-7${GS}21serial`;
    expect(readElementString(raw)).toEqual({
      ok: true,
      value: [
        { ai: "01", value: "04601234567893" },
        { ai: "17", value: "261231" },
        { ai: "10", value: "LOT-7" },
        { ai: "21", value: "serial" },
      ],
    });
  });

  it("refuses one that is cut off", () => {
    for (const raw of ["010460123", "31", "AB", ""]) expect(readElementString(raw).ok, raw).toBe(false);
  });

  it("reads back whatever of variable length stands between separators", () => {
    const value = fc.stringMatching(/^[!-~]{1,20}$/);
    fc.assert(
      fc.property(value, value, (lot, serial) => {
        const raw = `10${lot}${GS}21${serial}`;
        expect(readElementString(raw)).toEqual({
          ok: true,
          value: [
            { ai: "10", value: lot },
            { ai: "21", value: serial },
          ],
        });
      }),
    );
  });
});

describe("in-store layouts (B2)", () => {
  it("are whole with thirteen digits and a prefix left to the store", () => {
    expect(isWholeLayout(weighed)).toBe(true);
    expect(isWholeLayout({ ...weighed, measureDigits: 4 })).toBe(false);
    expect(isWholeLayout({ ...weighed, prefix: "46" })).toBe(false);
  });
});
