import { expect, test } from "vitest";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { SpotCheckRow } from "../../ports/spot-checks.ts";
import { meeting, type OpenedDatabase } from "./opened.ts";
import { labelOf, SEED_DAY, seedSample, softCheckSample, spotCheckSample, storeSample } from "./samples.ts";

/** Bags that are to be recounted, and what chance is drawn with (R7). */
export function spotChecksContract(database: () => OpenedDatabase): void {
  const withStore = () => database().storage.write(({ stores }) => stores.insert(storeSample("s")));
  const asked = async (serial: number, more: Partial<SpotCheckRow> = {}): Promise<Uuid> => {
    const bag = softCheckSample("s", labelOf(serial));
    await database().storage.write(async ({ softChecks, spotChecks }) => {
      await softChecks.insert(bag);
      await spotChecks.insert({ ...spotCheckSample("s", bag.label, bag.document.id), ...more });
    });
    return bag.document.id;
  };

  test("R7: a spot check comes back as it was kept, and as it ended", async () => {
    await withStore();
    const bag = await asked(1);
    const [row] = await database().storage.write(({ spotChecks }) => spotChecks.among("s", [bag]));
    expect(row).toEqual(spotCheckSample("s", labelOf(1), bag));
    const ended = {
      ...spotCheckSample("s", labelOf(1), bag),
      state: "skipped",
      reason: "queue",
      differences: [],
    } as const;
    await database().storage.write(({ spotChecks }) => spotChecks.update(ended));
    expect(await database().storage.read(({ spotChecks }) => spotChecks.among("s", [bag]))).toEqual([ended]);
    expect(await database().storage.read(({ spotChecks }) => spotChecks.among("s", []))).toEqual([]);
  });

  test("R7: they are counted by who packed, rule and outcome; from its first moment to before its last", async () => {
    await withStore();
    await asked(1, { askedAt: 1_000 });
    await asked(2, { askedAt: 1_999 });
    await asked(3, { askedAt: 2_000 });
    await asked(4, { askedAt: 1_500, state: "equal", rules: ["share", "age"] });
    await asked(5, { askedAt: 1_500, staff: "boris", state: "missed" });
    const groups = await database().storage.read(({ spotChecks }) => spotChecks.groups("s", 1_000, 2_000));
    const sorted = groups.toSorted((a, b) => a.staff.localeCompare(b.staff) || b.count - a.count);
    expect(sorted).toEqual([
      { staff: "anna", rules: ["share"], state: "differs", count: 2 },
      { staff: "anna", rules: ["share", "age"], state: "equal", count: 1 },
      { staff: "boris", rules: ["share"], state: "missed", count: 1 },
    ]);
    const named = await database().storage.read(({ spotChecks }) => spotChecks.notEqual("s", 0, 9_999, 3));
    expect(named.map(({ askedAt }) => askedAt)).toEqual([2_000, 1_999, 1_500]);
  });

  test("R7: what differed is forgotten with the contents of its bag; that it differed is not", async () => {
    await withStore();
    const [gone, kept] = [await asked(1), await asked(2)];
    await database().storage.write(({ spotChecks }) => spotChecks.empty("s", [gone]));
    const rows = await database().storage.read(({ spotChecks }) => spotChecks.among("s", [gone, kept]));
    expect(rows.map(({ state, differences }) => [state, differences.length])).toEqual([
      ["differs", 0],
      ["differs", 1],
    ]);
  });

  test("R7: a day has one seed, whoever draws it, and it is told once", async () => {
    await withStore();
    const { storage, openAgain } = database();
    const other = openAgain();
    const draws = [
      { ...seedSample("s"), seed: "11".repeat(32) },
      { ...seedSample("s"), seed: "22".repeat(32) },
    ];
    const meet = meeting();
    const kept = await Promise.all(
      draws.map(async (seed, n) => {
        await meet();
        return (n === 0 ? storage : other).write(({ spotChecks }) => spotChecks.keepSeed(seed));
      }),
    );
    expect(kept.filter(Boolean)).toHaveLength(1);
    const seed = await storage.read(({ spotChecks }) => spotChecks.seed("s", SEED_DAY));
    expect(seed).toEqual(draws[kept.indexOf(true)]);
    expect(await storage.read(({ spotChecks }) => spotChecks.untold(SEED_DAY))).toEqual([]);
    expect(await storage.read(({ spotChecks }) => spotChecks.untold("2026-01-16"))).toEqual([seed]);
    const tell = () => storage.write(({ spotChecks }) => spotChecks.tell(seedSample("s"), 9));
    expect([await tell(), await tell()]).toEqual([true, false]);
    expect(await storage.read(({ spotChecks }) => spotChecks.untold("2026-01-16"))).toEqual([]);
  });
}
