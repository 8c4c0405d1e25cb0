import { expect, test } from "vitest";
import { labelOf, lineSample, softCheckSample } from "../testing/samples.ts";
import { readSoftCheck, writeSoftCheck } from "./soft-check-rows.ts";

test("I12: lines that an older server kept say that what is newer was not kept then; the others are untouched", () => {
  const columns = writeSoftCheck(softCheckSample("s", labelOf(1)));
  const { entered: _entered, marksMissing: _missing, ...older } = lineSample(1);
  const newer = { ...lineSample(2), entered: "camera" as const, marksMissing: 1 };
  const { document } = readSoftCheck({ ...columns, lines: JSON.stringify([older, newer]) });
  expect(document.lines).toEqual([{ ...older, entered: "not-recorded", marksMissing: 0 }, newer]);
});
