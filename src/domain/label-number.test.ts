import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit, hasValidCheckDigit } from "./barcodes/gtin.ts";
import {
  type LabelNumber,
  type LabelPrefix,
  type LabelScheme,
  labelAi,
  labelForPeople,
  labelNumber,
  labelPrefix,
  labelSymbolText,
  makeLabelNumber,
  prefixesCollide,
  readLabel,
  readTypedLabel,
  sampleNumber,
  serialCapacity,
} from "./label-number.ts";
import { assert } from "./result.ts";

const ai = mustBe(labelAi("98"));

function mustBe<T, E>(result: { ok: true; value: T } | { ok: false; error: E }): T {
  assert(result.ok, "the fixture is well formed");
  return result.value;
}

const prefixes = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{1,4}$/))
  .map(([first, rest]) => mustBe(labelPrefix(`${first}${rest}`)));

/** Random parts drawn from a list that never runs dry. */
const drawFrom = (draws: readonly number[]) => {
  let at = 0;
  return (below: number) => ((draws[at % draws.length] ?? 0) + at++) % below;
};

const made = fc
  .tuple(prefixes, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.array(fc.nat(), { minLength: 1 }))
  .map(([prefix, share, draws]) => {
    const serial = Math.floor(share * serialCapacity(prefix));
    return { prefix, serial, number: mustBe(makeLabelNumber(prefix, serial, drawFrom(draws))) };
  });

const schemeOf = (prefix: LabelPrefix): LabelScheme => ({ ai, prefixes: [prefix] });

describe("label number (L2)", () => {
  it("has 14 digits, carries prefix and serial, and reads back as itself", () => {
    fc.assert(
      fc.property(made, ({ prefix, serial, number }) => {
        expect(number).toMatch(/^\d{14}$/);
        expect(number.startsWith(prefix)).toBe(true);
        expect(Number(number.slice(prefix.length, 10))).toBe(serial);
        expect(labelNumber(number)).toEqual({ ok: true, value: number });
      }),
    );
  });

  it("differs for every serial of a prefix, whatever the random part", () => {
    fc.assert(
      fc.property(made, fc.nat(), ({ prefix, serial, number }, salt) => {
        const other = makeLabelNumber(prefix, (serial + 1) % serialCapacity(prefix), drawFrom([salt]));
        expect(other.ok && other.value).not.toBe(number);
      }),
    );
  });

  it("refuses every single wrong digit", () => {
    fc.assert(
      fc.property(made, ({ number }) => {
        for (let at = 0; at < number.length; at++) {
          for (const digit of "0123456789") {
            const wrong = number.slice(0, at) + digit + number.slice(at + 1);
            expect(labelNumber(wrong).ok, wrong).toBe(wrong === number);
          }
        }
      }),
    );
  });

  it("refuses every swap of neighbours", () => {
    fc.assert(
      fc.property(made, ({ number }) => {
        for (let at = 0; at + 1 < number.length; at++) {
          const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
          expect(labelNumber(swapped).ok, swapped).toBe(swapped === number);
        }
      }),
    );
  });

  it("is never a valid GTIN-14, so that a label without its identifier is no product (L1)", () => {
    fc.assert(
      fc.property(made, ({ number }) => {
        expect(hasValidCheckDigit(number)).toBe(false);
      }),
    );
  });

  it("refuses a serial beyond the prefix's capacity instead of wrapping round (I5)", () => {
    const prefix = mustBe(labelPrefix("91700"));
    expect(makeLabelNumber(prefix, serialCapacity(prefix), () => 0)).toEqual({ ok: false, error: "serials-used-up" });
    expect(makeLabelNumber(prefix, -1, () => 0)).toEqual({ ok: false, error: "serials-used-up" });
  });
});

describe("label prefix (L1)", () => {
  it.each(["1", "017", "917000", "9a", ""])("refuses %j", (text) => {
    expect(labelPrefix(text).ok).toBe(false);
  });

  it("collides with a prefix that begins with it", () => {
    const [short, long, other] = [mustBe(labelPrefix("91")), mustBe(labelPrefix("917")), mustBe(labelPrefix("92"))];
    expect(prefixesCollide(short, long) && prefixesCollide(long, short) && prefixesCollide(long, long)).toBe(true);
    expect(prefixesCollide(long, other)).toBe(false);
  });
});

describe("reading a label from a scan (L1)", () => {
  const read = (raw: string, aim: string | undefined, prefix: LabelPrefix) => readLabel(raw, aim, schemeOf(prefix));
  const found = (number: LabelNumber) => ({ ok: true, value: number });

  it("knows it with and without ]C1, with and without the application identifier", () => {
    fc.assert(
      fc.property(made, ({ prefix, number }) => {
        const symbol = labelSymbolText(ai, number);
        expect(read(symbol, "]C1", prefix)).toEqual(found(number));
        expect(read(symbol, undefined, prefix)).toEqual(found(number));
        expect(read(symbol, "]C0", prefix)).toEqual(found(number));
        expect(read(number, undefined, prefix)).toEqual(found(number));
      }),
    );
  });

  it("says malformed, not article, for a misread symbol", () => {
    fc.assert(
      fc.property(made, fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), ({ prefix, number }, at, add) => {
        const wrong = number.slice(0, at) + ((Number(number[at]) + add) % 10) + number.slice(at + 1);
        expect(read(ai + wrong, "]C1", prefix)).toEqual({ ok: false, error: "malformed-label" });
      }),
    );
  });

  it("leaves products alone: EAN-13, GTIN-14 under the same digits, other symbologies, other prefixes", () => {
    const prefix = mustBe(labelPrefix("917"));
    for (const [raw, aim] of [
      ["4006381333931", "]E0"],
      [`9171234567890${checkDigit("9171234567890")}`, undefined],
      ["9891712345678904", "]Q1"],
      ["0104006381333931", "]C1"],
      ["12345678901234", undefined],
      ["K-7731", undefined],
    ] as const) {
      const looked = readLabel(raw, aim, schemeOf(prefix));
      expect(looked, raw).toEqual({ ok: false, error: "not-a-label" });
    }
  });

  it("reads what a person types, with spaces, dashes, brackets and the identifier (R1)", () => {
    fc.assert(
      fc.property(made, ({ prefix, number }) => {
        const scheme = schemeOf(prefix);
        expect(readTypedLabel(labelForPeople(number), scheme)).toEqual(found(number));
        expect(readTypedLabel(`(98) ${labelForPeople(number).replaceAll(" ", "-")}`, scheme)).toEqual(found(number));
      }),
    );
  });
});

describe("I5: a sample", () => {
  it("looks like a label of its prefix and is neither one nor an article", () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const sample = sampleNumber(prefix);
        expect(sample).toMatch(new RegExp(`^${prefix}\\d{${14 - prefix.length}}$`));
        expect(labelNumber(sample).ok).toBe(false);
        expect(hasValidCheckDigit(sample)).toBe(false);
        expect(readLabel(ai + sample, "]C1", { ai, prefixes: [prefix] })).toEqual({
          ok: false,
          error: "malformed-label",
        });
        expect(labelForPeople(sample).replaceAll(" ", "")).toBe(sample);
      }),
    );
  });
});
