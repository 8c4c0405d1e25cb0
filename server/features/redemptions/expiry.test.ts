import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SoftCheckDetail } from "../../../src/protocol/soft-check-detail.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag, stateOf } from "../../testing/selling.ts";
import { sweepOverdue } from "./sweep.ts";

/** Tests begin at 09:00 UTC: half an hour before that time in Moscow. */
const DAILY = { kind: "daily", at: "12:30", timeZone: "Europe/Moscow" };
const MINUTE = 60_000;

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const changeSettings = (more: Readonly<Record<string, unknown>>, as = store.admin) =>
  store.test.call("PUT", "/settings", {
    token: as,
    body: { manualQuantity: true, holdMinutes: 20, idleMinutes: 720, ...more },
  });
const hold = (id: string, labels: readonly string[], token = store.tillOne.token) =>
  store.test.call("PUT", `/redemptions/${id}`, { token, body: { till: "said", labels } });
const detail = async (id: string) =>
  v.parse(SoftCheckDetail, (await store.test.call("GET", `/soft-checks/${id}`, { token: store.admin })).body);
const expiries = async (id: string) => (await detail(id)).history.filter(({ what }) => what === "soft-check-expired");
const sweep = () => sweepOverdue(store.test.ports);

test("S4: by default no bag ever expires; the rule is a setting that stays when others are changed", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  store.test.clock.advance(40 * MINUTE);
  await sweep();
  expect(await stateOf(store, bag.id)).toBe("stored");
  expect((await store.test.call("GET", "/settings", { token: store.admin })).body).toMatchObject({
    expiry: { kind: "never" },
  });
  await changeSettings({ expiry: DAILY });
  expect(await changeSettings({ holdMinutes: 30 })).toMatchObject({ body: { expiry: DAILY, holdMinutes: 30 } });
});

test.each([
  [{ kind: "daily", at: "24:00", timeZone: "UTC" }, "expiry.at"],
  [{ kind: "daily", at: "23:00", timeZone: "Mars/Olympus" }, "expiry.timeZone"],
  [{ kind: "hours", hours: 0 }, "expiry.hours"],
  [{ kind: "some day" }, "expiry.kind"],
])("S4: a rule that nobody can follow is refused by its path: %j", async (expiry, path) => {
  const answer = await changeSettings({ expiry });
  expect(answer).toMatchObject({ status: 400, body: { code: "malformed-body", faults: [{ path }] } });
});

test("S4: at the time of day in the store's zone the sweep expires what came before, once, with a fact of the server", async () => {
  await changeSettings({ expiry: DAILY });
  const [one = "", two = ""] = await printLabels(store, 2);
  const before = await sendBag(store, one);
  store.test.clock.advance(30 * MINUTE - 1);
  await sweep();
  expect(await stateOf(store, before.id)).toBe("stored");
  store.test.clock.advance(1);
  const after = await sendBag(store, two);
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect([await stateOf(store, before.id), await stateOf(store, after.id)]).toEqual(["expired", "stored"]);
  expect(await expiries(before.id)).toEqual([
    { at: "2026-01-15T09:30:00.000Z", what: "soft-check-expired", who: "server", notes: { label: one } },
  ]);
});

test("S4: so many hours after it arrived", async () => {
  await changeSettings({ expiry: { kind: "hours", hours: 1 } });
  const [one = "", two = ""] = await printLabels(store, 2);
  const first = await sendBag(store, one);
  store.test.clock.advance(30 * MINUTE);
  const second = await sendBag(store, two);
  store.test.clock.advance(30 * MINUTE + 1);
  await sweep();
  const states = await store.test.ports.storage.read(async ({ stores, softChecks }) => {
    const row = await stores.first();
    const of = async (id: typeof first.id) => (await softChecks.byId(row?.id ?? "", id))?.state;
    return [await of(first.id), await of(second.id)];
  });
  expect(states).toEqual(["expired", "stored"]);
});

test("S4 R1: a till that asks for an expired bag hears so before any sweep, and the others stand", async () => {
  await changeSettings({ expiry: DAILY });
  const [one = "", two = ""] = await printLabels(store, 2);
  const old = await sendBag(store, one);
  store.test.clock.advance(30 * MINUTE);
  await sendBag(store, two);
  const id = store.newId();
  expect(await hold(id, [one, two])).toMatchObject({
    status: 409,
    body: { code: "labels-refused", refused: [{ label: one, code: "expired" }] },
  });
  expect(await stateOf(store, old.id)).toBe("expired");
  expect((await hold(id, [two])).status).toBe(201);
  await sweep();
  expect(await expiries(old.id)).toHaveLength(1);
});

test("S4 R2: a bag that a till holds at that moment is kept, and is paid afterwards", async () => {
  await changeSettings({ expiry: DAILY });
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  store.test.clock.advance(29 * MINUTE);
  const id = store.newId();
  await hold(id, [label]);
  store.test.clock.advance(5 * MINUTE);
  await sweep();
  expect(await stateOf(store, bag.id)).toBe("held");
  const paid = await store.test.call("POST", `/redemptions/${id}/commit`, {
    token: store.tillOne.token,
    body: { receipt: { number: "7" } },
  });
  expect(paid.status).toBe(200);
  expect(await stateOf(store, bag.id)).toBe("redeemed");
  expect(await expiries(bag.id)).toEqual([]);
});

test("R2: a hold that ran out over that moment needs a check, does not expire, and is committed for who paid late", async () => {
  await changeSettings({ expiry: DAILY });
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  store.test.clock.advance(20 * MINUTE);
  const id = store.newId();
  await hold(id, [label]);
  store.test.clock.advance(25 * MINUTE);
  await sweep();
  expect(await stateOf(store, bag.id)).toBe("needs-check");
  const body = { receipt: { number: "8" } };
  const late = await store.test.call("POST", `/redemptions/${id}/commit`, { token: store.tillOne.token, body });
  expect(late.status).toBe(200);
  expect(await stateOf(store, bag.id)).toBe("redeemed");
});

test("S4: a bag let go after that moment expires then", async () => {
  await changeSettings({ expiry: DAILY });
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const id = store.newId();
  store.test.clock.advance(25 * MINUTE);
  await hold(id, [label]);
  store.test.clock.advance(10 * MINUTE);
  await store.test.call("POST", `/redemptions/${id}/release`, { token: store.tillOne.token });
  expect(await hold(store.newId(), [label], store.tillTwo.token)).toMatchObject({
    body: { refused: [{ code: "expired" }] },
  });
  expect(await expiries(bag.id)).toHaveLength(1);
});

test("S4: an expired bag can be opened at the till or cancelled, its label is spent", async () => {
  await changeSettings({ expiry: DAILY });
  const [one = "", two = ""] = await printLabels(store, 2);
  const [opened, cancelled] = [await sendBag(store, one), await sendBag(store, two)];
  store.test.clock.advance(30 * MINUTE);
  const opening = await store.test.call("POST", `/labels/${one}/opening`, {
    token: store.tillOne.token,
    body: { till: "Till 1", reason: "expired" },
  });
  expect(opening.status).toBe(200);
  await sweep();
  const cancellation = await store.test.call("POST", `/soft-checks/${cancelled.id}/cancellation`, {
    token: store.admin,
    body: { reason: "goods went back" },
  });
  expect(cancellation.status).toBe(200);
  expect([await stateOf(store, opened.id), await stateOf(store, cancelled.id)]).toEqual([
    "opened-at-the-till",
    "cancelled",
  ]);
});

test("S4 R2: a till that holds just as two servers sweep: each bag is held or expired, never both, and once", async () => {
  await changeSettings({ expiry: DAILY });
  const labels = await printLabels(store, 12);
  const bags: Awaited<ReturnType<typeof sendBag>>[] = [];
  for (const label of labels) bags.push(await sendBag(store, label));
  store.test.clock.advance(30 * MINUTE - 1);
  const holds = labels.map((label) => hold(store.newId(), [label]));
  await Promise.resolve();
  store.test.clock.advance(1);
  const [answers] = await Promise.all([Promise.all(holds), sweep(), sweep()]);
  for (const [at, bag] of bags.entries()) {
    const { state, history } = await detail(bag.id);
    const expired = history.filter(({ what }) => what === "soft-check-expired").length;
    expect([answers[at]?.status, state, expired]).toEqual(
      answers[at]?.status === 201 ? [201, "held", 0] : [409, "expired", 1],
    );
  }
});
