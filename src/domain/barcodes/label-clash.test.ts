import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelPrefix, labelSymbolText } from "../label-number.ts";
import { assert } from "../result.ts";
import { type BarcodeRule, DEFAULT_RULES } from "./barcode-rule.ts";
import { labelClashes } from "./label-clash.ts";
import { reading } from "./testing/reading.ts";
import { whichEvent } from "./which-event.ts";

const { ai } = reading().labels;
const prefixOf = (digits: string) => {
  const read = labelPrefix(digits);
  assert(read.ok, "the fixture is well formed");
  return read.value;
};
const text = (pattern: string): BarcodeRule => ({
  ...{
    id: `own-${pattern}`,
    name: pattern,
    symbologies: [],
    reads: "text",
    event: "external-order",
    pattern,
    fields: [],
  },
});
const goods = (prefix: string): BarcodeRule => ({
  ...{ id: `goods-${prefix}`, name: "", symbologies: [], reads: "in-store" },
  layout: { prefix, articleDigits: 10 - prefix.length, measureDigits: 2, measure: "pieces" },
});
const met = (rules: readonly BarcodeRule[], ...prefixes: readonly string[]) =>
  labelClashes(rules, { ai, prefixes: prefixes.map(prefixOf) }).map(({ kind, rule, prefix }) => [kind, rule, prefix]);

const [labels, ...others] = DEFAULT_RULES;
assert(labels !== undefined, "labels are read first");

describe("L1, B1: rules beside labels of prefixes that are in use", () => {
  test("rules that every store starts with meet none; what is left over is meant to be", () => {
    expect(met(DEFAULT_RULES, "917", "46")).toEqual([]);
  });

  test("a rule before that of labels takes them; behind it never gets codes that look like them", () => {
    const own = text("917*");
    expect(met([own, ...DEFAULT_RULES], "55", "917")).toEqual([["takes-labels", 0, "917"]]);
    expect(met([labels, own, ...others], "55", "917")).toEqual([["left-to-labels", 1, "917"]]);
    expect(met([text("##############"), ...DEFAULT_RULES], "55", "917")).toEqual([
      ["takes-labels", 0, "55"],
      ["takes-labels", 0, "917"],
    ]);
  });

  test.each(["A917*", "917#######", "918*", "91@###########", "917###########X"])(
    "the pattern %j takes no label",
    (own) => {
      expect(met([text(own), ...DEFAULT_RULES], "917")).toEqual([]);
    },
  );

  test("whatever is left over, for certain symbols and before labels, takes them", () => {
    const own: BarcodeRule = { ...text("*"), symbologies: ["code-128"] };
    expect(met([own, ...DEFAULT_RULES], "917")).toEqual([["takes-labels", 0, "917"]]);
  });

  test("goods whose codes begin like labels are told wherever their rule stands (B2)", () => {
    expect(met([goods("21"), ...DEFAULT_RULES], "2199", "22")).toEqual([["begins-alike", 0, "2199"]]);
    expect(met([...DEFAULT_RULES, goods("2199")], "21")).toEqual([["begins-alike", DEFAULT_RULES.length, "21"]]);
  });

  test("the example is what it says: a label that the rule takes, or never gets, by its place alone", () => {
    const sign = fc.constantFrom("#", "?", "9", "1", "7", "8", "0");
    const eventOf = { "takes-labels": "external-order", "left-to-labels": "label", "begins-alike": "label" };
    const patterns = fc.tuple(fc.array(sign, { minLength: 1, maxLength: 16 }), fc.boolean());
    fc.assert(
      fc.property(patterns, fc.boolean(), ([signs, open], before) => {
        const own = text(signs.join("") + (open ? "*" : ""));
        const rules = before ? [own, ...DEFAULT_RULES] : [labels, own, ...others];
        const store = { ...reading(rules), labels: { ai, prefixes: [prefixOf("917")] } };
        for (const { kind, example, withAi } of labelClashes(rules, store.labels)) {
          const scan = { raw: withAi ? labelSymbolText(ai, example) : example };
          expect(whichEvent({ ...store, rules: [own] }, scan)).toMatchObject({ value: { by: own } });
          const { [kind]: event } = eventOf;
          expect(whichEvent(store, scan)).toMatchObject({ value: { event: { kind: event } } });
        }
      }),
    );
  });
});
