import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "../../domain/barcodes/barcode-rule.ts";
import { makeInStoreCode } from "../../domain/barcodes/in-store.ts";
import { labelAi, labelPrefix } from "../../domain/label-number.ts";
import { currency } from "../../domain/money.ts";
import { assert } from "../../domain/result.ts";
import type { Settings } from "../../protocol/identity.ts";
import { Settings as SettingsShape } from "../../protocol/identity.ts";
import { createRuleDraft, shownCode, typedCode } from "./rule-draft.ts";

const [ai, prefix, rub] = [labelAi("98"), labelPrefix("917"), currency("RUB")];
assert(ai.ok && prefix.ok && rub.ok, "the fixture is well formed");
const SETTINGS: Settings = v.parse(SettingsShape, {
  version: 7,
  store: { id: "s", name: "Store", currency: "RUB" },
  labelAi: "98",
  labelPrefixes: ["917"],
  manualQuantity: true,
  holdMinutes: 15,
  idleMinutes: 15,
});

const ids = (draft: ReturnType<typeof createRuleDraft>) => draft.rules.value.map(({ id }) => id);

describe("the draft of barcode rules (B1)", () => {
  test("starts with the store's rules, unchanged and without faults", () => {
    const draft = createRuleDraft(SETTINGS);
    expect(draft.rules.value).toEqual(DEFAULT_RULES);
    expect([draft.changed(), draft.faults()]).toEqual([false, []]);
    expect(draft.body()).toEqual({ version: 7, rules: DEFAULT_RULES });
  });

  test("moves, removes and adds: a new rule stands before the one that takes everything, with an id of its own", () => {
    const draft = createRuleDraft(SETTINGS);
    draft.move(0, -1);
    expect(draft.changed()).toBe(false);
    draft.move(0, 1);
    draft.remove(4);
    expect(draft.add("text")).toBe(4);
    expect(draft.add("text")).toBe(5);
    expect(ids(draft)).toEqual(["marking-code", "order-label", "gs1", "weighed", "text-1", "text-2", "any-article"]);
    expect(draft.changed()).toBe(true);
    draft.discard();
    expect([draft.rules.value, draft.changed()]).toEqual([DEFAULT_RULES, false]);
  });

  test("names its faults while it is changed", () => {
    const draft = createRuleDraft(SETTINGS);
    draft.remove(0);
    expect(draft.faults()).toEqual([{ code: "no-order-label-rule" }]);
    draft.reset();
    expect(draft.faults()).toEqual([]);
  });

  test("says where a changed rule meets labels in use, and what of it is new since it was saved (L1)", () => {
    const rule = { id: "own", name: "", symbologies: [], reads: "text", event: "article", fields: [] } as const;
    const [labels, ...others] = DEFAULT_RULES;
    const saved = [labels, { ...rule, pattern: "917*" }, ...others];
    const draft = createRuleDraft({ ...SETTINGS, barcodeRules: saved });
    const met = () => draft.clashes().map(({ kind, rule: place }) => `${kind} ${place}`);
    expect([met(), draft.newClashes()]).toEqual([["left-to-labels 1"], []]);
    draft.change(1, { ...rule, pattern: "9170*" });
    expect(draft.newClashes()).toMatchObject([{ rule: 1, prefix: "917" }]);
    draft.move(1, -1);
    expect([met(), draft.newClashes()]).toEqual([["takes-labels 0"], []]);
    draft.change(0, { ...rule, pattern: "918*" });
    expect(met()).toEqual([]);
  });

  test("reads a code by the rules as they stand, and again with every change", () => {
    const draft = createRuleDraft(SETTINGS);
    const code = makeInStoreCode({ prefix: "21", articleDigits: 5, measureDigits: 5, measure: "grams" }, "12345", 640);
    draft.try({ raw: code });
    expect(draft.tried.value?.verdict).toMatchObject({ value: { by: { id: "any-article" } } });
    draft.add("in-store");
    expect(draft.tried.value?.verdict).toMatchObject({ value: { by: { id: "in-store-1" } } });
  });

  test("of every kind is whole as it is added", () => {
    for (const kind of ["order-label", "marking-code", "gs1", "trade-number", "in-store", "text"] as const) {
      const draft = createRuleDraft(SETTINGS);
      draft.add(kind);
      expect(draft.faults(), kind).toEqual([]);
    }
  });
});

test("the group separator is typed and shown as a sign (B4)", () => {
  expect(typedCode(" 01␝93<GS>21 ")).toBe("01\u001d93\u001d21");
  expect(shownCode("01\u001d93")).toBe("01<GS>93");
});
