import * as v from "valibot";
import { expect, test } from "vitest";
import { Settings } from "../../../protocol/identity.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import { readNewPrefix } from "./new-prefix.ts";

const settings = v.parse(Settings, {
  version: 1,
  store: { id: "s", name: "Store", currency: "RUB" },
  labelAi: "98",
  labelPrefixes: ["4612", "917"],
  manualQuantity: true,
  holdMinutes: 15,
  idleMinutes: 15,
});
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

test("L1: a prefix that goods begin with names the rule that says so", () => {
  const read = readNewPrefix("20", settings);
  expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/“[^”]+”/) });
});
