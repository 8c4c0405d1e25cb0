import { describe, expect, test } from "vitest";
import type { Article } from "../domain/article.ts";
import { minor } from "../domain/money.ts";
import { openCatalogueCopy } from "../journal/catalogue-copy.ts";
import { memoryBlocks } from "../journal/catalogue-memory-blocks.ts";
import { memoryDisk } from "../journal/memory-disk.ts";
import { packedSnapshot } from "../protocol/testing/packed-snapshot.ts";
import { refreshCatalogue } from "./catalogue-refresh.ts";
import { FakeServer } from "./testing/fake-server.ts";
import { type Fault, faultyFetch } from "./testing/faulty-fetch.ts";
import { got, NOW, RUB } from "./testing/samples.ts";
import { enrolledScene } from "./testing/scene.ts";

const milk = (priceMinor: number): Article => ({
  sku: "milk",
  name: "Молоко",
  barcodes: [{ barcode: "777", pieces: 1 }],
  unit: "pc",
  priceMinor: got(minor(priceMinor)),
  currency: RUB,
  vatPercent: 10,
  flags: [],
});

const block = (version: number, price: number) => packedSnapshot(version, RUB, [milk(price)]);

async function store(faults: (Fault | undefined)[] = []) {
  const server = new FakeServer();
  server.catalogue = { bytes: await block(5, 8900), version: 5, deltas: [] };
  const fetch = faultyFetch(server.fetch, (request) =>
    request.url.includes("catalogue") ? faults.shift() : undefined,
  );
  const shop = await enrolledScene(fetch);
  const disk = memoryDisk();
  const copy = openCatalogueCopy(disk, memoryBlocks(), disk.bells.catalogue);
  const { clock, client, session, contact } = shop;
  const refresh = () => refreshCatalogue({ copy, client, session, contact, now: () => clock.now });
  const price = async () => (await copy.find([{ key: "777" }])).articles[0]?.priceMinor;
  return { server, copy, refresh, price, clock, faults };
}

describe("the copy of the catalogue", () => {
  test("is taken whole the first time, then confirmed by every answer that changes nothing", async () => {
    const { copy, refresh, clock, server } = await store();
    expect(await refresh()).toBe("confirmed");
    expect(await copy.status()).toEqual({ version: 5, articles: 1, confirmedAt: NOW });
    clock.now += 20_000;
    expect(await refresh()).toBe("confirmed");
    expect((await copy.status()).confirmedAt).toBe(NOW + 20_000);
    expect(server.requests.filter((request) => request.includes("snapshot"))).toHaveLength(1);
  });

  test("takes the changes since its version", async () => {
    const { refresh, price, server } = await store();
    await refresh();
    const delta = { from: 5, to: 6, changed: [milk(9900)], removed: [] };
    server.catalogue = { bytes: await block(6, 9900), version: 6, deltas: [delta] };
    expect(await refresh()).toBe("confirmed");
    expect(await price()).toBe(9900);
  });

  test("is taken whole again when the server keeps no changes that old (410)", async () => {
    const { copy, refresh, price, server } = await store();
    await refresh();
    server.catalogue = { bytes: await block(50, 100), version: 50, deltas: [] };
    expect(await refresh()).toBe("confirmed");
    expect(await price()).toBe(100);
    expect((await copy.status()).version).toBe(50);
  });

  test.each<Fault>(["drop", "lost", "portal", "401", "500", "502"])(
    "stays old and whole when the new one ends in %s; the next refresh brings it (I13)",
    async (fault) => {
      const { copy, refresh, price, server, faults } = await store();
      await refresh();
      server.catalogue = { bytes: await block(50, 100), version: 50, deltas: [] };
      // The question for changes is answered; what comes after it goes wrong.
      faults.push(undefined, fault);
      expect(await refresh()).toBe("not-now");
      expect(await price()).toBe(8900);
      expect(await copy.status()).toEqual({ version: 5, articles: 1, confirmedAt: NOW });
      expect(await refresh()).toBe("confirmed");
      expect(await price()).toBe(100);
    },
  );

  test("is taken whole although its download breaks off: the rest is asked for", async () => {
    const { refresh, price, faults } = await store(["cut", "cut"]);
    expect(await refresh()).toBe("confirmed");
    expect(await price()).toBe(8900);
    expect(faults).toEqual([]);
  });
});
