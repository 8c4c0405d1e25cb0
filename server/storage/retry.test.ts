import { expect, test } from "vitest";
import type { Clash } from "./dialect-traits.ts";
import { retrying } from "./retry.ts";

/** Work that clashes a number of times and then succeeds; with everything that was waited for. */
function clashing(clash: Clash | undefined, times: number, random: number) {
  const pauses: number[] = [];
  let tries = 0;
  const work = async () => {
    tries++;
    if (tries <= times) throw new Error(`try ${tries}`);
    return tries;
  };
  const sleep = async (ms: number) => void pauses.push(ms);
  return { pauses, done: retrying(work, () => clash, { random: () => random, sleep }) };
}

test("work that clashes is done again after growing pauses with jitter", async () => {
  const early = clashing("conflict", 8, 0);
  expect(await early.done).toBe(9);
  expect(early.pauses).toEqual([2, 4, 8, 16, 32, 50, 50, 50]);
  const late = clashing("busy", 8, 0.5);
  expect(await late.done).toBe(9);
  expect(late.pauses).toEqual([3, 6, 12, 24, 48, 75, 75, 75]);
});

test("an error that trying again cannot help is thrown at once", async () => {
  const hopeless = clashing(undefined, 1, 0);
  await expect(hopeless.done).rejects.toThrow("try 1");
  expect(hopeless.pauses).toEqual([]);
});

test("patience ends: a duplicate after three tries, a deadlock after thirty, a busy database after a hundred", async () => {
  await expect(clashing("duplicate", 999, 0).done).rejects.toThrow("try 3");
  await expect(clashing("conflict", 999, 0).done).rejects.toThrow("try 30");
  await expect(clashing("busy", 999, 0).done).rejects.toThrow("try 100");
});
