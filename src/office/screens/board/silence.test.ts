import { expect, test } from "vitest";
import { silenceOf } from "./silence.ts";

const NOW = Date.parse("2026-01-15T09:03:00.000Z");
const at = (time: string) => `2026-01-15T${time}:00.000Z`;
const open = { opening: { since: at("06:00") } };

test.each([
  ["08:59", open, "none"],
  ["08:58", open, "fault"],
  [null, open, "fault"],
  ["08:58", { opening: null }, "fault"],
  ["08:59", { opening: { since: null } }, "none"],
  ["03:00", { opening: { since: null } }, "shut"],
  [null, { opening: { since: null } }, "shut"],
  // Switched off at night: it is not missed at dawn.
  ["03:00", { opening: { since: at("09:00") } }, "none"],
  ["03:00", { opening: { since: at("08:58") } }, "fault"],
] as const)("M2: last heard at %s, %j: %s", (heard, board, silence) => {
  expect(silenceOf({ reportedAt: heard === null ? null : at(heard) }, board, NOW)).toBe(silence);
});
