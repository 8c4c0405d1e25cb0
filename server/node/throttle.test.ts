import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Storage } from "../ports/storage.ts";
import type { Throttle } from "../ports/world.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { testClock } from "../testing/test-world.ts";
import { keptThrottle, memoryThrottle } from "./throttle.ts";

let storage: Storage;
beforeEach(async () => {
  storage = openSqlite(":memory:");
  await storage.migrate();
});
afterEach(() => storage.close());

const clock = testClock();
const KINDS: Readonly<Record<string, () => Throttle>> = {
  "in this process": memoryThrottle,
  "in the database": () => keptThrottle(storage, clock),
};

describe.each(Object.entries(KINDS))("a throttle %s", (_, make) => {
  test("lets so many tries through, then says how long to wait; others and other things are not held up", async () => {
    const throttle = make();
    for (let turn = 0; turn < 5; turn++) expect(await throttle.allow("setup-code", "::1")).toMatchObject({ ok: true });
    const refused = await throttle.allow("setup-code", "::1");
    expect(refused).toMatchObject({ ok: false, error: { retryAfterSeconds: expect.any(Number) } });
    expect(refused.ok ? 0 : refused.error.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused.ok ? 0 : refused.error.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(await throttle.allow("setup-code", "::2")).toMatchObject({ ok: true });
    expect(await throttle.allow("pairing", "::1")).toMatchObject({ ok: true });
  });

  test("something without a limit of its own has one, too", async () => {
    const throttle = make();
    for (let turn = 0; turn < 120; turn++) expect((await throttle.allow("new thing", "::1")).ok).toBe(true);
    expect((await throttle.allow("new thing", "::1")).ok).toBe(false);
  });
});

test("two servers over one database allow no more guesses than one, and after the time they allow them again", async () => {
  const servers = [keptThrottle(storage, clock), keptThrottle(storage, clock)];
  const tries = Array.from({ length: 12 }, (_, turn) => servers[turn % 2]?.allow("enrol", "::1"));
  expect((await Promise.all(tries)).filter((allowed) => allowed?.ok)).toHaveLength(10);
  clock.advance(60_000);
  expect(await servers[0]?.allow("enrol", "::1")).toMatchObject({ ok: true });
});

test("counts that ended are swept now and then", async () => {
  const throttle = keptThrottle(storage, clock);
  for (let turn = 1; turn < 1_000; turn++) await throttle.allow("pairing", `${turn}`);
  clock.advance(60_000);
  await throttle.allow("pairing", "last");
  const again = await storage.write(({ tries }) =>
    tries.count("pairing", "1", clock.now() - 1, { tries: 9, withinMs: 60_000 }),
  );
  // The old count would have ended at this very time: it is gone, so this one is the first of a new count.
  expect(again).toEqual({ allowed: true, endsAt: clock.now() - 1 + 60_000 });
});
