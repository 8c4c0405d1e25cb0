import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelPrefix, makeLabelNumber, serialCapacity } from "../label-number.ts";
import { assert } from "../result.ts";
import { type BarcodeRule, DEFAULT_RULES } from "./barcode-rule.ts";
import { prefixFault } from "./prefix-fault.ts";
import { reading } from "./testing/reading.ts";
import { whichEvent } from "./which-event.ts";

const { ai } = reading().labels;
const prefixOf = (digits: string) => {
  const read = labelPrefix(digits);
  assert(read.ok, "the fixture is well formed");
  return read.value;
};
const text = (pattern: string): BarcodeRule => ({
  id: pattern,
  name: pattern,
  symbologies: [],
  reads: "text",
  event: "external-order",
  pattern,
  fields: [],
});
const faultOf = (digits: string, rules: readonly BarcodeRule[] = DEFAULT_RULES) =>
  prefixFault(prefixOf(digits), ai, rules)?.kind;

describe("L1: a new label prefix", () => {
  test.each(["20", "201", "2099"])(
    "%s begins like the store's own codes for measured goods: refused (B2)",
    (digits) => {
      expect(faultOf(digits)).toBe("begins-alike");
    },
  );

  test.each(["21", "917", "98", "46"])("%s stands beside the rules that every store starts with", (digits) => {
    expect(faultOf(digits)).toBeUndefined();
  });

  test.each([
    ["91############", "takes-labels"],
    ["917*", "takes-labels"],
    ["98917*", "takes-labels"],
    ["9178?????????0", "takes-labels"],
    ["91@###########", undefined],
    ["918*", undefined],
    ["917#######", undefined],
    ["9817############", undefined],
  ])("917 with a rule %j before that of labels: %s (B1)", (pattern, code) => {
    expect(faultOf("917", [text(pattern), ...DEFAULT_RULES])).toBe(code);
    expect(faultOf("917", [...DEFAULT_RULES.slice(0, -1), text(pattern)])).toBeUndefined();
  });

  test("that is not refused has labels which are read as labels, with and without the identifier, whatever the rules", () => {
    const sign = fc.constantFrom("#", "?", "@", "9", "1", "7", "8");
    const patterns = fc.tuple(fc.array(sign, { minLength: 1, maxLength: 16 }), fc.boolean());
    const rules = fc.array(
      patterns.map(([signs, open]) => text(signs.join("") + (open ? "*" : ""))),
      { maxLength: 3 },
    );
    const digits = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9999 }))
      .map(([a, b]) => `${a}${b}`);
    fc.assert(
      fc.property(
        rules,
        digits,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (before, some, share) => {
          const prefix = prefixOf(some);
          const all = [...before, ...DEFAULT_RULES];
          fc.pre(prefixFault(prefix, ai, all) === undefined);
          let drawn = Math.trunc(share * 1000);
          const number = makeLabelNumber(
            prefix,
            Math.trunc(share * serialCapacity(prefix)),
            (below) => drawn++ % below,
          );
          assert(number.ok, "the serial lies within the prefix");
          const store = { ...reading(all), labels: { ai, prefixes: [prefix] } };
          for (const raw of [number.value, ai + number.value]) {
            expect(whichEvent(store, { raw })).toMatchObject({
              value: { event: { kind: "label", number: number.value } },
            });
          }
        },
      ),
    );
  });
});
