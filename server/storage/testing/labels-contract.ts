import { expect, test } from "vitest";
import type { Queries, Storage } from "../../ports/storage.ts";
import { meeting, type OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, labelOf, newId, PREFIX, prefixOf, printLabels, runSample, storeSample } from "./samples.ts";

const withStore = (storage: Storage): Promise<void> =>
  storage.write(async (queries) => {
    await queries.stores.insert(storeSample("s"));
    await queries.stores.addPrefix("s", PREFIX);
  });

const labelsOf = (count: number) => Array.from({ length: count }, (_, serial) => labelOf(serial));

/** Serials, print runs and labels. */
export function labelsContract(database: () => OpenedDatabase): void {
  serialsContract(database);
  runsContract(database);
  progressContract(database);
  locksContract(database);
}

function progressContract(database: () => OpenedDatabase): void {
  test("how far a press is, is kept field by field; what is not named stays (L3)", async () => {
    const { storage } = database();
    await withStore(storage);
    const numbers = labelsOf(6);
    const run = runSample("s", numbers);
    const printer = newId();
    await storage.write(async ({ labels }) => {
      await labels.insertRun({ ...run, printer }, numbers);
      await labels.progress(run.id, { state: "printing", startedAt: 5, press: "one", pressAliveAt: 9_000_000_000_000 });
      await labels.progress(run.id, { sent: 4 });
      await labels.progress(run.id, { confirmed: 2, witness: "printer", trouble: "paper-out" });
    });
    const kept = { ...run, printer, state: "printing", startedAt: 5, press: "one", pressAliveAt: 9_000_000_000_000 };
    expect(await storage.read(({ labels }) => labels.run("s", run.id))).toEqual({
      ...kept,
      sent: 4,
      confirmed: 2,
      witness: "printer",
      trouble: "paper-out",
    });
    await storage.write(({ labels }) => labels.progress(run.id, { trouble: null, press: null, endedAt: 7 }));
    expect(await storage.read(({ labels }) => labels.run("s", run.id))).toMatchObject({
      trouble: null,
      press: null,
      endedAt: 7,
      sent: 4,
    });
  });

  test("runs whose press gives no sign of life are found, of whatever store; those that nobody carries are not", async () => {
    const { storage } = database();
    await withStore(storage);
    const [dead, alive, free] = [runSample("s", []), runSample("s", []), runSample("s", [])];
    await storage.write(async ({ labels }) => {
      await labels.insertRun({ ...dead, press: "a", pressAliveAt: 100 }, []);
      await labels.insertRun({ ...alive, press: "b", pressAliveAt: 200 }, []);
      await labels.insertRun(free, []);
    });
    await storage.write(({ labels }) => labels.progress(free.id, { state: "stopped" }));
    const open = await storage.read(({ labels }) => labels.unended());
    expect(open.map(({ id }) => id)).toEqual([dead.id, alive.id].toSorted());
    const found = (staleBefore: number) => storage.read(({ labels }) => labels.abandoned(staleBefore));
    expect((await found(150)).map(({ id }) => id)).toEqual([dead.id]);
    expect(await found(100)).toEqual([]);
    expect((await found(201)).map(({ id }) => id)).toEqual([dead.id, alive.id].toSorted());
  });

  test("stretches of a run: printed, voided with their reasons, in order; a bound label stays bound (L3)", async () => {
    const { storage } = database();
    await withStore(storage);
    const numbers = labelsOf(8);
    const run = runSample("s", numbers);
    const [, , , , bound] = numbers;
    const uncertain = {
      from: 3,
      to: 6,
      reason: "uncertain",
      trouble: "connection-lost",
      at: 9_000_000_000_000,
    } as const;
    const rest = { from: 6, to: 8, reason: "left-over", trouble: null, at: 9_000_000_000_001 } as const;
    await storage.write(async ({ labels }) => {
      await labels.insertRun(run, numbers);
      await labels.markPrinted(run.id, { from: 0, to: 3 });
      if (bound !== undefined) await labels.setState(bound, "bound", newId());
      expect(await labels.voidStretch(run.id, uncertain)).toBe(2);
      expect(await labels.voidStretch(run.id, rest)).toBe(2);
    });
    const labels = await storage.read((queries) => queries.labels.numbersIn(run.id, { from: 2, to: 7 }));
    expect(labels.map(({ position, state }) => [position, state])).toEqual([
      [2, "printed"],
      [3, "void"],
      [4, "bound"],
      [5, "void"],
      [6, "void"],
    ]);
    expect(await storage.read((queries) => queries.labels.voids(run.id))).toEqual([uncertain, rest]);
    expect(await storage.read((queries) => queries.labels.run("s", run.id))).toMatchObject({ voided: 4 });
  });

  test("of two presses that would take a run, the second sees what the first took (L3)", async () => {
    const { storage, openAgain } = database();
    await withStore(storage);
    const run = runSample("s", []);
    await storage.write(({ labels }) => labels.insertRun(run, []));
    const meet = meeting();
    const take = (one: Storage, press: string) =>
      one.write(async ({ labels }) => {
        if ((await labels.run("s", run.id))?.press !== null) return "taken";
        await meet();
        await labels.progress(run.id, { press });
        return "mine";
      });
    expect((await Promise.all([take(storage, "a"), take(openAgain(), "b")])).sort()).toEqual(["mine", "taken"]);
  });
}

function locksContract(database: () => OpenedDatabase): void {
  for (const look of ["lock", "standings"] as const) {
    test(`of two writes that decide over a label by ${look}, the second sees what the first decided (I7)`, async () => {
      const { storage, openAgain } = database();
      await withStore(storage);
      await storage.write((queries) => printLabels(queries, "s", [labelOf(0)]));
      const meet = meeting();
      const stateOf = async (queries: Queries) =>
        look === "lock"
          ? (await queries.labels.lock([labelOf(0)]))[0]?.state
          : (await queries.redemptions.standings("s", [labelOf(0)]))[0]?.labelState;
      const bind = (one: Storage) =>
        one.write(async (queries) => {
          if ((await stateOf(queries)) !== "printed") return "clash";
          await meet();
          await queries.labels.setState(labelOf(0), "bound", newId());
          return "bound";
        });
      expect((await Promise.all([bind(storage), bind(openAgain())])).sort()).toEqual(["bound", "clash"]);
    });
  }
}

function serialsContract(database: () => OpenedDatabase): void {
  test("serials never recur, from two servers at once either (L2, I5)", async () => {
    const { storage, openAgain } = database();
    await withStore(storage);
    const servers = [storage, openAgain()];
    const counts = Array.from({ length: 30 }, (_, turn) => 1 + ((turn * 7) % 13));
    const takes = counts.map(async (count, turn) => {
      const server = servers[turn % 2] ?? storage;
      const first = await server.write((queries) => queries.labels.takeSerials(PREFIX, count, 1_000_000));
      return Array.from({ length: count }, (_, position) => (first ?? Number.NaN) + position);
    });
    const serials = (await Promise.all(takes)).flat().sort((a, b) => a - b);
    const wanted = counts.reduce((sum, count) => sum + count, 0);
    expect(serials).toEqual(Array.from({ length: wanted }, (_, serial) => serial));
  });

  test("the last serials can be taken, and not one more (L2)", async () => {
    const { storage } = database();
    await withStore(storage);
    await storage.write(async ({ labels }) => {
      expect(await labels.takeSerials(PREFIX, 6, 10)).toBe(0);
      expect(await labels.takeSerials(PREFIX, 5, 10)).toBeUndefined();
      expect(await labels.takeSerials(PREFIX, 4, 10)).toBe(6);
      expect(await labels.takeSerials(PREFIX, 1, 10)).toBeUndefined();
      expect(await labels.takeSerials(prefixOf("99"), 1, 10)).toBeUndefined();
    });
  });

  test("the next serial of each prefix is told, also after some were left out (I5)", async () => {
    const { storage } = database();
    await withStore(storage);
    await storage.write(async ({ labels, stores }) => {
      await stores.addPrefix("s", prefixOf("99"));
      await labels.takeSerials(PREFIX, 6, 10_000);
      await labels.skipSerials(PREFIX, 100);
    });
    expect(await storage.read(({ labels }) => labels.serials())).toEqual([
      { store: "s", prefix: PREFIX, next: 106 },
      { store: "s", prefix: prefixOf("99"), next: 0 },
    ]);
  });

  test("serials far above 2^31 stay exact", async () => {
    const { storage } = database();
    await withStore(storage);
    await storage.write(async ({ labels }) => {
      expect(await labels.takeSerials(PREFIX, 8_000_000_000, 10_000_000_000)).toBe(0);
      expect(await labels.takeSerials(PREFIX, 1, 10_000_000_000)).toBe(8_000_000_000);
    });
  });
}

function runsContract(database: () => OpenedDatabase): void {
  test("a long run keeps every number in its place", async () => {
    const { storage } = database();
    await withStore(storage);
    const numbers = labelsOf(2_500);
    const run = { ...runSample("s", numbers), forStaff: AWKWARD_TEXT, createdBy: AWKWARD_TEXT };
    await storage.write((queries) => queries.labels.insertRun(run, numbers));
    const labels = await storage.read((queries) => queries.labels.numbers(run.id));
    expect(labels.map(({ number }) => number)).toEqual(numbers);
    expect(labels[2_499]).toEqual({
      number: numbers[2_499],
      store: "s",
      run: run.id,
      position: 2_499,
      state: "allocated",
      softCheck: null,
    });
    expect(await storage.read((queries) => queries.labels.run("s", run.id))).toEqual(run);
    expect(await storage.read((queries) => queries.labels.run("t", run.id))).toBeUndefined();
  });

  test("a number exists once (L2)", async () => {
    const { storage } = database();
    await withStore(storage);
    const numbers = labelsOf(3);
    await storage.write((queries) => queries.labels.insertRun(runSample("s", numbers), numbers));
    const again = runSample("s", numbers.slice(2));
    await expect(storage.write((queries) => queries.labels.insertRun(again, numbers.slice(2)))).rejects.toThrow();
    expect(await storage.read((queries) => queries.labels.runs("s", 10))).toHaveLength(1);
  });

  test("printed and voided labels of a run; a bound one keeps its bag (L3, L6)", async () => {
    const { storage } = database();
    await withStore(storage);
    const numbers = labelsOf(5);
    const [, , , bound] = numbers;
    const run = runSample("s", numbers);
    const bag = newId();
    await storage.write(async ({ labels }) => {
      await labels.insertRun(run, numbers);
      await labels.markPrinted(run.id);
      if (bound !== undefined) await labels.setState(bound, "bound", bag);
      await labels.progress(run.id, { state: "stopped" });
      const rest = { from: 2, to: 5, reason: "left-over", trouble: null, at: 7 } as const;
      expect(await labels.voidStretch(run.id, rest)).toBe(2);
      expect(await labels.voidStretch(run.id, rest)).toBe(0);
      expect(await labels.voids(run.id)).toEqual([rest]);
      await labels.markPrinted(run.id);
    });
    const labels = await storage.read((queries) => queries.labels.numbers(run.id));
    expect(labels.map(({ state }) => state)).toEqual(["printed", "printed", "void", "bound", "void"]);
    expect(labels[3]?.softCheck).toBe(bag);
    expect(await storage.read((queries) => queries.labels.run("s", run.id))).toMatchObject({
      state: "stopped",
      voided: 2,
    });
  });

  test("labels are found and locked in sorted order; unknown ones are left out", async () => {
    const { storage } = database();
    await withStore(storage);
    const numbers = labelsOf(4);
    await storage.write((queries) => queries.labels.insertRun(runSample("s", numbers), numbers));
    const backwards = [labelOf(77), ...numbers.toReversed()];
    const locked = await storage.write((queries) => queries.labels.lock(backwards));
    expect(locked.map(({ number }) => number)).toEqual(numbers.toSorted());
    expect(await storage.write((queries) => queries.labels.lock([]))).toEqual([]);
    expect(await storage.read((queries) => queries.labels.byNumber(labelOf(2)))).toMatchObject({ position: 2 });
    expect(await storage.read((queries) => queries.labels.byNumber(labelOf(77)))).toBeUndefined();
  });

  test("runs are listed newest first, as many as wanted", async () => {
    const { storage } = database();
    await withStore(storage);
    const runs = [3, 1, 2].map((createdAt) => ({ ...runSample("s", []), createdAt }));
    await storage.write(async (queries) => {
      for (const run of runs) await queries.labels.insertRun(run, []);
    });
    const newest = await storage.read((queries) => queries.labels.runs("s", 2));
    expect(newest.map(({ createdAt }) => createdAt)).toEqual([3, 2]);
  });
}
