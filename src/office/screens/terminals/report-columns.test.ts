import { expect, test } from "vitest";
import { sampleId } from "../../../domain/testing/samples.ts";
import type { ReceivedReport } from "../../../protocol/reports.ts";
import type { TerminalStanding } from "../../../protocol/terminal-list.ts";
import { reportColumns, warningsOf } from "./report-columns.ts";

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

const DEVICE: TerminalStanding = {
  id: sampleId(1),
  kind: "handheld",
  name: "TSD 1",
  store: "s",
  enrolledAt: "2026-01-01T08:00:00.000Z",
  revokedAt: null,
  lastSeenAt: null,
  report: null,
  lastSequence: null,
};

test("M2: a device that is well wants nobody's attention", () => {
  expect(warningsOf(WELL)).toEqual([]);
  expect(warningsOf({ ...WELL, persisted: "unknown", clockOffSeconds: -120 })).toEqual([]);
});

test("M2: refused orders, storage that may be erased and a wrong clock each have a word", () => {
  expect(warningsOf({ ...WELL, refused: 2 })).toHaveLength(1);
  expect(warningsOf({ ...WELL, persisted: "refused" })).toHaveLength(1);
  expect(warningsOf({ ...WELL, clockOffSeconds: -365 * 86_400 }).join()).toContain("365 days");
  expect(warningsOf({ ...WELL, refused: 1, persisted: "refused", clockOffSeconds: 121 })).toHaveLength(3);
});

test("T1: a device that works by older settings than the store has is named, one that says nothing or is ahead is not", () => {
  expect(warningsOf({ ...WELL, settingsVersion: 14 }, 16).join()).toMatch(/14.*16/);
  expect(warningsOf({ ...WELL, settingsVersion: 16 }, 16)).toEqual([]);
  expect(warningsOf({ ...WELL, settingsVersion: 17 }, 16)).toEqual([]);
  expect(warningsOf(WELL, 16)).toEqual([]);
});

test("I10: the last order that arrived is shown, and beside it the last that was made when some are missing", () => {
  const column = reportColumns().find(({ key }) => key === "lastOrder");
  const shown = (lastSequence: number | null, made: number | undefined) => {
    const report = made === undefined ? null : { ...WELL, lastSequence: made };
    return column?.text({ ...DEVICE, lastSequence, report });
  };
  expect(shown(null, undefined)).toBe("–");
  expect(shown(41, undefined)).toBe("41");
  expect(shown(42, 42)).toBe("42");
  // A terminal that began anew under its old name knows less than the server.
  expect(shown(42, 0)).toBe("42");
  expect(shown(41, 42)).toMatch(/^41 .* 42$/);
  expect(shown(null, 3)).toMatch(/^0 .* 3$/);
});
