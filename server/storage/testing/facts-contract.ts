import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Fact, FactFilter } from "../../ports/facts.ts";
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

  chainContract(database);
  searchContract(database);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

function chainContract(database: () => OpenedDatabase): void {
  test("facts of a store are one chain, whoever writes: each hash covers the one before it and all of its fact", async () => {
    const { storage, openAgain } = database();
    const servers = [storage, openAgain()];
    const acts = Array.from({ length: 20 }, (_, turn) =>
      (servers[turn % 2] ?? storage).write(async ({ facts }) => {
        await facts.record({ ...factSample("s", AWKWARD_TEXT), detail: JSON.stringify({ turn }) });
        await facts.record({
          ...factSample("t", `act ${turn}`),
          terminal: "till",
          address: "::1",
          outcome: "wrong-pin",
        });
        await facts.record(factSample("s", `act ${turn}`));
      }),
    );
    await Promise.all(acts);
    for (const [store, count] of [
      ["s", 40],
      ["t", 20],
    ] as const) {
      const [facts, head] = await storage.read(async (queries) => [
        await queries.facts.chain(store, 1, 100),
        await queries.facts.head(store),
      ]);
      let previous = "";
      for (const [place, fact] of facts.entries()) {
        const { n, at, kind, subject, who, terminal, address, outcome, detail } = fact;
        const detailSha256 = sha256(detail);
        const parts = [previous, store, place + 1, at, kind, subject, who, terminal, address, outcome, detailSha256];
        const hash = sha256(JSON.stringify(parts));
        expect({ n, detailSha256: fact.detailSha256, previous: fact.previous, hash: fact.hash }).toEqual({
          n: place + 1,
          detailSha256,
          previous,
          hash,
        });
        previous = hash;
      }
      expect(facts).toHaveLength(count);
      expect(head).toEqual({ n: count, hash: previous });
    }
    expect(await storage.read(({ facts }) => facts.head("nowhere"))).toEqual({ n: 0, hash: null });
  });

  test("the chain is read in pieces, and a transaction sees the facts that it has noted", async () => {
    const { storage } = database();
    await storage.write(async ({ facts }) => {
      for (const subject of ["a", "b"]) await facts.record(factSample("s", subject));
      expect(await facts.last("s")).toBe(2);
      expect((await facts.of("s", "b")).map(({ n }) => n)).toEqual([2]);
      await facts.record(factSample("s", "c"));
      expect((await facts.after("s", 1, 5)).map(({ subject }) => subject)).toEqual(["b", "c"]);
    });
    const pieces = await storage.read(({ facts }) => Promise.all([facts.chain("s", 1, 2), facts.chain("s", 3, 2)]));
    expect(pieces.map((piece) => piece.map(({ subject }) => subject))).toEqual([["a", "b"], ["c"]]);
    expect(pieces[1]?.[0]?.previous).toBe(pieces[0]?.[1]?.hash);
  });

  test("a fact outside of a transaction is refused", async () => {
    const { storage } = database();
    await expect(storage.read(({ facts }) => facts.record(factSample("s", "a")))).rejects.toThrow(/transaction/);
  });
}

function searchContract(database: () => OpenedDatabase): void {
  test("facts are searched newest first by kind, person, thing, device, time and outcome, page by page", async () => {
    const { storage } = database();
    const facts: readonly Fact[] = [
      { ...factSample("s", "1"), at: 10, who: "anna" },
      { ...factSample("s", "2"), at: 20, who: "boris", kind: "signed-in", terminal: "till" },
      { ...factSample("s", "1"), at: 30, who: "boris", kind: "sign-in-refused", outcome: "wrong-pin" },
      { ...factSample("s", "4"), at: 40, who: "anna", kind: "signed-in" },
      { ...factSample("t", "4"), at: 40, who: "anna", kind: "signed-in" },
    ];
    await storage.write(async (queries) => {
      for (const fact of facts) await queries.facts.record(fact);
    });
    const search = async (filter: FactFilter, page: { readonly limit: number; readonly before?: number }) =>
      (await storage.read((queries) => queries.facts.search("s", filter, page))).map(({ n }) => n);
    expect(await search({}, { limit: 3 })).toEqual([4, 3, 2]);
    expect(await search({}, { limit: 3, before: 2 })).toEqual([1]);
    expect(await search({ kinds: ["signed-in", "sign-in-refused"] }, { limit: 9 })).toEqual([4, 3, 2]);
    expect(await search({ who: "anna" }, { limit: 9 })).toEqual([4, 1]);
    expect(await search({ subject: "1" }, { limit: 9 })).toEqual([3, 1]);
    expect(await search({ terminal: "till" }, { limit: 9 })).toEqual([2]);
    expect(await search({ from: 20, to: 40 }, { limit: 9 })).toEqual([3, 2]);
    expect(await search({ outcome: "refused" }, { limit: 9 })).toEqual([3]);
    expect(await search({ outcome: "done", who: "boris" }, { limit: 9 })).toEqual([2]);
    expect(await search({ kinds: [] }, { limit: 9 })).toEqual([]);
  });
}
