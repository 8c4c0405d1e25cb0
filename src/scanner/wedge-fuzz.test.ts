import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { expect, test } from "vitest";
import { WedgeDevice } from "./testing/wedge-device.ts";
import { chanceOf, playCase } from "./testing/wedge-fuzz.ts";

const FOLDER = new URL("./testing/wedge-devices/", import.meta.url);
const devices = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .sort()
  .map((name) => v.parse(WedgeDevice, JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))));

/** WEDGE_CASES and WEDGE_SEED in the environment make a longer or another run. */
const cases = Number(process.env.WEDGE_CASES ?? 3000);
const seed = Number(process.env.WEDGE_SEED ?? 20261121);

test(`typing and scanning into one another: no scan is lost, split, merged or leaked (B5; ${cases} cases, seed ${seed})`, {
  timeout: 3_600_000,
}, () => {
  const wrong: unknown[] = [];
  const counted = { scans: 0, typed: 0 };
  for (let index = 0; index < cases && wrong.length < 5; index++) {
    const device = devices[index % devices.length];
    if (device === undefined) throw new Error("there are devices");
    const { meant, came, rows } = playCase(device, chanceOf(seed + index));
    counted.scans += meant.scans.length;
    counted.typed += meant.field.length;
    const same = JSON.stringify(meant) === JSON.stringify(came);
    if (!same)
      wrong.push({ case: index, seed: seed + index, device: device.device, setup: device.setup, meant, came, rows });
  }
  expect(wrong).toEqual([]);
  expect(counted.scans).toBeGreaterThan(cases);
  expect(counted.typed).toBeGreaterThan(cases);
});
