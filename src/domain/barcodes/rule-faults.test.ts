import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BarcodeRule, DEFAULT_RULES, type RuleReading } from "./barcode-rule.ts";
import { rulesFaults } from "./rule-faults.ts";
import { fitsPattern, readPattern } from "./text-pattern.ts";

const head = DEFAULT_RULES.slice(0, -1);
const text: Extract<RuleReading, { reads: "text" }> = { reads: "text", event: "article", pattern: "A###", fields: [] };
const rule = (reading: RuleReading): BarcodeRule => ({ id: "own", name: "", symbologies: [], ...reading });
const codesOf = (reading: RuleReading) => rulesFaults([...head, rule(reading)]).map(({ rule: at, code }) => [at, code]);

describe("rules of a store (B1)", () => {
  it("that every store starts with are whole", () => {
    expect(rulesFaults(DEFAULT_RULES)).toEqual([]);
  });

  it.each<[Partial<typeof text>, string[]]>([
    [{ pattern: "" }, ["not-a-pattern"]],
    [{ pattern: "A*B" }, ["not-a-pattern"]],
    [{ fields: [{ field: "number", from: 2, length: 4 }] }, ["field-beyond-the-pattern"]],
    [{ pattern: "A*", fields: [{ field: "number", from: 2, length: 0 }] }, []],
    [{ fields: [{ field: "pieces", from: 2, length: 3 }] }, ["no-number-field"]],
    [
      {
        fields: [
          { field: "number", from: 1, length: 2 },
          { field: "pieces", from: 2, length: 2 },
        ],
      },
      ["fields-overlap"],
    ],
    [
      {
        fields: [
          { field: "number", from: 1, length: 1 },
          { field: "number", from: 2, length: 1 },
        ],
      },
      ["field-twice"],
    ],
    [
      {
        event: "staff-badge",
        fields: [
          { field: "number", from: 1, length: 1 },
          { field: "grams", from: 2, length: 1 },
        ],
      },
      ["measure-without-article"],
    ],
  ])("are refused by name: %j", (part, codes) => {
    expect(codesOf({ ...text, ...part })).toEqual(codes.map((code) => [head.length, code]));
  });

  it("need the order label, ids of their own, formats, and must be reachable", () => {
    expect(rulesFaults([])).toEqual([{ code: "no-order-label-rule" }]);
    expect(rulesFaults([...head, ...head.slice(0, 1)])).toEqual([{ rule: head.length, code: "id-twice" }]);
    expect(rulesFaults([...DEFAULT_RULES, rule(text)])).toEqual([{ rule: head.length + 1, code: "never-reached" }]);
    expect(codesOf({ reads: "marking-code", formats: [] })).toEqual([[head.length, "no-formats"]]);
    const many = Array.from({ length: 51 }, (_, at) => ({ ...rule(text), id: `r${at}` }));
    expect(rulesFaults([...head, ...many])).toContainEqual({ code: "too-many-rules" });
  });
});

describe("patterns", () => {
  const fits = (pattern: string, code: string): boolean => {
    const read = readPattern(pattern);
    return read !== undefined && fitsPattern(read, code);
  };

  it.each([
    ["EO-*", "EO-", true],
    ["EO-*", "EO", false],
    ["##@?", "12ab", true],
    ["##@?", "12b", false],
    ["##@?", "12abc", false],
    ["\\#1", "#1", true],
    ["\\#1", "11", false],
  ])("%s and %s: %s", (pattern, code, expected) => {
    expect(fits(pattern, code)).toBe(expected);
  });

  it("made of a text's own characters, escaped, fit that text and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.string({ maxLength: 20 }), (code, other) => {
        const pattern = code.replaceAll(/[\\#@?*]/g, "\\$&");
        expect(fits(pattern, code)).toBe(true);
        expect(fits(pattern, other)).toBe(other === code);
      }),
    );
  });
});
