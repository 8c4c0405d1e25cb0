import { describe, expect, test } from "vitest";
import type { Article } from "../domain/article.ts";
import { minor } from "../domain/money.ts";
import { openCatalogueCopy } from "../journal/catalogue-copy.ts";
import { memoryBlocks } from "../journal/catalogue-memory-blocks.ts";
import { memoryDisk } from "../journal/memory-disk.ts";
import { packedSnapshot } from "../protocol/testing/packed-snapshot.ts";
import { createArticleLookup } from "./article-lookup.ts";
import { FakeServer } from "./testing/fake-server.ts";
import { got, NOW, RUB } from "./testing/samples.ts";
import { enrolledScene } from "./testing/scene.ts";
import { scriptedPause } from "./testing/scripted-pause.ts";

const MILK = "4600000000008";
const MILK_KEY = "04600000000008";
const BY_KEY = [{ key: MILK_KEY }];

const milk = (priceMinor: number): Article => ({
  sku: "milk",
  name: "Молоко",
  barcodes: [{ barcode: MILK, pieces: 1 }],
  unit: "pc",
  priceMinor: got(minor(priceMinor)),
  currency: RUB,
  vatPercent: 10,
  flags: [],
});

/** A copy that the server confirmed now, and a server with a newer price. */
async function counter(reach: "up" | "down" = "up") {
  const server = new FakeServer();
  let down = reach === "down";
  const shop = await enrolledScene(async (request) => {
    if (down) throw new TypeError("network");
    return server.fetch(request);
  });
  const disk = memoryDisk();
  const copy = openCatalogueCopy(disk, memoryBlocks(), disk.bells.catalogue);
  got(await copy.replace(await packedSnapshot(5, RUB, [milk(8900)]), "e", NOW));
  server.articles.set(MILK_KEY, [milk(9900)]);
  const { clock, client, session, contact } = shop;
  const world = { copy, client, session, contact, now: () => clock.now, pause: scriptedPause().pause };
  const setDown = (now: boolean) => {
    down = now;
  };
  await session.token();
  return { ...shop, server, lookup: createArticleLookup(world), setDown };
}

const fromCopy = { kind: "found", articles: [milk(8900)], priceFrom: "copy", catalogueVersion: 5 };
const fromServer = { kind: "found", articles: [milk(9900)], priceFrom: "server", catalogueVersion: 9 };

describe("the lookup policy (DESIGN section 3)", () => {
  test("the copy answers at once while the server's confirmation is 30 s young", async () => {
    const { lookup, clock, server } = await counter();
    clock.now += 30_000;
    expect(await lookup.find(MILK, BY_KEY)).toEqual(fromCopy);
    expect(server.asked).toEqual([]);
  });

  test("an older copy gives way to the server", async () => {
    const { lookup, clock } = await counter();
    clock.now += 30_001;
    expect(await lookup.find(MILK, BY_KEY)).toEqual(fromServer);
  });

  test("a copy confirmed in the future is not trusted: the clock was set back (I9)", async () => {
    const { lookup, clock } = await counter();
    clock.now -= 60_000;
    expect(await lookup.find(MILK, BY_KEY)).toEqual(fromServer);
  });

  test("a miss in a fresh copy asks the server; nobody knows it: unknown, and asked", async () => {
    const { lookup, server } = await counter();
    expect(await lookup.find("x", [{ key: "x" }])).toEqual({ kind: "unknown", asked: true });
    server.articles.set("y", [milk(1)]);
    expect(await lookup.find("y", [{ key: "y" }])).toMatchObject({ kind: "found", priceFrom: "server" });
  });

  test("an old copy answers when the server does not, and from then on without asking", async () => {
    const { lookup, clock, setDown, server } = await counter();
    clock.now += 60_000;
    setDown(true);
    expect(await lookup.find(MILK, BY_KEY)).toEqual(fromCopy);
    setDown(false);
    expect(await lookup.find(MILK, BY_KEY)).toEqual(fromCopy);
    expect(server.asked).toEqual([]);
  });

  test("unknown here and no server: unknown, not asked", async () => {
    const { lookup } = await counter("down");
    expect(await lookup.find("x", [{ key: "x" }])).toEqual({ kind: "unknown", asked: false });
  });

  test("a code with a measure is asked for whole, any other by its key (B2, B3)", async () => {
    const { lookup, server } = await counter();
    const weighed = [{ key: "02112345012340" }, { key: "12345", measure: { kind: "grams", value: 1234 } as const }];
    await lookup.find("2112345012340", weighed);
    await lookup.find("01046000000000153103001234", [{ key: "04600000000015" }]);
    expect(server.asked).toEqual(["2112345012340", "04600000000015"]);
  });

  test("a session that ran out is renewed for the next lookup; this one is answered by the copy", async () => {
    const { lookup, clock, server } = await counter();
    clock.now += 60_000;
    server.token = "t2";
    expect(await lookup.find(MILK, BY_KEY)).toEqual(fromCopy);
    expect(await lookup.find(MILK, BY_KEY)).toEqual(fromServer);
  });
});
