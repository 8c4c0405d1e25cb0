import { expect, test } from "vitest";
import type { OpenedDatabase } from "./opened.ts";

const HOUR = 3_600_000;

/** What one of several servers does for all of them. */
export function dutiesContract(database: () => OpenedDatabase): void {
  const take = (holder: string, now: number, name = "sweeps", until = now + 10) =>
    database().storage.write(({ duties }) => duties.take(name, { holder, now, until }));

  test("a duty is one holder's until its time is over or it lets go; another duty is another's", async () => {
    expect([await take("one", 1), await take("two", 5), await take("one", 6)]).toEqual([true, false, true]);
    expect([await take("two", 15), await take("two", 16), await take("one", 17)]).toEqual([false, true, false]);
    expect(await take("one", 17, "alerts")).toBe(true);
    await database().storage.write(({ duties }) => duties.letGo("two"));
    expect([await take("one", 18), await take("two", 18, "alerts")]).toEqual([true, false]);
  });

  test("of servers that ask at once one has the duty", async () => {
    const asked = await Promise.all(["a", "b", "c"].map((holder) => take(holder, 1)));
    expect(asked.filter(Boolean)).toHaveLength(1);
  });

  test("I9: what a wrong clock took for years is free", async () => {
    await take("wrong", 1, "sweeps", 24 * HOUR);
    expect(await take("right", 2)).toBe(true);
  });
}
