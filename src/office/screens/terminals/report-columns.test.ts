import { expect, test } from "vitest";
import type { ReceivedReport } from "../../../protocol/reports.ts";
import { warningsOf } from "./report-columns.ts";

const WELL: ReceivedReport = {
  unsent: 0,
  oldestUnsentAt: null,
  refused: 0,
  persisted: "granted",
  softwareVersion: "0.1.0",
  catalogueVersion: 1,
  clock: "2026-01-01T10:00:00.000Z",
  receivedAt: "2026-01-01T10:00:00.000Z",
  clockOffSeconds: 0,
};

test("M2: a device that is well wants nobody's attention", () => {
  expect(warningsOf(WELL)).toEqual([]);
  expect(warningsOf({ ...WELL, persisted: "unknown", clockOffSeconds: -120 })).toEqual([]);
});

test("M2: refused orders, storage that may be erased and a wrong clock each have a word", () => {
  expect(warningsOf({ ...WELL, refused: 2 })).toHaveLength(1);
  expect(warningsOf({ ...WELL, persisted: "refused" })).toHaveLength(1);
  expect(warningsOf({ ...WELL, clockOffSeconds: -365 * 86_400 }).join()).toContain("525600");
  expect(warningsOf({ ...WELL, refused: 1, persisted: "refused", clockOffSeconds: 121 })).toHaveLength(3);
});
