import { describe, expect, test } from "vitest";
import type { Alone } from "./alone.ts";
import { backOffMs } from "./back-off.ts";
import { pace, repeat } from "./repeater.ts";
import { createSendLoop } from "./send-loop.ts";
import { scriptedPause, settled } from "./testing/scripted-pause.ts";

describe("back-off", () => {
  test("doubles from 1 s to 60 s; a random half is taken off", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 500];
    expect(waits.map((failures) => backOffMs(failures, 0))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ]);
    expect(backOffMs(3, 0.5)).toBe(3_000);
    expect(backOffMs(3, 0.999)).toBe(2_002);
  });

  test("a failed refresh comes back sooner than its usual beat, never later", () => {
    const next = pace(20_000, () => 0);
    expect([false, false, true, false, false, false, false, false, false].map(next)).toEqual([
      1_000, 2_000, 20_000, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000,
    ]);
  });
});

describe("repeating", () => {
  test("waits as long as the work says; a kick ends the wait", async () => {
    const { pause, waits, elapse } = scriptedPause();
    let times = 0;
    const repeater = repeat(
      async () => 100 * ++times,
      pause,
      () => undefined,
    );
    await settled();
    expect([times, waits]).toEqual([1, [100]]);
    await elapse();
    expect([times, waits]).toEqual([2, [100, 200]]);
    repeater.kick();
    await settled();
    expect(times).toBe(3);
    repeater.stop();
    await settled();
    expect(times).toBe(3);
  });

  test("a kick during the work is not lost: it is done once more at once", async () => {
    const { pause } = scriptedPause();
    let times = 0;
    const work = async () => {
      await settled();
      if (++times === 1) repeater.kick();
      return 100;
    };
    const repeater = repeat(work, pause, () => undefined);
    await settled();
    await settled();
    await settled();
    expect(times).toBe(2);
    repeater.stop();
  });

  test("a bug in the work is reported and does not end it", async () => {
    const { pause, elapse } = scriptedPause();
    const bugs: unknown[] = [];
    let times = 0;
    const work = async () => {
      if (++times === 1) throw new Error("a bug");
      return 100;
    };
    const repeater = repeat(work, pause, (bug) => bugs.push(bug));
    await elapse();
    expect(times).toBe(2);
    expect(bugs).toEqual([new Error("a bug")]);
    repeater.stop();
  });
});

describe("sending", () => {
  const always: Alone = async (work) => {
    await work();
    return "done";
  };

  test("backs off while nothing gets through, and starts over when something does", async () => {
    const ends = [0, 0, 0, 2, 0].map((sent) => ({ end: "later", sent }) as const);
    const loop = createSendLoop(
      async () => ends.shift() ?? { end: "drained", sent: 0 },
      always,
      () => 0,
    );
    const waits: number[] = [];
    for (let n = 0; n < 6; n++) waits.push(await loop());
    expect(waits).toEqual([1_000, 2_000, 4_000, 1_000, 2_000, 30_000]);
  });

  test("leaves it to the tab that has the lock, but not for ever: that tab may be frozen", async () => {
    let rounds = 0;
    const loop = createSendLoop(
      async () => ({ end: "drained", sent: rounds++ }),
      async () => "taken",
      () => 0,
    );
    for (let n = 0; n < 4; n++) await loop();
    expect(rounds).toBe(0);
    await loop();
    expect(rounds).toBe(1);
  });
});
