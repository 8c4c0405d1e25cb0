import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AuditPage } from "../../../src/protocol/audit.ts";
import { DifferencePage, DifferenceView } from "../../../src/protocol/differences.ts";
import { KeyList } from "../../../src/protocol/handoff/paid.ts";
import {
  openSellingStore,
  printLabels,
  type SealedBag,
  type SellingStore,
  sealedBag,
  send,
  sendBag,
  stateOf,
} from "../../testing/selling.ts";
import { signAs, signInRole, type TestTerminal } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const RECEIPT = { shift: "7", number: "41" };
const PAID_AT = "2026-01-15T09:10:00.000Z";

/** The till brings in what the handheld showed it. */
async function handOver(
  bag: SealedBag,
  till: TestTerminal = store.tillOne,
  headers?: Readonly<Record<string, string>>,
) {
  const raw = JSON.stringify(bag);
  const signature = { "softcheck-signature": await signAs(store.handheld.key, raw) };
  const call = { token: till.token, raw, headers: headers ?? signature };
  return store.test.call("PUT", `/soft-checks/${bag.id}/handoff`, call);
}

const paid = (
  id: string,
  bags: readonly (SealedBag & { refusedAs?: string })[],
  till: TestTerminal = store.tillOne,
  receipt: object = RECEIPT,
) =>
  store.test.call("POST", `/redemptions/${id}/paid`, {
    token: till.token,
    body: {
      till: "a till",
      paidAt: PAID_AT,
      receipt,
      bags: bags.map(({ id: softCheck, label, refusedAs }) => ({ softCheck, label, ...(refusedAs && { refusedAs }) })),
    },
  });

const historyOf = async (id: string): Promise<readonly string[]> => {
  const { body } = await store.test.call("GET", `/soft-checks/${id}`, { token: store.admin });
  return v.parse(v.object({ history: v.array(v.object({ what: v.string() })) }), body).history.map(({ what }) => what);
};

/** Another till sells what has arrived. */
async function sellElsewhere(bag: SealedBag): Promise<void> {
  const id = store.newId();
  const { token } = store.tillTwo;
  await store.test.call("PUT", `/redemptions/${id}`, { token, body: { till: "x", labels: [bag.label] } });
  const done = await store.test.call("POST", `/redemptions/${id}/commit`, {
    token,
    body: { receipt: { number: "1" } },
  });
  expect(done.status).toBe(200);
}

describe("a document that a till brings in on its terminal's behalf (R4)", () => {
  test("I6: is kept as if the terminal had sent it, says who brought it, and the terminal's own arrival changes nothing", async () => {
    const [label = ""] = await printLabels(store, 1);
    const bag = sealedBag(store, label);
    expect(await handOver(bag)).toMatchObject({ status: 201, body: { softCheck: { id: bag.id, state: "stored" } } });
    expect(await send(store, bag)).toMatchObject({ status: 200, body: { softCheck: { id: bag.id } } });
    expect(await handOver(bag, store.tillTwo)).toMatchObject({ status: 200 });
    expect(await historyOf(bag.id)).toEqual(["soft-check-stored", "soft-check-handed-over"]);
  });

  test("is refused without its signature, with another's, and when its terminal was shut out", async () => {
    const [label = ""] = await printLabels(store, 1);
    const bag = sealedBag(store, label);
    const refused = (code: string, path: string) => ({
      status: 400,
      body: { code: "malformed-body", faults: [{ path, code }] },
    });
    const json = { "content-type": "application/json" };
    expect(await handOver(bag, store.tillOne, json)).toMatchObject(refused("missing", "signature"));
    const foreign = await signAs(store.tillOne.key, JSON.stringify(bag));
    const forged = { ...json, "softcheck-signature": foreign };
    expect(await handOver(bag, store.tillOne, forged)).toMatchObject(refused("wrong-signature", "signature"));
    await store.test.call("POST", `/terminals/${store.handheld.id}/revocation`, { token: store.admin });
    expect(await handOver(bag)).toMatchObject(refused("revoked-terminal", "terminal"));
    expect((await store.test.call("GET", `/soft-checks/${bag.id}`, { token: store.admin })).status).toBe(404);
  });

  test("a label that is another bag's is told as a clash, and kept (S5)", async () => {
    const [label = ""] = await printLabels(store, 1);
    await sendBag(store, label);
    const bag = sealedBag(store, label);
    expect(await handOver(bag)).toMatchObject({ status: 409, body: { code: "label-clash", stored: true } });
  });

  test("a till's session has the keys of the store's handhelds, revoked ones marked", async () => {
    await store.test.call("POST", `/terminals/${store.handheld.id}/revocation`, { token: store.admin });
    const { body } = await store.test.call("GET", "/terminals/keys", { token: store.tillOne.token });
    const { x, y } = await crypto.subtle.exportKey("jwk", store.handheld.key.publicKey);
    expect(v.parse(KeyList, body).items).toMatchObject([
      { id: store.handheld.id, name: "TSD 1", publicKey: { x, y }, revoked: true },
    ]);
    expect((await store.test.call("GET", "/terminals/keys", { token: store.admin })).status).toBe(403);
  });
});

describe("what was sold while the till was cut off (R4)", () => {
  test("I7 R2: is redeemed once with its receipt; the same again is answered the same, another receipt is not", async () => {
    const [a = "", b = ""] = await printLabels(store, 2);
    const bags = [sealedBag(store, a), sealedBag(store, b)];
    for (const bag of bags) await handOver(bag);
    const id = store.newId();
    const first = await paid(id, bags);
    expect(first).toMatchObject({
      status: 200,
      body: { redemption: { id, state: "committed", till: "Till 1", receipt: RECEIPT }, conflicts: [] },
    });
    expect(await paid(id, bags)).toMatchObject({ status: 200, body: { redemption: { id }, conflicts: [] } });
    expect(await paid(id, bags, store.tillOne, { number: "42" })).toMatchObject({
      status: 409,
      body: { code: "already-committed" },
    });
    for (const bag of bags) expect(await historyOf(bag.id)).toContain("soft-check-redeemed");
    expect(await stateOf(store, bags[0]?.id ?? "")).toBe("redeemed");
  });

  test("R2: a bag that another till has sold meanwhile is a conflict that says where, the others are redeemed", async () => {
    const [a = "", b = ""] = await printLabels(store, 2);
    const [sold, mine] = [sealedBag(store, a), sealedBag(store, b)];
    for (const bag of [sold, mine]) await handOver(bag);
    await sellElsewhere(sold);
    const id = store.newId();
    const answer = await paid(id, [sold, mine]);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        redemption: { softChecks: [{ id: mine.id }] },
        conflicts: [{ softCheck: sold.id, code: "already-redeemed", till: "Till 2", receipt: { number: "1" } }],
      },
    });
    expect((await paid(id, [sold, mine])).body).toMatchObject({ conflicts: [{ softCheck: sold.id }] });
    expect((await historyOf(sold.id)).filter((what) => what === "soft-check-paid-unredeemed")).toHaveLength(1);
    const log = await store.test.call("GET", "/audit?kind=redemption-conflict", { token: store.admin });
    expect(log.text).toContain(PAID_AT);
  });

  test("L4: a bag whose label is another's by now, and one that never came, are conflicts; nothing is redeemed in their place", async () => {
    const [label = "", never = ""] = await printLabels(store, 2);
    const first = await sendBag(store, label);
    const second = sealedBag(store, label);
    await handOver(second);
    const id = store.newId();
    const missing = sealedBag(store, never);
    expect(await paid(id, [second, missing])).toMatchObject({ status: 404, body: { code: "unknown-soft-check" } });
    expect(await paid(id, [second, { ...missing, refusedAs: "malformed-body" }])).toMatchObject({
      status: 200,
      body: { redemption: null, conflicts: [{ code: "clash" }, { code: "not-arrived" }] },
    });
    expect(await paid(id, [second])).toMatchObject({ status: 200, body: { redemption: null } });
    expect(await stateOf(store, first.id)).toBe("stored");
  });

  test("R2: while another till holds the bag nothing is decided; when that hold has run out, the payment counts", async () => {
    const [label = ""] = await printLabels(store, 1);
    const bag = sealedBag(store, label);
    await handOver(bag);
    const other = { token: store.tillTwo.token, body: { till: "x", labels: [label] } };
    await store.test.call("PUT", `/redemptions/${store.newId()}`, other);
    const id = store.newId();
    expect(await paid(id, [bag])).toMatchObject({ status: 409, body: { code: "not-held", till: "Till 2" } });
    store.test.clock.advance(16 * 60_000);
    expect(await paid(id, [bag])).toMatchObject({ status: 200, body: { redemption: { state: "committed" } } });
  });

  test("a bag that was held here before the link was lost is paid under the same redemption, with what came by code", async () => {
    const [a = "", b = ""] = await printLabels(store, 2);
    const held = await sendBag(store, a);
    const id = store.newId();
    const { token } = store.tillOne;
    await store.test.call("PUT", `/redemptions/${id}`, { token, body: { till: "x", labels: [a] } });
    const shown = sealedBag(store, b);
    await handOver(shown);
    const answer = await paid(id, [held, shown]);
    expect(answer).toMatchObject({ status: 200, body: { redemption: { state: "committed" }, conflicts: [] } });
    expect(await stateOf(store, held.id)).toBe("redeemed");
    expect(await stateOf(store, shown.id)).toBe("redeemed");
  });
});

describe("what tills that were cut off sold and is not redeemed by it, as the office lists it (R4, M3)", () => {
  const differences = async (query = "", token = store.admin) =>
    v.parse(DifferencePage, (await store.test.call("GET", `/differences${query}`, { token })).body);
  const take = (id: string, token = store.admin) => store.test.call("POST", `/differences/${id}/taking`, { token });

  /** A bag that Till 2 sold before Till 1, cut off, told of its own sale. */
  async function conflict(): Promise<{ readonly bag: SealedBag; readonly redemption: string; readonly id: string }> {
    const [label = ""] = await printLabels(store, 1);
    const bag = sealedBag(store, label);
    await handOver(bag);
    await sellElsewhere(bag);
    const redemption = store.newId();
    expect((await paid(redemption, [bag])).status).toBe(200);
    const { items } = await differences("?kind=paid-unredeemed");
    store.test.clock.advance(1_000);
    return { bag, redemption, id: items[0]?.id ?? "" };
  }

  test("each says which bag, where and with which receipt it was paid, and what stands against it; newest first, by pages", async () => {
    const [first, second] = [await conflict(), await conflict()];
    const { items, open } = await differences("?kind=paid-unredeemed");
    expect(items.map(({ about }) => about.redemption)).toEqual([second.redemption, first.redemption]);
    expect(items[1]).toMatchObject({
      ...{ state: "open", taken: null, ended: null },
      about: {
        ...{ softCheck: first.bag.id, label: first.bag.label, code: "already-redeemed" },
        ...{ till: "Till 1", receipt: RECEIPT, at: PAID_AT, against: { till: "Till 2", receipt: { number: "1" } } },
      },
    });
    expect(open).toContainEqual({ kind: "paid-unredeemed", count: 2 });
    const newest = await differences("?kind=paid-unredeemed&limit=1");
    expect(newest.items.map(({ id }) => id)).toEqual([second.id]);
    const older = await differences(`?kind=paid-unredeemed&limit=1&before=${newest.next}`);
    expect(older.items.map(({ id }) => id)).toEqual([first.id]);
  });

  test("one that was taken says by whom and when; it is an act in the log, once, and whoever comes later is told who was first", async () => {
    const { id } = await conflict();
    const manager = await signInRole(store.test, store.admin, "manager");
    for (const { status, body } of [await take(id, manager), await take(id)]) {
      expect(status).toBe(200);
      expect(v.parse(DifferenceView, body)).toMatchObject({ state: "taken", taken: { by: "Name of manager" } });
    }
    expect((await differences("?state=taken")).items.map((one) => one.id)).toEqual([id]);
    const log = await store.test.call("GET", "/audit?kind=difference-taken", { token: store.admin });
    expect(v.parse(AuditPage, log.body).items).toMatchObject([{ who: "manager", subject: id }]);
  });

  test("one that is settled says how, and stays so; only who may manage sees and settles", async () => {
    const { id } = await conflict();
    const settle = (note: string, token = store.admin) =>
      store.test.call("POST", `/differences/${id}/settlement`, { token, body: { note } });
    const cashier = await signInRole(store.test, store.admin, "cashier");
    expect((await settle("Money back", cashier)).status).toBe(403);
    expect((await store.test.call("GET", "/differences", { token: cashier })).status).toBe(403);
    expect((await settle("Money back")).body).toMatchObject({
      state: "settled",
      ended: { by: "The Boss", note: "Money back" },
    });
    expect((await settle("Money back")).status).toBe(200);
    expect((await settle("Otherwise")).status).toBe(409);
    expect((await differences("?state=open,taken&kind=paid-unredeemed")).items).toEqual([]);
    expect((await take(store.newId())).status).toBe(404);
  });
});
