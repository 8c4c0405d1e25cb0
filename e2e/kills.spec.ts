import { expect, test } from "@playwright/test";
import { browserKills } from "./kills/browser-kills.ts";
import { chanceOf } from "./kills/chance.ts";
import { zeroTailDisk } from "./kills/disk.ts";
import { racesOnSqlite } from "./kills/races.ts";
import { serverKills } from "./kills/server-kills.ts";

// The long run is `npm run kills`; its record lies in docs/measurements.
test.setTimeout(300_000);
// Each has its own servers and browsers: side by side they are not what the other journeys wait for in the end.
test.describe.configure({ mode: "parallel" });

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

test("Chromium killed in the middle of work: everything acknowledged is there, once (I1, I4, I13)", async () => {
  const { kills, lost, doubled } = await browserKills(3, chanceOf(3), say);
  expect({ kills, lost, doubled }).toEqual({ kills: 3, lost: [], doubled: [] });
});

test("a log of the browser that ends in zeros, as a cut of the power leaves it, swallows nothing that is written after it (I1, I4)", async () => {
  const { kills, lost, doubled } = await browserKills(4, chanceOf(6), say, () => true, zeroTailDisk());
  expect({ kills, lost, doubled }).toEqual({ kills: 4, lost: [], doubled: [] });
});

test("servers killed in the middle of work, one alone and one of two: everything answered is there, once (I2, I6)", async () => {
  const { kills, acknowledged, lost, doubled } = await serverKills(3, chanceOf(4), say);
  expect({ kills, lost, doubled }).toEqual({ kills: 3, lost: [], doubled: [] });
  expect(acknowledged).toBeGreaterThan(0);
});

test("two server processes on one file, two tills at each bag: one gets it, the other is told who (R2, I7)", async () => {
  const { races, wonBy, faults } = await racesOnSqlite(60, say);
  expect(faults).toEqual([]);
  expect(wonBy[0] + wonBy[1]).toBe(races);
});
