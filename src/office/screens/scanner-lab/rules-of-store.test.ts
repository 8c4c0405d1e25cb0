import { expect, test } from "vitest";
import { rulesOfStore, rulesOfText, textOfRules } from "./rules-of-store.ts";

const first = textOfRules(rulesOfStore(undefined));

test("a store without settings for scanners has those that every store starts with", () => {
  expect(rulesOfText(first)).toMatchObject({ rules: { suffix: "any", prefix: "", gsReplacement: "", maxGap: 50 } });
});

test("characters for GS that marking codes may hold are refused, others taken (B4)", () => {
  expect(rulesOfText({ ...first, gsReplacement: "+" })).toMatchObject({
    rules: undefined,
    faults: { gsReplacement: true },
  });
  expect(rulesOfText({ ...first, gsReplacement: "|" }).rules).toMatchObject({ gsReplacement: "|" });
});

test("a gap is a whole number from 20 to 200", () => {
  for (const maxGap of ["", "19", "201", "5O", "50.5"]) {
    expect(rulesOfText({ ...first, maxGap })).toMatchObject({ rules: undefined, faults: { maxGap: true } });
  }
  expect(rulesOfText({ ...first, maxGap: "90" }).rules?.maxGap).toBe(90);
});

test("a suffix of characters needs some; with another suffix they are none", () => {
  expect(rulesOfText({ ...first, suffix: "text" })).toMatchObject({ rules: undefined, faults: { suffixText: true } });
  expect(rulesOfText({ ...first, suffix: "enter", suffixText: "$" }).rules?.suffixText).toBe("");
});
