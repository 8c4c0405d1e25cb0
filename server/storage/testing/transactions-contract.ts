import fc from "fast-check";
import { expect, test } from "vitest";
import { nodeSha256 } from "../drivers/sha256.ts";
import { verifyChain } from "../verify-chain.ts";
import { meeting, type OpenedDatabase } from "./opened.ts";
import { factSample, labelOf, PREFIX, printLabels, storeSample } from "./samples.ts";

/** Transactions, retries and the schema. */
export function transactionsContract(database: () => OpenedDatabase): void {
  test("a write that fails leaves nothing behind and says why", async () => {
    const { storage } = database();
    const failing = storage.write(async (queries) => {
      await queries.stores.insert(storeSample("half"));
      await queries.facts.record(factSample("half", "it"));
      throw new Error("power cut");
    });
    await expect(failing).rejects.toThrow("power cut");
    expect(await storage.read((queries) => queries.stores.byId("half"))).toBeUndefined();
    expect(await storage.read((queries) => queries.facts.last("half"))).toBe(0);
  });

  test("of writes that come at once each is done whole or not at all, whatever becomes of the others (I1)", async () => {
    const { storage } = database();
    await storage.write(({ stores }) => stores.insert(storeSample("s")));
    let round = 0;
    const rounds = fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), async (plan) => {
      round += 1;
      const subject = (n: number) => `${round}.${n}`;
      const before = await storage.read(({ facts }) => facts.last("s"));
      const writes = plan.map((isDone, n) =>
        storage.write(async ({ stores, facts }) => {
          await facts.record(factSample("s", subject(n)));
          await stores.insert(storeSample(subject(n)));
          if (!isDone) throw new Error(subject(n));
          return n;
        }),
      );
      const settled = await Promise.allSettled(writes);
      const told = settled.map((one) => (one.status === "fulfilled" ? one.value : one.reason.message));
      expect(told).toEqual(plan.map((isDone, n) => (isDone ? n : subject(n))));
      const kept = await storage.read(({ facts }) => facts.after("s", before, 20));
      const done = plan.flatMap((isDone, n) => (isDone ? [subject(n)] : []));
      expect(kept.map((fact) => fact.subject).sort()).toEqual(done);
      for (const n of plan.keys()) {
        const store = await storage.read(({ stores }) => stores.byId(subject(n)));
        expect(store !== undefined).toBe(plan[n]);
      }
    });
    await fc.assert(rounds, { numRuns: 8 });
    expect(await verifyChain(storage, "s", nodeSha256)).toMatchObject({ fault: undefined });
  });

  test("whoever hears that a write is done finds it, through whatever connection (I1)", async () => {
    const { storage, openAgain } = database();
    const other = openAgain();
    const ids = ["a", "b", "c", "d"];
    const found = ids.map(async (id) => {
      await storage.write(({ stores }) => stores.insert(storeSample(id)));
      return (await other.read(({ stores }) => stores.byId(id)))?.id;
    });
    expect(await Promise.all(found)).toEqual(ids);
  });

  test("the schema is brought up to date once, whoever asks again", async () => {
    const { storage, openAgain } = database();
    expect(await storage.migrate()).toEqual([]);
    expect(await openAgain().migrate()).toEqual([]);
  });

  test("what a write has not finished is not read by others", async () => {
    const { storage, openAgain } = database();
    const other = openAgain();
    if (other === storage) {
      // One connection: a reader waits until the writer is done, and sees all of it.
      const [, seen] = await Promise.all([
        storage.write((queries) => queries.stores.insert(storeSample("new"))),
        storage.read((queries) => queries.stores.byId("new")),
      ]);
      expect(seen).toEqual(storeSample("new"));
      return;
    }
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("new"));
      expect(await storage.read((reading) => reading.stores.byId("new"))).toBeUndefined();
      expect(await other.read((reading) => reading.stores.byId("new"))).toBeUndefined();
    });
    expect(await other.read((queries) => queries.stores.byId("new"))).toEqual(storeSample("new"));
  });

  test("two writes that lock in opposite order are both done in the end", async () => {
    const { storage, openAgain } = database();
    const [a, b] = [labelOf(1), labelOf(2)];
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("s"));
      await queries.stores.addPrefix("s", PREFIX);
      await printLabels(queries, "s", [a, b]);
    });
    const meet = meeting();
    const voidBoth = (one: typeof storage, order: readonly [typeof a, typeof b], subject: string) =>
      one.write(async (queries) => {
        await queries.labels.setState(order[0], "void", null);
        await meet();
        await queries.labels.setState(order[1], "void", null);
        await queries.facts.record(factSample("s", subject));
      });
    await Promise.all([voidBoth(storage, [a, b], "first"), voidBoth(openAgain(), [b, a], "second")]);
    const facts = await storage.read((queries) => queries.facts.after("s", 0, 10));
    expect(facts.map(({ subject }) => subject).sort()).toEqual(["first", "second"]);
  });

  test("a write that first reads is not started over because another one wrote in between", async () => {
    const { storage, openAgain } = database();
    const meet = meeting();
    const runs: string[] = [];
    const add = (one: typeof storage, id: string) =>
      one.write(async (queries) => {
        runs.push(id);
        await queries.stores.byId(id);
        await meet();
        await queries.stores.insert(storeSample(id));
      });
    await Promise.all([add(storage, "a"), add(openAgain(), "b")]);
    expect(runs.sort()).toEqual(["a", "b"]);
  });

  test("two writes that look for the same store and then write it: the second one sees the first one's", async () => {
    const { storage, openAgain } = database();
    const meet = meeting();
    const addUnlessThere = (one: typeof storage) =>
      one.write(async (queries) => {
        if ((await queries.stores.byId("s")) !== undefined) return "there";
        await meet();
        await queries.stores.insert(storeSample("s"));
        return "added";
      });
    const outcomes = await Promise.all([addUnlessThere(storage), addUnlessThere(openAgain())]);
    expect(outcomes.sort()).toEqual(["added", "there"]);
  });
}
