import { wrap } from "comlink";
import { expect, test } from "vitest";
import { lookupKey } from "../domain/barcodes/lookup.ts";
import { onItsWay, packedSnapshot } from "../protocol/testing/packed-snapshot.ts";
import { catalogueContract } from "./catalogue-contract.ts";
import { openCatalogueWorker } from "./catalogue-worker.ts";
import { freshName, removeDatabase } from "./testing/browser-disk.ts";
import type { Copies } from "./testing/copies.ts";
import { article, got, RUB } from "./testing/samples.ts";

function startCopies() {
  const worker = new Worker(new URL("./testing/copies.worker.ts", import.meta.url), { type: "module" });
  return { worker, copies: wrap<Copies>(worker) };
}

for (const reading of ["handle", "file"] as const) {
  catalogueContract(`IndexedDB and a file read by ${reading}`, async () => {
    const name = freshName();
    const { worker, copies } = startCopies();
    return {
      open: () => copies.open(name, reading),
      fill: () => copies.fill(),
      async end() {
        await copies.end();
        worker.terminate();
        await removeDatabase(name);
      },
    };
  });
}

const milk = (priceMinor: number) => article("milk", ["4600000000008"], priceMinor, 1);
const MILK = [{ key: lookupKey("4600000000008") }];

test("the worker answers with plain values, and the bytes of a catalogue are handed over to it", async () => {
  const name = freshName();
  const copy = openCatalogueWorker(name);
  const bytes = await packedSnapshot(3, RUB, [milk(8900)]);
  expect(got(await copy.replace(bytes, '"3"', 5))).toEqual({ version: 3, articles: 1, confirmedAt: 5 });
  expect(bytes.detached).toBe(true);
  expect(await copy.find(MILK)).toEqual({ articles: [milk(8900)], version: 3 });
  expect(await copy.quickKeys()).toEqual([milk(8900)]);
  expect(got(await copy.apply([{ from: 3, to: 4, changed: [], removed: ["milk"] }], 6)).articles).toBe(0);
  copy.close();

  const reloaded = openCatalogueWorker(name);
  expect(await reloaded.status()).toEqual({ version: 4, articles: 0, confirmedAt: 6 });
  reloaded.close();
});

test("a catalogue that is still coming holds up no scan; one that breaks off leaves the old one whole (I13)", async () => {
  const name = freshName();
  const copy = openCatalogueWorker(name);
  got(await copy.replace(onItsWay(await packedSnapshot(3, RUB, [milk(8900)])), '"3"', 5));
  const next = await packedSnapshot(4, RUB, [milk(9900), article("bread", ["777"])]);
  let goOn: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow = onItsWay(next).pipeThrough(new TransformStream({ flush: () => waiting }));
  const taking = copy.replace(slow, '"4"', 6);
  expect(await copy.status()).toEqual({ version: 3, articles: 1, confirmedAt: 5 });
  expect(await copy.find(MILK)).toEqual({ articles: [milk(8900)], version: 3 });
  goOn();
  expect(got(await taking).version).toBe(4);
  const broken = onItsWay(await packedSnapshot(5, RUB, [milk(1)]), 64);
  expect(await copy.replace(broken, '"5"', 7)).toEqual({ ok: false, error: "not-a-snapshot" });
  expect(await copy.find(MILK)).toEqual({ articles: [milk(9900)], version: 4 });
  copy.close();
});

test("a thread killed at any moment of taking a catalogue leaves the old one or the new one, whole (I13)", async () => {
  const name = freshName();
  const goods = (priceMinor: number) => [
    milk(priceMinor),
    ...Array.from({ length: 5_000 }, (_, n) => article(`s${n}`, [`code ${n}`], priceMinor)),
  ];
  const first = openCatalogueWorker(name);
  got(await first.replace(await packedSnapshot(1, RUB, goods(1)), "1", 0));
  first.close();
  for (let version = 2; version < 10; version++) {
    const dying = openCatalogueWorker(name);
    const before = (await dying.status()).version;
    const taking = dying.replace(await packedSnapshot(version, RUB, goods(version)), `${version}`, 0);
    // Some of these moments lie before the file, some in it, some after the head.
    await Promise.race([taking, new Promise((resolve) => setTimeout(resolve, version * 6))]);
    dying.close();
    const reloaded = openCatalogueWorker(name);
    const found = (await reloaded.status()).version;
    expect([before, version]).toContain(found);
    for (const key of [...MILK, { key: "code 0" }, { key: "code 4999" }]) {
      const { articles } = await reloaded.find([key]);
      expect(articles.map(({ priceMinor }) => priceMinor)).toEqual([found]);
    }
    reloaded.close();
  }
}, 120_000);

test("what killed threads left behind is gone when the next catalogue was taken", async () => {
  const name = freshName();
  for (let version = 1; version < 4; version++) {
    const dying = openCatalogueWorker(name);
    await dying.status();
    const taking = dying.replace(await packedSnapshot(version, RUB, [milk(version)]), `${version}`, 0);
    await Promise.race([taking, new Promise((resolve) => setTimeout(resolve, 15))]);
    dying.close();
  }
  const last = openCatalogueWorker(name);
  await expect
    .poll(async () => (await last.replace(await packedSnapshot(9, RUB, [milk(9)]), "9", 0)).ok, { timeout: 5_000 })
    .toBe(true);
  const { worker, copies } = startCopies();
  expect(await copies.files(`${name}-catalogue`)).toHaveLength(1);
  worker.terminate();
  expect((await last.find(MILK)).articles).toEqual([milk(9)]);
  last.close();
});
