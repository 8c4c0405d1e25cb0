import { expect, test } from "vitest";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { mayHold } from "../../../src/domain/redemption.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import type { Storage } from "../../ports/storage.ts";
import { meeting, type OpenedDatabase } from "./opened.ts";
import {
  AWKWARD_TEXT,
  factSample,
  labelOf,
  newId,
  printLabels,
  redemptionSample,
  softCheckSample,
  storeBag,
  storeSample,
} from "./samples.ts";

/** A store with bags on labels 0, 1, 2 …; gives their ids. */
async function withBags(storage: Storage, count: number) {
  return await storage.write(async (queries) => {
    await queries.stores.insert(storeSample("s"));
    const ids: RedemptionRow["id"][] = [];
    for (let serial = 0; serial < count; serial++) {
      ids.push((await storeBag(queries, "s", labelOf(serial))).document.id);
    }
    return ids;
  });
}

/** Holds and commits, and the labels they claim. */
export function redemptionsContract(database: () => OpenedDatabase): void {
  redemptionRowsContract(database);
  claimsContract(database);
  standingsContract(database);
}

function redemptionRowsContract(database: () => OpenedDatabase): void {
  test("a redemption comes back as it was written and changed, in its own store", async () => {
    const { storage } = database();
    await withBags(storage, 0);
    const held = { ...redemptionSample("s", AWKWARD_TEXT), terminal: newId(), staff: newId() };
    const done: RedemptionRow = {
      ...held,
      state: "reversed",
      committedAt: 1_700_000_000_000,
      receipt: { shift: AWKWARD_TEXT, fiscalDocument: "9" },
      reason: AWKWARD_TEXT,
    };
    await storage.write((queries) => queries.redemptions.insert(held));
    expect(await storage.read((queries) => queries.redemptions.byId("s", held.id))).toEqual(held);
    await storage.write((queries) => queries.redemptions.update(done));
    expect(await storage.read((queries) => queries.redemptions.byId("s", held.id))).toEqual(done);
    expect(await storage.read((queries) => queries.redemptions.byId("t", held.id))).toBeUndefined();
  });

  test("holds whose time is over come oldest first; others do not", async () => {
    const { storage } = database();
    await withBags(storage, 0);
    const hold = (till: string, expiresAt: number) => ({ ...redemptionSample("s", till), expiresAt });
    await storage.write(async ({ redemptions }) => {
      for (const row of [hold("c", 30), hold("a", 10), hold("b", 20), hold("later", 31)]) await redemptions.insert(row);
      await redemptions.insert({ ...hold("done", 1), state: "committed" });
    });
    const overdue = await storage.read((queries) => queries.redemptions.overdue(30, 10));
    expect(overdue.map(({ till }) => till)).toEqual(["a", "b", "c"]);
    expect(await storage.read((queries) => queries.redemptions.overdue(30, 2))).toHaveLength(2);
  });
}

function claimsContract(database: () => OpenedDatabase): void {
  test("of two tills that claim a label at once one gets it, and the other's transaction goes on (I7)", async () => {
    const { storage, openAgain } = database();
    const [bag] = await withBags(storage, 1);
    if (bag === undefined) throw new Error("one bag was stored");
    const meet = meeting();
    const claimAt = (one: Storage, till: string) =>
      one.write(async ({ redemptions, facts }) => {
        const row = redemptionSample("s", till);
        await redemptions.insert(row);
        await meet();
        const claimed = await redemptions.claim(row.id, "s", labelOf(0), bag);
        await facts.record({ ...factSample("s", till), detail: JSON.stringify(claimed) });
        return claimed;
      });
    const outcomes = await Promise.all([claimAt(storage, "one"), claimAt(openAgain(), "two")]);
    expect(outcomes.sort()).toEqual([false, true]);
    const told = await storage.read((queries) => queries.facts.after("s", 0, 10));
    expect(told.map(({ detail }) => detail).sort()).toEqual(["false", "true"]);
  });

  test("a claim can be repeated by its own redemption, ended, and taken by another", async () => {
    const { storage } = database();
    const [a, b] = await withBags(storage, 2);
    if (a === undefined || b === undefined) throw new Error("two bags were stored");
    const [mine, theirs] = [redemptionSample("s", "mine"), redemptionSample("s", "theirs")];
    await storage.write(async ({ redemptions }) => {
      await redemptions.insert(mine);
      await redemptions.insert(theirs);
      expect(await redemptions.claim(mine.id, "s", labelOf(0), a)).toBe(true);
      expect(await redemptions.claim(mine.id, "s", labelOf(0), a)).toBe(true);
      expect(await redemptions.claim(mine.id, "s", labelOf(1), b)).toBe(true);
      expect(await redemptions.claim(theirs.id, "s", labelOf(0), a)).toBe(false);
      await redemptions.unclaim(mine.id, labelOf(0));
      expect(await redemptions.claims(mine.id)).toEqual([{ label: labelOf(1), softCheck: b }]);
      expect(await redemptions.claim(theirs.id, "s", labelOf(0), a)).toBe(true);
      await redemptions.unclaim(mine.id);
      expect(await redemptions.claims(mine.id)).toEqual([]);
      expect(await redemptions.claim(mine.id, "s", labelOf(1), b)).toBe(true);
    });
    expect(await storage.read((queries) => queries.redemptions.claims(theirs.id))).toEqual([
      { label: labelOf(0), softCheck: a },
    ]);
  });

  test("many tills that hold overlapping sets at once: each label is live at most once (I7)", async () => {
    const { storage, openAgain } = database();
    const bags = await withBags(storage, 6);
    const servers = [storage, openAgain()];
    const hold = (turn: number) =>
      (servers[turn % 2] ?? storage).write(async ({ redemptions }) => {
        const row = redemptionSample("s", `till ${turn}`);
        const serials = [turn % 6, (turn + 5) % 6, (turn * 2 + 1) % 6];
        const labels = [...new Set(serials)].map((serial) => labelOf(serial));
        const known = await redemptions.standings("s", labels);
        if (known.some((standing) => !mayHold(standing, row.id, false).ok)) return [];
        await redemptions.insert(row);
        for (const { label, softCheck } of known) {
          const claimed = softCheck !== undefined && (await redemptions.claim(row.id, "s", label, softCheck.id));
          expect(claimed).toBe(true);
        }
        return labels;
      });
    const held = (await Promise.all(Array.from({ length: 12 }, (_, turn) => hold(turn)))).flat();
    expect(held.length).toBeGreaterThan(0);
    expect(new Set(held).size).toBe(held.length);
    expect(bags).toHaveLength(6);
  });
}

function standingsContract(database: () => OpenedDatabase): void {
  test("standings tell unknown, void, not arrived, stored and clash apart (R3)", async () => {
    const { storage } = database();
    const [bag] = await withBags(storage, 1);
    const [stored, waiting, voided, foreign, unknown]: readonly LabelNumber[] = [0, 1, 2, 3, 99].map((serial) =>
      labelOf(serial),
    );
    if (
      stored === undefined ||
      waiting === undefined ||
      voided === undefined ||
      foreign === undefined ||
      unknown === undefined
    ) {
      throw new Error("five labels");
    }
    await storage.write(async (queries) => {
      await printLabels(queries, "s", [waiting, voided]);
      await queries.labels.setState(voided, "void", null);
      await queries.stores.insert(storeSample("t"));
      await storeBag(queries, "t", foreign);
      const clash = softCheckSample("s", stored);
      await queries.softChecks.insert({ ...clash, bound: false, state: "clash", storedAt: 9_000 });
    });
    const labels = [unknown, voided, waiting, stored, foreign];
    const known = await storage.write((queries) => queries.redemptions.standings("s", labels));
    const bare = { softCheck: undefined, live: undefined, heldElsewhere: false };
    expect(known).toEqual([
      { ...bare, label: unknown, labelState: undefined },
      { ...bare, label: voided, labelState: "void" },
      { ...bare, label: waiting, labelState: "printed" },
      { ...bare, label: stored, labelState: "bound", softCheck: { id: bag, state: "stored" } },
      { ...bare, label: foreign, labelState: undefined },
    ]);
    expect(await storage.read((queries) => queries.redemptions.standings("s", labels))).toEqual(known);
    expect(await storage.read((queries) => queries.redemptions.standings("s", []))).toEqual([]);
  });

  test("standings name the till that has a label, since when, and its receipt (R1, R2)", async () => {
    const { storage } = database();
    const [held, sold] = await withBags(storage, 2);
    if (held === undefined || sold === undefined) throw new Error("two bags were stored");
    const [holding, selling] = [redemptionSample("s", "Till 1"), redemptionSample("s", "Till 2")];
    await storage.write(async ({ redemptions }) => {
      await redemptions.insert(holding);
      await redemptions.insert(selling);
      await redemptions.claim(holding.id, "s", labelOf(0), held);
      await redemptions.claim(selling.id, "s", labelOf(1), sold);
      await redemptions.update({ ...selling, state: "committed", committedAt: 1_500, receipt: { number: "8" } });
    });
    const known = await storage.read((queries) => queries.redemptions.standings("s", [labelOf(0), labelOf(1)]));
    const since = "1970-01-01T00:00:01.000Z";
    expect(known.map(({ live }) => live)).toEqual([
      { redemption: holding.id, till: "Till 1", since },
      {
        redemption: selling.id,
        till: "Till 2",
        since,
        committed: { at: "1970-01-01T00:00:01.500Z", receipt: { number: "8" } },
      },
    ]);
  });
}
