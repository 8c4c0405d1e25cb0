import { Client } from "pg";
import * as v from "valibot";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { makeUuid } from "../src/domain/ids.ts";
import { assert } from "../src/domain/result.ts";
import { RefusedLabels } from "../src/protocol/redemptions.ts";
import { SoftCheckPage } from "../src/protocol/soft-checks.ts";
import { type ComposingStore, printLabels, sendBag } from "./testing/selling.ts";
import { type ServerProcess, startServerProcess } from "./testing/server-process.ts";
import { enrolTerminal, TEST_PIN, TEST_PREFIX, type TestTerminal, textAt } from "./testing/test-app.ts";
import { testRandomness } from "./testing/test-world.ts";

const RACES = 200;
/** Races at a time: enough for the two servers to meet on locks, few enough for two cores. */
const AT_ONCE = 8;

const database = `two_processes_${process.pid}`;
const random = testRandomness(11);
const newId = () => makeUuid(Date.now(), random.bytes(10));

async function tellCluster(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  await client.query(statement);
  await client.end();
}

type Side = { readonly server: ServerProcess; readonly till: TestTerminal; readonly name: string };
type World = { readonly store: ComposingStore; readonly sides: readonly [Side, Side] };

const running: ServerProcess[] = [];
async function started(url: string): Promise<ServerProcess> {
  const server = await startServerProcess(url);
  running.push(server);
  return server;
}

/** The first admin's code is on the console, as in a shop. */
async function setUp(server: ServerProcess): Promise<string> {
  const code = await vi.waitFor(
    () => {
      const said = /works once\): (\S+)/.exec(server.said())?.[1];
      assert(said !== undefined, "a store without an admin says the code");
      return said;
    },
    { timeout: 10_000 },
  );
  const store = { name: "Shop", currency: "RUB", labelPrefix: TEST_PREFIX };
  const body = { code, store, admin: { login: "boss", name: "Boss", pin: TEST_PIN } };
  return textAt(await server.call("POST", "/setup", { body }), "token");
}

let world: World;
beforeAll(async () => {
  await tellCluster(`create database ${database}`);
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${database}`;
  const one = await started(url.href);
  const admin = await setUp(one);
  const two = await started(url.href);
  const handheld = await enrolTerminal(one, admin, "handheld", "TSD 1");
  const sides = [
    { server: one, till: await enrolTerminal(one, admin, "till", "Till 1"), name: "Till 1" },
    // Enrolled with one server and selling through the other: both know it.
    { server: two, till: await enrolTerminal(one, admin, "till", "Till 2"), name: "Till 2" },
  ] as const;
  world = { store: { test: one, admin, handheld, newId }, sides };
});
afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await tellCluster(`drop database ${database} with (force)`);
});

/** Both tills want the bag at once; the till that got it, and who the other was told has it. */
async function race(label: string, turn: number): Promise<{ readonly winner: string; readonly holder: string }> {
  const tries = await Promise.all(
    (turn % 2 === 0 ? world.sides : world.sides.toReversed()).map(async (side) => {
      const id = newId();
      const call = { token: side.till.token, body: { till: side.name, labels: [label] } };
      return { side, id, answer: await side.server.call("PUT", `/redemptions/${id}`, call) };
    }),
  );
  expect(tries.map(({ answer }) => answer.status).toSorted()).toEqual([201, 409]);
  const commits = await Promise.all(
    tries.map(({ side, id }) =>
      side.server.call("POST", `/redemptions/${id}/commit`, { token: side.till.token, body: { receipt: null } }),
    ),
  );
  expect(commits.map(({ status }) => status).toSorted()).toEqual([200, 404]);
  const won = tries.find(({ answer }) => answer.status === 201);
  const lost = tries.find(({ answer }) => answer.status === 409);
  const [refused] = v.parse(RefusedLabels, lost?.answer.body).refused;
  expect(refused).toMatchObject({ label, code: "held" });
  return { winner: won?.side.name ?? "", holder: refused?.till ?? "" };
}

async function redeemedAt({ server }: Side): Promise<number> {
  let count = 0;
  for (let cursor = ""; ; ) {
    const path = `/soft-checks?state=redeemed&limit=200${cursor}`;
    const { items, next } = v.parse(SoftCheckPage, (await server.call("GET", path, { token: world.store.admin })).body);
    count += items.length;
    if (next === null) return count;
    cursor = `&cursor=${next}`;
  }
}

test("I7: two servers on one database, two tills at each bag: one of them gets it, the other is told who", async () => {
  const labels = await printLabels(world.store, RACES);
  for (const label of labels) await sendBag(world.store, label);
  const winners = new Set<string>();
  for (let from = 0; from < RACES; from += AT_ONCE) {
    const batch = labels.slice(from, from + AT_ONCE);
    for (const { winner, holder } of await Promise.all(batch.map((label, index) => race(label, from + index)))) {
      expect(holder).toBe(winner);
      winners.add(winner);
    }
  }
  expect(winners, "a race that one side always wins would be none").toEqual(new Set(["Till 1", "Till 2"]));
  for (const side of world.sides) expect(await redeemedAt(side)).toBe(RACES);
}, 60_000);
