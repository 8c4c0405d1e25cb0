import { describe, expect, test } from "vitest";
import { lookupKey } from "../domain/barcodes/lookup.ts";
import { writeSnapshot } from "../protocol/snapshot-writer.ts";
import { gzip, packedSnapshot } from "../protocol/testing/packed-snapshot.ts";
import type { CatalogueCopy } from "./port.ts";
import { article, got, RUB } from "./testing/samples.ts";

/** One disk with catalogue copies on it; each `open` is another tab, or the same one after a reload. */
export type CopyRoom = {
  open(): Promise<CatalogueCopy>;
  /** The next write of a row fails as on a full disk. */
  fill(): void | Promise<void>;
  end(): Promise<void>;
};

const MILK = "4600000000008";
const milk = article("milk", [MILK], 8900);
const bread = article("bread", [], 4500, 1);
const twins = [article("twin-a", ["777", "7"]), article("twin-b", ["777"])];
const scale = article("scale", ["12345"]);
const GOODS = [milk, bread, ...twins, scale];

const block = (version: number, articles = GOODS) => packedSnapshot(version, RUB, articles);
const keys = (...codes: readonly string[]) => codes.map((code) => ({ key: lookupKey(code) }));

/** What every catalogue copy promises. */
export function catalogueContract(name: string, copyRoom: () => Promise<CopyRoom>): void {
  const check = (what: string, work: (room: CopyRoom) => Promise<void>) =>
    test(what, async () => {
      const room = await copyRoom();
      try {
        await work(room);
      } finally {
        await room.end();
      }
    });

  describe(`${name}: catalogue copy`, () => {
    check("knows nothing and says so before the first catalogue", async (room) => {
      const copy = await room.open();
      expect(await copy.status()).toEqual({ version: undefined, articles: 0, confirmedAt: undefined });
      expect(await copy.find(keys(MILK))).toEqual({ articles: [], version: 0 });
      expect(await copy.apply([], 1)).toEqual({ ok: false, error: "gap" });
    });

    check("finds by key; a shared barcode gives every article (B2)", async (room) => {
      const copy = await room.open();
      expect(got(await copy.replace(await block(3), '"3"', 50))).toEqual({ version: 3, articles: 5, confirmedAt: 50 });
      expect(await copy.find(keys(MILK))).toEqual({ articles: [milk], version: 3 });
      expect(await copy.find(keys("777"))).toEqual({ articles: twins, version: 3 });
      expect(await copy.find(keys("nobody"))).toEqual({ articles: [], version: 3 });
      expect(await copy.quickKeys()).toEqual([bread]);
    });

    check("the first lookup that is known wins", async (room) => {
      const copy = await room.open();
      got(await copy.replace(await block(3), '"3"', 0));
      const lookups = [...keys("2112345012340"), { key: "12345", measure: { kind: "grams", value: 1234 } as const }];
      expect((await copy.find(lookups)).articles).toEqual([scale]);
      expect((await copy.find([...keys(MILK), ...lookups])).articles).toEqual([milk]);
    });

    check("deltas change prices and codes, add and remove; the version follows", async (room) => {
      const copy = await room.open();
      got(await copy.replace(await block(3), '"3"', 0));
      const dearer = article("milk", [MILK], 9900);
      const moved = article("twin-a", ["778", "7"]);
      const fresh = article("fresh", ["999"], 100, 2);
      got(await copy.apply([{ from: 3, to: 4, changed: [dearer, moved], removed: ["scale"] }], 10));
      expect(got(await copy.apply([{ from: 4, to: 6, changed: [fresh], removed: [] }], 20))).toEqual({
        version: 6,
        articles: 5,
        confirmedAt: 20,
      });
      expect((await copy.find(keys(MILK))).articles).toEqual([dearer]);
      expect((await copy.find(keys("777"))).articles).toEqual([twins[1]]);
      expect((await copy.find(keys("778"))).articles).toEqual([moved]);
      expect((await copy.find(keys("12345"))).articles).toEqual([]);
      expect(await copy.quickKeys()).toEqual([bread, fresh]);
    });

    check(
      "prices that came apart count in lookups and quick keys, over the block and over what was laid on",
      async (room) => {
        const copy = await room.open();
        got(await copy.replace(await block(3), '"3"', 0));
        const renamed = { ...article("twin-b", ["777"]), name: "other" };
        got(await copy.apply([{ from: 3, to: 4, changed: [renamed], removed: ["scale"] }], 1));
        const prices = "milk\t9900\nbread\t4600\ntwin-b\t5\nscale\t7\n";
        const laid = got(await copy.apply([{ from: 4, to: 5, changed: [], removed: [], prices }], 2));
        expect(laid).toEqual({ version: 5, articles: 4, confirmedAt: 2 });
        const twinB = { ...renamed, priceMinor: article("", [], 5).priceMinor };
        for (const seen of [copy, await room.open()]) {
          expect(await seen.find(keys(MILK))).toEqual({ articles: [article("milk", [MILK], 9900)], version: 5 });
          expect((await seen.find(keys("777"))).articles).toEqual([twins[0], twinB]);
          expect((await seen.find(keys("12345"))).articles).toEqual([]);
          expect(await seen.quickKeys()).toEqual([article("bread", [], 4600, 1)]);
        }
        got(await copy.apply([{ from: 5, to: 6, changed: [milk], removed: [], prices: "milk\t1\n" }], 3));
        expect((await copy.find(keys(MILK))).articles).toEqual([article("milk", [MILK], 1)]);
      },
    );

    check("a delta already known changes nothing; one that leaves a gap is refused whole (I13)", async (room) => {
      const copy = await room.open();
      got(await copy.replace(await block(3), '"3"', 0));
      const dearer = article("milk", [MILK], 9900);
      got(await copy.apply([{ from: 3, to: 4, changed: [dearer], removed: [] }], 1));
      got(await copy.apply([{ from: 3, to: 4, changed: [milk], removed: [] }], 2));
      expect((await copy.find(keys(MILK))).articles).toEqual([dearer]);
      const jump = [
        { from: 4, to: 5, changed: [milk], removed: [] },
        { from: 6, to: 7, changed: [], removed: [] },
      ];
      expect(await copy.apply(jump, 3)).toEqual({ ok: false, error: "gap" });
      expect(await copy.find(keys(MILK))).toEqual({ articles: [dearer], version: 4 });
    });

    check("a reload keeps block, deltas and the time of the last confirmation", async (room) => {
      const before = await room.open();
      got(await before.replace(await block(3), '"3"', 0));
      got(await before.apply([{ from: 3, to: 4, changed: [article("milk", [MILK], 9900)], removed: ["scale"] }], 1));
      got(await before.apply([], 77));
      const after = await room.open();
      expect(await after.status()).toEqual({ version: 4, articles: 4, confirmedAt: 77 });
      expect((await after.find(keys(MILK))).articles[0]?.priceMinor).toBe(9900);
    });

    check("a broken or failing replacement leaves the old catalogue whole, also after a reload (I13)", async (room) => {
      const copy = await room.open();
      got(await copy.replace(await block(3), '"3"', 0));
      got(await copy.apply([{ from: 3, to: 4, changed: [], removed: ["scale"] }], 1));
      const torn = (await block(5)).slice(0, -8);
      expect(await copy.replace(torn, '"5"', 2)).toEqual({ ok: false, error: "not-a-snapshot" });
      const short = await gzip(writeSnapshot(5, RUB, GOODS).slice(0, -8));
      expect(await copy.replace(short, '"5"', 2)).toEqual({ ok: false, error: "not-a-snapshot" });
      await room.fill();
      expect(await copy.replace(await block(5, [bread]), '"5"', 3)).toEqual({ ok: false, error: "no-space" });
      for (const seen of [copy, await room.open()]) {
        expect(await seen.status()).toEqual({ version: 4, articles: 4, confirmedAt: 1 });
        expect(await seen.find(keys(MILK))).toEqual({ articles: [milk], version: 4 });
      }
    });

    check("a delta that cannot be written is not shown either", async (room) => {
      const copy = await room.open();
      got(await copy.replace(await block(3), '"3"', 0));
      await room.fill();
      const delta = { from: 3, to: 4, changed: [], removed: ["milk"] };
      expect(await copy.apply([delta], 1)).toEqual({ ok: false, error: "no-space" });
      expect(await copy.find(keys(MILK))).toEqual({ articles: [milk], version: 3 });
      expect(got(await copy.apply([delta], 2)).version).toBe(4);
    });

    check("an answer that is being read while another tab switches is whole: old or new (I13)", async (room) => {
      const [one, two] = [await room.open(), await room.open()];
      const priced = (priceMinor: number) => [1, 2, 3, 4].map((n) => article(`t${n}`, ["777"], priceMinor));
      got(await one.replace(await block(1, priced(1)), '"1"', 0));
      await expect.poll(async () => (await two.status()).version).toBe(1);
      for (let version = 2; version < 6; version++) {
        const switching = one.replace(await block(version, priced(version)), `"${version}"`, 0);
        const answers = await Promise.all(Array.from({ length: 20 }, () => two.find(keys("777"))));
        for (const answer of answers) {
          expect(answer.articles.map(({ priceMinor }) => priceMinor)).toEqual(Array(4).fill(answer.version));
        }
        got(await switching);
        await expect.poll(async () => (await two.status()).version).toBe(version);
      }
    });

    check("another tab notices deltas and whole catalogues", async (room) => {
      const [one, two] = [await room.open(), await room.open()];
      got(await one.replace(await block(3), '"3"', 0));
      await expect.poll(() => two.find(keys(MILK))).toEqual({ articles: [milk], version: 3 });
      got(await one.apply([{ from: 3, to: 4, changed: [], removed: ["milk"] }], 1));
      await expect.poll(() => two.find(keys(MILK))).toEqual({ articles: [], version: 4 });
      // Both lay deltas on top of what the other wrote.
      got(await two.apply([{ from: 4, to: 5, changed: [milk], removed: [] }], 2));
      got(await one.apply([{ from: 5, to: 6, changed: [], removed: ["bread"] }], 3));
      await expect.poll(() => two.status()).toEqual({ version: 6, articles: 4, confirmedAt: 3 });
      // A restored server starts from an older version: its catalogue counts (I5).
      got(await two.replace(await block(2), '"2b"', 4));
      await expect.poll(() => one.find(keys(MILK))).toEqual({ articles: [milk], version: 2 });
    });
  });
}
