import { expect, test } from "vitest";
import type { OpenedDatabase } from "./opened.ts";
import { labelOf, newId, redemptionSample, runSample, softCheckSample, storeSample } from "./samples.ts";

const HOUR = 3_600_000;

/** What the wall-board counts (M2). */
export function boardContract(database: () => OpenedDatabase): void {
  test("M2: soft checks and redemptions are counted by the hour, from the first moment asked for", async () => {
    const { storage } = database();
    const from = 1_000_000;
    await storage.write(async ({ stores, softChecks, redemptions }) => {
      await stores.insert(storeSample("s"));
      await stores.insert(storeSample("t"));
      for (const [n, at] of [from - 1, from, from + 1, from + 3 * HOUR].entries()) {
        await softChecks.insert({ ...softCheckSample("s", labelOf(n)), storedAt: at });
      }
      await softChecks.insert({ ...softCheckSample("t", labelOf(90)), storedAt: from });
      for (const [till, at] of [
        ["Till 1", from + HOUR],
        ["Till 1", from + HOUR + 5],
        ["Till 2", from - 1],
        ["Till 3", from + HOUR - 1],
      ] as const) {
        await redemptions.insert({ ...redemptionSample("s", till), state: "committed", committedAt: at });
      }
      await redemptions.insert(redemptionSample("s", "Till 4"));
    });
    const read = await storage.read(async ({ board }) => ({
      hours: await board.hours("s", from),
      tills: await board.tills("s", from),
    }));
    expect(read).toEqual({
      hours: [
        { hour: 0, stored: 2, redeemed: 1 },
        { hour: 1, stored: 0, redeemed: 2 },
        { hour: 3, stored: 1, redeemed: 0 },
      ],
      tills: [
        { till: "Till 1", at: from + HOUR + 5 },
        { till: "Till 3", at: from + HOUR - 1 },
      ],
    });
  });

  test("M2: bags are counted by state, none of it left out", async () => {
    const { storage } = database();
    await storage.write(async ({ stores, softChecks }) => {
      await stores.insert(storeSample("s"));
      for (const [n, state] of (["stored", "stored", "clash", "redeemed"] as const).entries()) {
        await softChecks.insert({ ...softCheckSample("s", labelOf(n)), state, bound: state !== "clash" });
      }
    });
    const counts = await storage.read(({ board }) => board.inStates("s", ["stored", "clash", "held"]));
    expect([...counts].sort()).toEqual([
      ["clash", 1],
      ["stored", 2],
    ]);
  });

  test("M2: a printer is known by the newest run that went to it", async () => {
    const { storage } = database();
    const [busy, idle] = [newId(), newId()];
    await storage.write(async ({ stores, printers, labels }) => {
      await stores.insert(storeSample("s"));
      const transport = { kind: "tcp", host: "10.0.0.9", port: 9100 } as const;
      const model = { model: "ZD421", language: "zpl", dotsPerMm: 8, widthMm: 58, transport } as const;
      await printers.insert({ ...model, name: "A", id: busy, store: "s", removedAt: null });
      await printers.insert({ ...model, name: "B", id: idle, store: "s", removedAt: null });
      const run = { ...runSample("s", [labelOf(1)]), printer: busy, startedAt: 5, endedAt: 50 };
      await labels.insertRun(run, [labelOf(1)]);
      const later = { ...runSample("s", [labelOf(2)]), printer: busy, startedAt: 60, trouble: "paper-out" } as const;
      await labels.insertRun({ ...later, endedAt: null, pressAliveAt: 70 }, [labelOf(2)]);
    });
    expect(await storage.read(({ board }) => board.printers("s"))).toEqual([
      { printer: busy, name: "A", at: 70, who: "anna", trouble: "paper-out" },
      { printer: idle, name: "B", at: null, who: null, trouble: null },
    ]);
  });
}
