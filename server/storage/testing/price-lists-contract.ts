import { expect, test } from "vitest";
import type { Article } from "../../../src/domain/article.ts";
import type { CatalogueImportRow, CatalogueImportSummary, MappingProfileRow } from "../../ports/catalogue-imports.ts";
import { importAll } from "./catalogue-contract.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, articleSample, money, newId, storeSample } from "./samples.ts";

const importSample = (store: string, at: number): CatalogueImportRow => ({
  ...{ id: newId(), store, state: "checked", source: "upload", name: AWKWARD_TEXT, sha256: "00", size: 3_000_000_000 },
  ...{ at, by: "boss", profile: "{}", fault: null, report: JSON.stringify({ text: AWKWARD_TEXT }), versionBefore: 1 },
  ...{ versionAfter: null, endedAt: null, endedBy: null, counts: JSON.stringify({ rows: at }), movedAt: null },
});

const summaryOf = ({ report, profile, ...summary }: CatalogueImportRow): CatalogueImportSummary => summary;

const profileSample = (store: string, name: string, folder: string | null): MappingProfileRow => ({
  ...{ id: newId(), store, name, folder, profile: JSON.stringify({ name }), changedAt: 5, changedBy: "boss" },
  lookedAt: null,
});

/** Price lists: how they are read, what became of each, and the way back (E4). */
export function priceListsContract(database: () => OpenedDatabase): void {
  const prepared = async () => {
    const { storage } = database();
    await storage.write(async ({ stores }) => {
      await stores.insert(storeSample("s"));
      await stores.insert(storeSample("t"));
    });
    return storage;
  };

  test("an import comes back as it was kept, newest first, to its own store alone", async () => {
    const storage = await prepared();
    const [older, newer] = [importSample("s", 1), importSample("s", 2)];
    await storage.write(async ({ catalogueImports }) => {
      await catalogueImports.insert(older);
      await catalogueImports.insert(newer);
    });
    const applied = { ...older, state: "applied", versionAfter: 2, endedAt: 9, endedBy: "x", report: null } as const;
    await storage.write(({ catalogueImports }) => catalogueImports.update(applied));
    await storage.read(async ({ catalogueImports }) => {
      expect(await catalogueImports.list("s", 10)).toEqual([summaryOf(newer), summaryOf(applied)]);
      expect(await catalogueImports.list("s", 1)).toEqual([summaryOf(newer)]);
      expect(await catalogueImports.byId("s", older.id)).toEqual(applied);
      expect(await catalogueImports.applied("s", 10)).toEqual([{ profile: "{}", counts: applied.counts }]);
      expect(await catalogueImports.applied("t", 10)).toEqual([]);
      expect(await catalogueImports.list("t", 10)).toEqual([]);
      expect(await catalogueImports.byId("t", older.id)).toBeUndefined();
      expect(await catalogueImports.ofVersion("s", 2)).toEqual(applied);
      expect(await catalogueImports.ofVersion("s", 3)).toBeUndefined();
    });
    expect(await storage.write(({ catalogueImports }) => catalogueImports.forgetEnded(9))).toBe(0);
    expect(await storage.write(({ catalogueImports }) => catalogueImports.forgetEnded(10))).toBe(1);
    expect(await storage.read(({ catalogueImports }) => catalogueImports.list("s", 10))).toEqual([summaryOf(newer)]);
  });

  test("files that were not moved out of their folder are known, and bytes that no import is known of", async () => {
    const storage = await prepared();
    const [one, other, uploaded] = [importSample("s", 1), importSample("s", 2), importSample("s", 3)];
    const inFolder = (row: CatalogueImportRow) => ({ ...row, source: "folder", by: "folder in" }) as const;
    await storage.write(async ({ catalogueImports }) => {
      for (const row of [inFolder(one), inFolder(other), uploaded]) await catalogueImports.insert(row);
      await catalogueImports.moved("s", other.id, 9);
      await catalogueImports.moved("t", one.id, 9);
      await catalogueImports.putBytes("s", one.id, 0, Uint8Array.of(1));
    });
    const lost = newId();
    await storage.write(({ catalogueImports }) => catalogueImports.putBytes("s", lost, 0, Uint8Array.of(1)));
    await storage.read(async ({ catalogueImports }) => {
      expect(await catalogueImports.unmoved("s", "folder in", 10)).toEqual([inFolder(one)]);
      expect(await catalogueImports.unmoved("t", "folder in", 10)).toEqual([]);
      expect(await catalogueImports.byId("s", other.id)).toEqual({ ...inFolder(other), movedAt: 9 });
      expect(await catalogueImports.lost(newId())).toEqual([{ store: "s", id: lost }]);
      expect(await catalogueImports.lost(one.id)).toEqual([]);
    });
  });

  test("the bytes of an import are given back piece by piece, and removed a few at a time", async () => {
    const storage = await prepared();
    const row = importSample("s", 1);
    await storage.write(async ({ catalogueImports }) => {
      await catalogueImports.insert(row);
      for (let n = 0; n < 20; n += 1) await catalogueImports.putBytes("s", row.id, n, Uint8Array.of(n, 0, 255));
    });
    await storage.read(async ({ catalogueImports }) => {
      expect(await catalogueImports.bytes("s", row.id, 19)).toEqual(Uint8Array.of(19, 0, 255));
      expect(await catalogueImports.bytes("s", row.id, 20)).toBeUndefined();
      expect(await catalogueImports.bytes("t", row.id, 0)).toBeUndefined();
      expect(await catalogueImports.spooled(2)).toEqual([row]);
      expect(await catalogueImports.spooled(1)).toEqual([]);
    });
    expect(await storage.write(({ catalogueImports }) => catalogueImports.removeBytes("s", row.id))).toBe(false);
    expect(await storage.read(({ catalogueImports }) => catalogueImports.spooled(2))).toEqual([row]);
    expect(await storage.write(({ catalogueImports }) => catalogueImports.removeBytes("s", row.id))).toBe(true);
    expect(await storage.read(({ catalogueImports }) => catalogueImports.spooled(2))).toEqual([]);
  });

  test("two profiles never have one folder; one server process at a time looks into it", async () => {
    const storage = await prepared();
    const row = profileSample("s", "a", "in");
    const add = (other: MappingProfileRow) => storage.write(({ mappingProfiles }) => mappingProfiles.insert(other));
    await add(row);
    await add(profileSample("s", "b", null));
    await add(profileSample("s", "c", null));
    await add(profileSample("t", "a", "in"));
    await expect(add(profileSample("s", "d", "in"))).rejects.toThrow();
    const named = await storage.read(({ mappingProfiles }) => mappingProfiles.list("s"));
    expect(named.map(({ name }) => name)).toEqual(["a", "b", "c"]);
    expect((await storage.read(({ mappingProfiles }) => mappingProfiles.watching())).length).toBe(2);
    const lease = (holder: string, now: number) =>
      storage.write(({ mappingProfiles }) => mappingProfiles.lease(row.id, now, now + 10, holder));
    expect([await lease("one", 1), await lease("two", 5), await lease("two", 11)]).toEqual([true, false, true]);
    await storage.write(({ mappingProfiles }) => mappingProfiles.letGo(row.id, "one", 12));
    expect(await lease("three", 13)).toBe(false);
    await storage.write(({ mappingProfiles }) => mappingProfiles.letGo(row.id, "two", 14));
    expect(await storage.read(({ mappingProfiles }) => mappingProfiles.byId("s", row.id))).toEqual({
      ...row,
      lookedAt: 14,
    });
    // A clock that was a year ahead has held it until then (I9).
    expect([await lease("wrong", 366 * 86_400_000), await lease("right", 20)]).toEqual([true, true]);
    const changed = { ...row, name: "z", folder: null, changedAt: 7, changedBy: "other" };
    await storage.write(({ mappingProfiles }) => mappingProfiles.update(changed));
    expect(await storage.read(({ mappingProfiles }) => mappingProfiles.byId("s", row.id))).toEqual({
      ...changed,
      lookedAt: 14,
    });
    expect(await storage.write(({ mappingProfiles }) => mappingProfiles.remove("t", row.id))).toBe(false);
    expect(await storage.write(({ mappingProfiles }) => mappingProfiles.remove("s", row.id))).toBe(true);
  });

  test("what a former version held and the current one does not, and the other way round", async () => {
    const storage = await prepared();
    const at = (sku: string, price: number): Article => ({ ...articleSample(sku), priceMinor: money(price) });
    expect(await importAll(storage, [at("a", 1), at("b", 1), at("c", 1)])).toBe(1);
    expect(await importAll(storage, [at("a", 1), at("b", 2), at("d", 1)])).toBe(2);
    expect(await importAll(storage, [at("a", 1), at("b", 1), at("d", 2), at("e", 1)])).toBe(3);
    await storage.read(async ({ catalogue }) => {
      const former = async (version: number, after = "", limit = 10) =>
        (await catalogue.former("s", version, after, limit))?.map(({ sku, priceMinor }) => [sku, priceMinor]);
      const since = async (version: number, after = "", limit = 10) =>
        (await catalogue.begunSince("s", version, after, limit)).map(({ sku }) => sku);
      expect(await former(1)).toEqual([
        ["b", 1],
        ["c", 1],
      ]);
      expect(await former(1, "b", 1)).toEqual([["c", 1]]);
      expect(await since(1)).toEqual(["d", "e"]);
      expect([await former(2), await since(2, "", 1)]).toEqual([
        [
          ["b", 2],
          ["d", 1],
        ],
        ["e"],
      ]);
      expect([await former(3), await former(4), await former(0)]).toEqual([[], undefined, undefined]);
      expect(await catalogue.oldestKept("s")).toBe(1);
    });
    const id = newId();
    await storage.write(({ catalogue }) => catalogue.beginImport("s", id, 10, 0));
    expect(await storage.write(({ catalogue }) => catalogue.stageEnds("s", id, ["d", "none", "e"]))).toBe(2);
    expect(await storage.write(({ catalogue }) => catalogue.switchTo("s", id, 11))).toBe(4);
    expect(await storage.read(({ catalogue }) => catalogue.count("s"))).toBe(2);
  });
}
