import * as v from "valibot";
import { beforeEach, expect, test } from "vitest";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { Charged } from "../../../src/domain/reconciliation/prices.ts";
import { RIGHTS } from "../../../src/domain/rights.ts";
import { nodeSha256 } from "../../storage/drivers/sha256.ts";
import { verifyChain } from "../../storage/verify-chain.ts";
import {
  openSellingStore,
  printLabels,
  type SealedBag,
  type SellingStore,
  send,
  sendBag,
  strangeLabel,
} from "../../testing/selling.ts";
import { signInTerminal } from "../../testing/test-app.ts";
import { makeToken } from "../tokens/make-token.ts";
import { emptyOld } from "./empty-old.ts";

const DAY_MS = 24 * 60 * 60_000;
let store: SellingStore;
/** An integration's token: it does not end while months go by. */
let token: string;

beforeEach(async () => {
  store = await openSellingStore();
  const made = await makeToken(store.test.ports, "all", RIGHTS);
  token = made.ok ? made.value : "";
  return () => store.test.close();
});

const keepFor = async (retentionDays: number) => {
  const body = { manualQuantity: true, holdMinutes: 15, idleMinutes: 15, retentionDays };
  expect((await store.test.call("PUT", "/settings", { token, body })).status).toBe(200);
};

const Detail = v.object({ state: v.string(), lines: v.array(v.unknown()), lineCount: v.number() });
const look = async ({ id }: SealedBag) =>
  v.parse(Detail, (await store.test.call("GET", `/soft-checks/${id}`, { token })).body);

/** After so many days; devices sign in anew. */
async function pass(days: number): Promise<void> {
  const { test: shop, handheld } = store;
  shop.clock.advance(days * DAY_MS);
  store = { ...store, handheld: { ...handheld, token: await signInTerminal(shop, handheld.id, handheld.key) } };
}

async function sell(bag: SealedBag, charged?: Charged): Promise<Uuid> {
  const { test: shop, newId } = store;
  const redemption = newId();
  await shop.call("PUT", `/redemptions/${redemption}`, { token, body: { till: "Till 1", labels: [bag.label] } });
  const body = { receipt: { shift: "1", number: "7" }, ...(charged && { charged }) };
  expect((await shop.call("POST", `/redemptions/${redemption}/commit`, { token, body })).status).toBe(200);
  return redemption;
}

test("what is done with and old is emptied, what is open or young is kept, and nothing before a store says so", async () => {
  const [a = "", b = "", c = ""] = await printLabels(store, 3);
  const [sold, open] = [await sendBag(store, a), await sendBag(store, b)];
  await sell(sold);
  await pass(100);
  const young = await sendBag(store, c);
  await sell(young);
  expect(await emptyOld(store.test.ports)).toBe(0);
  await keepFor(90);
  expect(await emptyOld(store.test.ports)).toBe(1);
  expect(await emptyOld(store.test.ports)).toBe(0);
  expect(await look(sold)).toEqual({ state: "redeemed", lines: [], lineCount: 1 });
  expect((await look(open)).lines).toHaveLength(1);
  expect((await look(young)).lines).toHaveLength(1);
  const stores = await store.test.ports.storage.read((queries) => queries.stores.all());
  expect(await verifyChain(store.test.ports.storage, stores[0]?.id ?? "", nodeSha256)).toMatchObject({
    fault: undefined,
  });
});

test("I6: an emptied order that comes again is answered as it was; the same id with other content is refused", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  await sell(bag);
  const before = await send(store, bag);
  await keepFor(30);
  await pass(31);
  expect(await emptyOld(store.test.ports)).toBe(1);
  const again = await send(store, bag);
  expect([again.status, again.body]).toEqual([200, before.body]);
  const changed = { ...bag, staff: "somebody" };
  const other = await send(store, changed);
  expect(other).toMatchObject({ status: 422, body: { code: "different-content" } });
  expect(await look(bag)).toMatchObject({ state: "redeemed", lines: [] });
});

test("I5 I7: the label of an emptied order is never free again, and its sale cannot be undone", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const redemption = await sell(bag);
  await keepFor(30);
  await pass(31);
  await emptyOld(store.test.ports);
  const clash = await send(store, { ...bag, id: store.newId() });
  expect(clash).toMatchObject({ status: 409, body: { code: "label-clash" } });
  const held = await store.test.call("PUT", `/redemptions/${store.newId()}`, {
    token,
    body: { till: "Till 1", labels: [label] },
  });
  expect(held).toMatchObject({ status: 409, body: { refused: [{ code: "already-redeemed" }] } });
  const undone = await store.test.call("POST", `/redemptions/${redemption}/reversal`, {
    token,
    body: { reason: "late" },
  });
  expect(undone).toMatchObject({ status: 409, body: { code: "not-now" } });
  expect((await look(bag)).state).toBe("redeemed");
});

test("S7: what the till charged goes with the goods it was charged for", async () => {
  const [a = "", b = ""] = await printLabels(store, 2);
  const charged = { totalMinor: 100 };
  const old = await sell(await sendBag(store, a), charged);
  await keepFor(30);
  await pass(31);
  const young = await sell(await sendBag(store, b), charged);
  await emptyOld(store.test.ports);
  const kept = (redemption: Uuid) =>
    store.test.ports.storage.read(({ reconciliation }) => reconciliation.charged(redemption));
  expect([await kept(old), await kept(young)]).toEqual([undefined, charged]);
});

test("more than one batch is emptied in one go, with a fact for each", async () => {
  const bags: SealedBag[] = [];
  for (let serial = 0; serial < 205; serial++) bags.push(await sendBag(store, strangeLabel(serial)));
  for (const { id } of bags) {
    const body = { reason: "not wanted" };
    expect((await store.test.call("POST", `/soft-checks/${id}/cancellation`, { token, body })).status).toBe(200);
  }
  await keepFor(30);
  await pass(31);
  expect(await emptyOld(store.test.ports)).toBe(205);
  const facts = await store.test.ports.storage.read(async (queries) => {
    const first = await queries.stores.first();
    return queries.facts.search(first?.id ?? "", { kinds: ["soft-checks-emptied"] }, { limit: 9 });
  });
  expect(facts.map(({ detail }) => JSON.parse(detail).count)).toEqual([5, 200]);
});

test("M3: tills' lists of receipts go when they are as old, younger ones stay", async () => {
  const bringIn = async (name: string) => {
    const headers = { "content-type": "text/csv" };
    const day = new Date(store.test.clock.now()).toISOString();
    const next = new Date(store.test.clock.now() + DAY_MS).toISOString();
    const search = new URLSearchParams({ name, from: day, to: next });
    const raw = "till;shift;number;time;total;labels\r\nTill 1;1;40;;179,80;";
    expect((await store.test.call("POST", `/receipt-lists?${search}`, { token, raw, headers })).status).toBe(201);
  };
  const names = async () => {
    const { body } = await store.test.call("GET", "/receipt-lists", { token });
    return v.parse(v.object({ items: v.array(v.object({ name: v.string() })) }), body).items.map(({ name }) => name);
  };
  await bringIn("old");
  await pass(100);
  await bringIn("young");
  await emptyOld(store.test.ports);
  expect(await names()).toEqual(["young", "old"]);
  await keepFor(90);
  await emptyOld(store.test.ports);
  expect(await names()).toEqual(["young"]);
});
