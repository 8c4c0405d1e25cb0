import { expect, test } from "vitest";
import type { AlertRow } from "../../ports/alerts.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, factSample, labelOf, newId, softCheckSample, storeSample } from "./samples.ts";

export const alertSample = (store: string, subject: string): AlertRow => ({
  ...{ id: newId(), store, kind: "unsent", subject, name: AWKWARD_TEXT, note: null, witness: "device" },
  ...{ witnessedAt: 1_800_000_000_000, figure: 1_799_999_999_999, limit: 10, raisedAt: 1_800_000_000_001 },
  ...{ clearedAt: null, clearedWhy: null },
});

/** What a store is told of (M2). */
export function alertsContract(database: () => OpenedDatabase): void {
  const prepared = async () => {
    const { storage } = database();
    await storage.write(({ stores }) => stores.insert(storeSample("s")));
    return storage;
  };

  test("an alert comes back as it was raised; of one thing one stands, however often it is raised", async () => {
    const storage = await prepared();
    const [first, second] = [alertSample("s", "a"), alertSample("s", "b")];
    const raise = (row: AlertRow) => storage.write(({ alerts }) => alerts.raise(row));
    expect([await raise(first), await raise(second), await raise(alertSample("s", "a"))]).toEqual([true, true, false]);
    const open = () => storage.read(({ alerts }) => alerts.open("s"));
    expect(await open()).toEqual([first, second]);
    const anew = { witnessedAt: 7, figure: 6, note: "paper-out" };
    await storage.write(({ alerts }) => alerts.witness("s", first.id, anew));
    expect(await open()).toEqual([{ ...first, ...anew }, second]);
    const clear = () => storage.write(({ alerts }) => alerts.clear("s", first.id, { at: 9, why: "well" }));
    expect([await clear(), await clear()]).toEqual([true, false]);
    await storage.write(({ alerts }) => alerts.witness("s", first.id, { ...anew, figure: 1 }));
    expect(await open()).toEqual([second]);
    const over = await storage.read(({ alerts }) => alerts.cleared("s", { limit: 9 }));
    expect(over).toEqual([{ ...first, ...anew, clearedAt: 9, clearedWhy: "well" }]);
    expect(await raise(alertSample("s", "a"))).toBe(true);
  });

  test("servers that raise the same thing at once: one of them did, and one clears it", async () => {
    const storage = await prepared();
    const rows = ["x", "y", "z"].map(() => alertSample("s", "a"));
    const raised = await Promise.all(rows.map((row) => storage.write(({ alerts }) => alerts.raise(row))));
    expect(raised.filter(Boolean)).toHaveLength(1);
    const [standing] = await storage.read(({ alerts }) => alerts.open("s"));
    const cleared = await Promise.all(
      rows.map(() => storage.write(({ alerts }) => alerts.clear("s", standing?.id ?? newId(), { at: 9, why: "gone" }))),
    );
    expect(cleared.filter(Boolean)).toHaveLength(1);
  });

  test("what is over is read page by page, the newest first", async () => {
    const storage = await prepared();
    const rows = ["a", "b", "c", "d"].map((subject) => alertSample("s", subject));
    await storage.write(async ({ alerts }) => {
      for (const row of rows) await alerts.raise(row);
      for (const { id } of rows.slice(0, 3)) await alerts.clear("s", id, { at: 9, why: "well" });
    });
    const page = (before?: AlertRow["id"]) =>
      storage.read(async ({ alerts }) =>
        (await alerts.cleared("s", { limit: 2, ...(before === undefined ? {} : { before }) })).map(
          ({ subject }) => subject,
        ),
      );
    expect(await page()).toEqual(["c", "b"]);
    expect(await page(rows[1]?.id)).toEqual(["a"]);
  });

  test("of bags that wait, the one about which nothing was done for longest is named, by state", async () => {
    const storage = await prepared();
    const bags = [10, 20, 30].map((storedAt, n) => ({ ...softCheckSample("s", labelOf(n)), storedAt }));
    await storage.write(async ({ softChecks, facts }) => {
      for (const [n, bag] of bags.entries()) {
        await softChecks.insert({ ...bag, state: n === 2 ? "clash" : "needs-check", bound: n !== 2 });
      }
      // The first to have come was held until a moment ago.
      await facts.record({ ...factSample("s", bags[0]?.document.id ?? ""), at: 15 });
      await facts.record({ ...factSample("s", bags[0]?.document.id ?? ""), at: 90 });
      await facts.record({ ...factSample("s", bags[1]?.document.id ?? ""), at: 25 });
    });
    const waiting = await storage.read(({ alerts }) => alerts.waiting("s", ["needs-check", "clash", "held"]));
    expect(waiting).toEqual([
      { state: "needs-check", label: labelOf(1), since: 25 },
      { state: "clash", label: labelOf(2), since: 30 },
    ]);
  });

  test("a pulse is a write, again and again", async () => {
    const storage = await prepared();
    await storage.write(({ alerts }) => alerts.pulse(1));
    await expect(storage.write(({ alerts }) => alerts.pulse(2))).resolves.toBeUndefined();
  });
}
