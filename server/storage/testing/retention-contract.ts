import { expect, test } from "vitest";
import type { SoftCheckState } from "../../../src/domain/state-table.ts";
import type { OpenedDatabase } from "./opened.ts";
import { factSample, labelOf, printLabels, softCheckSample, storeSample } from "./samples.ts";

const STATES: readonly SoftCheckState[] = [
  ...(["stored", "held", "redeemed", "cancelled", "expired"] as const),
  ...(["clash", "needs-check", "opened-at-the-till"] as const),
];

/** What outlives the time for which a store keeps its orders. */
export function retentionContract(database: () => OpenedDatabase): void {
  test("done are those in a state that ends their life, older than asked, oldest first, and each once", async () => {
    const { storage } = database();
    const ids = new Map<string, string>();
    await storage.write(async (queries) => {
      for (const store of ["s", "t"]) await queries.stores.insert(storeSample(store));
      for (const [place, state] of STATES.entries()) {
        const bag = softCheckSample("s", labelOf(place));
        await queries.softChecks.insert({ ...bag, state, storedAt: 100 - place, bound: false });
        ids.set(bag.document.id, state);
      }
      await queries.softChecks.insert({ ...softCheckSample("s", labelOf(50)), state: "redeemed", storedAt: 101 });
      await queries.softChecks.insert({ ...softCheckSample("t", labelOf(51)), state: "redeemed", storedAt: 1 });
    });
    const done = (limit: number) => storage.write(({ softChecks }) => softChecks.done("s", 101, limit));
    const all = ["opened-at-the-till", "expired", "cancelled", "redeemed"];
    expect((await done(9)).map((id) => ids.get(id))).toEqual(all);
    const two = await done(2);
    await storage.write(({ softChecks }) => softChecks.empty("s", two, 500));
    expect((await done(9)).map((id) => ids.get(id))).toEqual(all.slice(2));
  });

  test("an emptied soft check has no lines and no signature; all that tells it from others stays, and the chain holds", async () => {
    const { storage } = database();
    const bag = { ...softCheckSample("s", labelOf(1)), state: "redeemed" as const, signature: "signed" };
    const { id } = bag.document;
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("s"));
      await printLabels(queries, "s", [bag.label]);
      await queries.softChecks.insert(bag);
      await queries.facts.record({ ...factSample("s", id), detail: '{"totalMinor":100}' });
      await queries.facts.record({ ...factSample("s", "other"), detail: '{"kept":true}' });
    });
    const chain = () => storage.read(({ facts }) => facts.chain("s", 1, 9));
    const before = await chain();
    await storage.write(async (queries) => {
      await queries.softChecks.empty("t", [id], 400);
      await queries.facts.emptyDetails("t", [id]);
    });
    expect(await chain()).toEqual(before);
    await storage.write(async (queries) => {
      await queries.softChecks.empty("s", [id], 500);
      await queries.facts.emptyDetails("s", [id]);
    });
    const emptied = { ...bag, emptiedAt: 500, signature: null, document: { ...bag.document, lines: [] } };
    expect(await storage.read(({ softChecks }) => softChecks.byId("s", id))).toEqual(emptied);
    expect(await storage.read(({ softChecks }) => softChecks.byLabel("s", bag.label))).toEqual([emptied]);
    expect(await storage.read(({ softChecks }) => softChecks.view("s", id))).toMatchObject({
      emptiedAt: 500,
      lineCount: 1,
      contentSha256: bag.contentSha256,
    });
    const [first, other] = before;
    expect(await chain()).toEqual([{ ...first, detail: "{}" }, other]);
  });
}
