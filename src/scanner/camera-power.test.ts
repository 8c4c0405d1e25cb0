import { expect, test } from "vitest";
import { batteryPower, restBefore } from "./camera-power.ts";
import { DEFAULT_EVIDENCE_SETTINGS } from "./read-evidence.ts";

const MINUTE = 60_000;

test("reading rests when the battery is low, when nothing was found for long, and longest when both", () => {
  expect(restBefore(false, 0)).toBe(0);
  const [low, quiet, both] = [restBefore(true, 0), restBefore(false, MINUTE), restBefore(true, MINUTE)];
  expect(low).toBeGreaterThan(0);
  expect(quiet).toBeGreaterThan(0);
  expect(both).toBeGreaterThan(Math.max(low, quiet));
});

test("a held barcode is not taken for gone, nor two frames for strangers, during the longest rest (B5)", () => {
  const { absence, agreement } = DEFAULT_EVIDENCE_SETTINGS;
  expect(restBefore(true, MINUTE) * 2).toBeLessThan(Math.min(absence, agreement));
});

test("the battery is low at a fifth of its charge, unless it is being charged; it is followed as it changes", async () => {
  const battery = { level: 0.5, charging: false };
  const power = batteryPower({ getBattery: async () => battery });
  await Promise.resolve();
  expect(power.low()).toBe(false);
  battery.level = 0.2;
  expect(power.low()).toBe(true);
  battery.charging = true;
  expect(power.low()).toBe(false);
});

test("a browser that tells nothing of its battery, or refuses to, is not short of it", async () => {
  expect(batteryPower({}).low()).toBe(false);
  const refusing = batteryPower({ getBattery: () => Promise.reject(new DOMException("", "NotAllowedError")) });
  await Promise.resolve();
  expect(refusing.low()).toBe(false);
});
