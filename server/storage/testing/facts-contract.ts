import { expect, test } from "vitest";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, factSample } from "./samples.ts";

/** The audit and its counter. */
export function factsContract(database: () => OpenedDatabase): void {
  test("facts are counted per store without gap or double, whoever writes and whatever fails", async () => {
    const { storage, openAgain } = database();
    const servers = [storage, openAgain()];
    const acts = Array.from({ length: 40 }, (_, turn) =>
      (servers[turn % 2] ?? storage)
        .write(async (queries) => {
          await queries.facts.record(factSample("s", `act ${turn}`));
          if (turn % 5 === 0) throw new Error("refused");
        })
        .catch((error: unknown) => expect(error).toMatchObject({ message: "refused" })),
    );
    await Promise.all(acts);
    await storage.write((queries) => queries.facts.record(factSample("t", "elsewhere")));
    const facts = await storage.read((queries) => queries.facts.after("s", 0, 100));
    expect(facts.map(({ n }) => n)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    expect(new Set(facts.map(({ subject }) => subject)).size).toBe(32);
    expect(await storage.read((queries) => queries.facts.last("s"))).toBe(32);
    expect(await storage.read((queries) => queries.facts.last("t"))).toBe(1);
    expect(await storage.read((queries) => queries.facts.last("nowhere"))).toBe(0);
    expect(await storage.read((queries) => queries.facts.total())).toBe(33);
  });

  test("facts are read on from a counter, and by what they happened to", async () => {
    const { storage } = database();
    const awkward = { ...factSample("s", AWKWARD_TEXT), detail: JSON.stringify(AWKWARD_TEXT), who: AWKWARD_TEXT };
    await storage.write(async ({ facts }) => {
      for (const subject of ["a", "b", "a"]) await facts.record(factSample("s", subject));
      await facts.record(awkward);
    });
    const behind = await storage.read((queries) => queries.facts.after("s", 1, 2));
    expect(behind.map(({ n, subject }) => [n, subject])).toEqual([
      [2, "b"],
      [3, "a"],
    ]);
    const life = await storage.read((queries) => queries.facts.of("s", "a"));
    expect(life.map(({ n }) => n)).toEqual([1, 3]);
    expect(await storage.read((queries) => queries.facts.of("s", AWKWARD_TEXT))).toEqual([{ ...awkward, n: 4 }]);
  });

  test("a fact of a megabyte comes back whole", async () => {
    const { storage } = database();
    const detail = JSON.stringify("ж".repeat(500_000));
    await storage.write((queries) => queries.facts.record({ ...factSample("s", "big"), detail }));
    const [fact] = await storage.read((queries) => queries.facts.of("s", "big"));
    expect(fact?.detail === detail).toBe(true);
  });
}
