import * as v from "valibot";
import { expect, test } from "vitest";
import { DEFAULT_RULES } from "../../../domain/barcodes/barcode-rule.ts";
import { labelPrefix } from "../../../domain/label-number.ts";
import { assert } from "../../../domain/result.ts";
import { Settings } from "../../../protocol/identity.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import { leftToLabels, readNewPrefix } from "./new-prefix.ts";

const settings = v.parse(Settings, {
  version: 1,
  store: { id: "s", name: "Store", currency: "RUB" },
  labelAi: "98",
  labelPrefixes: ["4612", "917"],
  manualQuantity: true,
  holdMinutes: 15,
  idleMinutes: 15,
});
const prefixOf = (digits: string) => {
  const read = labelPrefix(digits);
  assert(read.ok, "the fixture is well formed");
  return read.value;
};
const { faults } = settingWords().prefix;

test.each([
  ["55", undefined],
  [" 917 ", undefined],
  ["", faults.shape],
  ["0917", faults.shape],
  ["4", faults.shape],
  ["4612", faults.current],
  ["46", faults.overlaps("4612")],
  ["9170", faults.overlaps("917")],
] as const)("L1: the prefix %j: %j", (typed, why) => {
  const read = readNewPrefix(typed, settings);
  expect(read.ok ? undefined : read.error).toBe(why);
});

test("L1: rules that would leave codes to labels of a new prefix are named, with such a label", () => {
  const rule = { symbologies: [], reads: "text", event: "external-order", pattern: "55*", fields: [] } as const;
  const own = { ...rule, id: "own", name: "Orders of the shop" };
  const known = { ...settings, barcodeRules: [...DEFAULT_RULES.slice(0, 2), own] };
  expect(leftToLabels(prefixOf("55"), known)).toEqual([
    expect.stringMatching(/Orders of the shop.*55\u00a00000\u00a0000/u),
  ]);
  expect(leftToLabels(prefixOf("56"), known)).toEqual([]);
});

test("L1: a prefix that goods begin with names the rule that says so", () => {
  const read = readNewPrefix("20", settings);
  expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/“[^”]+”/) });
});
