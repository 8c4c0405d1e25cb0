import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { openPostgres } from "./storage/drivers/postgres.ts";
import { nodeSha256 } from "./storage/drivers/sha256.ts";
import { verifyChain } from "./storage/verify-chain.ts";
import { type CutLine, cutLine } from "./testing/cut-line.ts";
import { openSellingStore, printLabels, type SellingStore, sealedBag, send } from "./testing/selling.ts";
import { testOver } from "./testing/test-storage.ts";

const DATABASE = `away_${process.pid}`;

async function tellCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

let line: CutLine;
let store: SellingStore;

beforeAll(async () => {
  const url = new URL(inject("databaseUrl"));
  line = await cutLine({ host: url.hostname, port: Number(url.port) });
  url.port = String(line.port);
  url.pathname = `/${DATABASE}`;
  testOver(async () => {
    await tellCluster(`drop database if exists ${DATABASE} with (force)`);
    await tellCluster(`create database ${DATABASE}`);
    return openPostgres(url.href, () => undefined);
  });
});
afterEach(() => store.test.close());
afterAll(async () => {
  await line.close();
  await tellCluster(`drop database if exists ${DATABASE} with (force)`);
});

test("while the database is away every call is told to come again, and afterwards all goes on", async () => {
  store = await openSellingStore();
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  await line.cut();
  const refused = [
    await store.test.call("GET", "/settings", { token: store.admin }),
    await store.test.call("GET", "/articles/4006381333931", { token: store.handheld.token }),
    await send(store, bag),
    await store.test.call("POST", "/sessions", { body: { kind: "staff", login: "boss", pin: "135790" } }),
  ];
  for (const { status, body, headers } of refused) {
    expect([status, body]).toMatchObject([503, { code: "busy-try-later" }]);
    expect(headers.get("retry-after")).toBe("2");
  }
  await line.mend();
  expect((await send(store, bag)).status).toBe(201);
  expect((await send(store, bag)).status).toBe(200);
});

test("connections that end in the middle of acts lose nothing and double nothing: who is told so comes again", async () => {
  store = await openSellingStore();
  const labels = await printLabels(store, 40);
  const bags = labels.map((label) => sealedBag(store, label));
  let broken = 0;
  const untilKept = async (bag: (typeof bags)[number]): Promise<number> => {
    for (;;) {
      const { status, text } = await send(store, bag);
      if (status < 300) return status;
      expect([status, text.includes("busy-try-later")], text).toEqual([503, true]);
      broken += 1;
      await pause(20);
    }
  };
  for (let round = 0; round < 8; round++) {
    const some = bags.slice(round * 5, round * 5 + 5);
    const kept = some.map(untilKept);
    // In the middle of the acts: they have begun, and none of them can be through.
    await pause(round * 3);
    await tellCluster(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${DATABASE}'`);
    await Promise.all(kept);
  }
  expect(broken).toBeGreaterThan(0);
  const again = await Promise.all(bags.map((bag) => send(store, bag)));
  expect(again.map(({ status }) => status)).toEqual(bags.map(() => 200));
  const { storage } = store.test.ports;
  const id = (await storage.read(({ stores }) => stores.first()))?.id ?? "";
  const stored = await storage.read(({ facts }) => facts.search(id, { kinds: ["soft-check-stored"] }, { limit: 99 }));
  expect(stored.map(({ subject }) => subject).toSorted()).toEqual(bags.map((bag) => bag.id).toSorted());
  expect(await verifyChain(storage, id, nodeSha256)).toMatchObject({ fault: undefined });
});
