import { expect, test } from "vitest";
import { makeTestApp } from "../testing/test-app.ts";
import { dutyOf } from "./duty.ts";

test("one of two processes has a duty as long as it asks; when it dies the other has it after the time it was given", async () => {
  const { ports, clock, close } = await makeTestApp();
  const [one, two] = ["one", "two"].map((holder) => dutyOf(ports, "sweeps", holder, 45_000));
  for (let turn = 0; turn < 20; turn++) {
    expect([await one?.(), await two?.()]).toEqual([true, false]);
    clock.advance(15_000);
  }
  // The first one is dead: its last turn was 15 seconds ago.
  const turns: boolean[] = [];
  while (turns.at(-1) !== true && turns.length < 10) {
    turns.push((await two?.()) === true);
    clock.advance(15_000);
  }
  expect(turns.length).toBeLessThanOrEqual(3);
  expect(await one?.()).toBe(false);
  await close();
});

test("a duty that was let go is another's at once", async () => {
  const { ports, close } = await makeTestApp();
  const [one, two] = ["one", "two"].map((holder) => dutyOf(ports, "sweeps", holder, 45_000));
  expect([await one?.(), await two?.()]).toEqual([true, false]);
  await ports.storage.write(({ duties }) => duties.letGo("one"));
  expect(await two?.()).toBe(true);
  await close();
});
