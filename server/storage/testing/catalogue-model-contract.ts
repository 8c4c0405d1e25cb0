import fc from "fast-check";
import { expect, test } from "vitest";
import type { Article } from "../../../src/domain/article.ts";
import type { Storage } from "../../ports/storage.ts";
import { endOthers } from "./catalogue-contract.ts";
import type { OpenedDatabase } from "./opened.ts";
import { articleSample, newId } from "./samples.ts";

type Catalogue = ReadonlyMap<string, Article>;

/** One import: chunks as they come, and how it ends. `crashed`: it is never heard of again. */
type Import = {
  readonly chunks: readonly (readonly Article[])[];
  readonly complete: boolean;
  readonly end: "switched" | "abandoned" | "crashed";
};

const CODES = ["1", "2", "3"];

const article: fc.Arbitrary<Article> = fc
  .record({
    sku: fc.constantFrom("a", "b", "c", "d", "e"),
    price: fc.integer({ min: 1, max: 2 }),
    codes: fc.subarray(CODES),
    flags: fc.subarray(["age", "blocked"] as const),
  })
  .map(({ sku, price, codes, flags }) => ({
    ...articleSample(sku, price),
    barcodes: codes.map((barcode) => ({ barcode, pieces: 1 })),
    flags,
  }));

const imports: fc.Arbitrary<readonly Import[]> = fc.array(
  fc.record({
    chunks: fc.array(fc.array(article, { maxLength: 5 }), { maxLength: 3 }),
    complete: fc.boolean(),
    end: fc.constantFrom("switched", "switched", "abandoned", "crashed"),
  }),
  { maxLength: 7 },
);

const inOrder = (catalogue: Catalogue): readonly Article[] =>
  [...catalogue.values()].toSorted((a, b) => (a.sku < b.sku ? -1 : 1));

/** The model: what the catalogue is after the import went through. */
function after(before: Catalogue, { chunks, complete }: Import): Catalogue {
  const brought = new Map(chunks.flat().map((one) => [one.sku, one]));
  return complete ? brought : new Map([...before, ...brought]);
}

const same = (a: Catalogue, b: Catalogue): boolean => JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));

/** Storage says of the current catalogue what the model says, by every way of asking (I13). */
async function agrees(storage: Storage, store: string, versions: readonly Catalogue[]): Promise<void> {
  const version = versions.length - 1;
  const current = inOrder(versions[version] ?? new Map());
  await storage.read(async ({ catalogue }) => {
    expect(await catalogue.version(store)).toBe(version);
    expect(await catalogue.page(store, "", 100)).toEqual(current);
    expect(await catalogue.count(store)).toBe(current.length);
    for (const code of CODES) {
      const articles = current.filter(({ barcodes }) => barcodes.some(({ barcode }) => barcode === code));
      expect(await catalogue.find(store, code)).toEqual({ articles, version });
    }
  });
}

/** Changes since any version, laid over the catalogue of then, give the one of now. */
async function changesLeadHere(storage: Storage, store: string, versions: readonly Catalogue[]): Promise<void> {
  const version = versions.length - 1;
  for (const [since, then] of versions.entries()) {
    const delta = await storage.read(({ catalogue }) => catalogue.changes(store, since, 100));
    const moved = new Map(then);
    for (const sku of delta?.removed ?? []) expect(moved.delete(sku)).toBe(true);
    const repriced = await storage.read(({ catalogue }) => catalogue.repriced(store, since, version, 100));
    const isRepriced = (now: Article) =>
      JSON.stringify({ ...then.get(now.sku), priceMinor: now.priceMinor }) === JSON.stringify(now);
    for (const one of delta?.changed ?? []) moved.set(one.sku, one);
    expect(repriced).toEqual((delta?.changed ?? []).filter(isRepriced).map(({ sku }) => sku));
    expect(delta?.version).toBe(version);
    expect(inOrder(moved)).toEqual(inOrder(versions[version] ?? new Map()));
  }
}

/** Runs one import, looking at every step that nobody sees it; the versions afterwards. */
async function run(
  storage: Storage,
  store: string,
  one: Import,
  versions: readonly Catalogue[],
  now: number,
): Promise<readonly Catalogue[]> {
  const id = newId();
  expect(await storage.write(({ catalogue }) => catalogue.beginImport(store, id, now, now))).toBe(true);
  for (const chunk of one.chunks) {
    await storage.write(({ catalogue }) => catalogue.stage(store, id, chunk, now));
    await agrees(storage, store, versions);
  }
  if (one.complete) await endOthers(storage, store, id, one.chunks.flat());
  await agrees(storage, store, versions);
  if (one.end === "abandoned") {
    while (!(await storage.write(({ catalogue }) => catalogue.abandonImport(store, id, 2))));
  }
  if (one.end !== "switched") return versions;
  const before: Catalogue = versions.at(-1) ?? new Map();
  const next = after(before, one);
  await storage.write(({ catalogue }) => catalogue.switchTo(store, id, now));
  return same(before, next) ? versions : [...versions, next];
}

/** Any history of imports against a plain map. */
export function catalogueModelContract(database: () => OpenedDatabase): void {
  test("after any imports, whole, abandoned or crashed, the catalogue is what a plain map says (I13)", async () => {
    await fc.assert(
      fc.asyncProperty(imports, async (history) => {
        const { storage } = database();
        const store = newId();
        let versions: readonly Catalogue[] = [new Map()];
        for (const [index, one] of history.entries()) {
          versions = await run(storage, store, one, versions, 1_000 + index);
          await agrees(storage, store, versions);
        }
        await changesLeadHere(storage, store, versions);
      }),
      { numRuns: 30 },
    );
  });
}
