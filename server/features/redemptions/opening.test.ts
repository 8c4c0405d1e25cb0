import { afterEach, beforeEach, expect, test } from "vitest";
import {
  openSellingStore,
  printLabels,
  type SellingStore,
  sealedBag,
  send,
  sendBag,
  stateOf,
  strangeLabel,
} from "../../testing/selling.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const BODY = { till: "Till 1", reason: "the customer does not want the milk" };
const open = (label: string) =>
  store.test.call("POST", `/labels/${label}/opening`, { token: store.tillOne.token, body: BODY });
const hold = (id: string, labels: readonly string[]) =>
  store.test.call("PUT", `/redemptions/${id}`, { token: store.tillTwo.token, body: { till: "t", labels } });

test("S4: a bag opened at the till spends its label, with the reason, and is never redeemed", async () => {
  const [label = ""] = await printLabels(store, 1);
  const { id } = await sendBag(store, label);
  expect(await open(label)).toMatchObject({ status: 200, body: { state: "opened", softCheck: id } });
  expect((await open(label)).status).toBe(200);
  expect(await stateOf(store, id)).toBe("opened-at-the-till");
  const refused = await hold(store.newId(), [label]);
  expect(refused.body).toMatchObject({ refused: [{ label, code: "opened-at-the-till" }] });
  const detail = await store.test.call("GET", `/soft-checks/${id}`, { token: store.admin });
  expect(detail.text.match(/soft-check-opened/g)).toHaveLength(1);
  expect(detail.text).toContain(BODY.reason);
});

test("S4: an order that arrives after its bag was opened joins that state, and a till is told so before", async () => {
  const [label = ""] = await printLabels(store, 1);
  expect(await open(label)).toMatchObject({ status: 200, body: { state: "opened", softCheck: null } });
  expect((await hold(store.newId(), [label])).body).toMatchObject({ refused: [{ code: "opened-at-the-till" }] });
  const late = sealedBag(store, label);
  expect((await send(store, late)).body).toMatchObject({ softCheck: { state: "opened-at-the-till" } });
  expect((await send(store, late)).status).toBe(200);
});

test("R2: a bag that a till holds or has redeemed is not opened under it; one whose hold ran out is", async () => {
  const [first = "", second = ""] = await printLabels(store, 2);
  const bag = await sendBag(store, first);
  await sendBag(store, second);
  const redemption = store.newId();
  await hold(redemption, [first]);
  expect(await open(first)).toMatchObject({ status: 409, body: { code: "not-now" } });
  store.test.clock.advance(16 * 60_000);
  expect((await open(first)).status).toBe(200);
  expect(await stateOf(store, bag.id)).toBe("opened-at-the-till");
  const paid = store.newId();
  await hold(paid, [second]);
  await store.test.call("POST", `/redemptions/${paid}/commit`, { token: store.tillTwo.token, body: { receipt: null } });
  expect(await open(second)).toMatchObject({ status: 409, body: { code: "not-now" } });
});

test("R3: a label that nobody printed here is said to be that", async () => {
  expect(await open(strangeLabel())).toMatchObject({ status: 404, body: { code: "unknown-label" } });
});

test("R3: a bag that was taken by acceptance and let go is to be checked again, by whoever comes next", async () => {
  const label = strangeLabel();
  const bag = sealedBag(store, label);
  await send(store, bag);
  const redemption = store.newId();
  const path = `/redemptions/${redemption}`;
  const token = store.tillOne.token;
  const held = await store.test.call("PUT", path, { token, body: { till: "t", labels: [label], accepted: [label] } });
  expect(held.status).toBe(201);
  await store.test.call("POST", `${path}/release`, { token });
  expect(await stateOf(store, bag.id)).toBe("needs-check");
  expect((await hold(store.newId(), [label])).body).toMatchObject({ refused: [{ code: "needs-check" }] });
});

test("S4 R2: a till opens a bag that it holds itself: one step lets go of it, the others are paid as before", async () => {
  const [first = "", second = ""] = await printLabels(store, 2);
  const [opened, paid] = [await sendBag(store, first), await sendBag(store, second)];
  const redemption = store.newId();
  await hold(redemption, [first, second]);
  const open = () =>
    store.test.call("POST", `/labels/${first}/opening`, { token: store.tillTwo.token, body: { ...BODY, redemption } });
  expect(await open()).toMatchObject({ status: 200, body: { state: "opened" } });
  expect((await open()).status).toBe(200);
  expect([await stateOf(store, opened.id), await stateOf(store, paid.id)]).toEqual(["opened-at-the-till", "held"]);
  const commit = await store.test.call("POST", `/redemptions/${redemption}/commit`, {
    token: store.tillTwo.token,
    body: { receipt: { number: "9" } },
  });
  expect(commit).toMatchObject({ status: 200, body: { softChecks: [{ id: paid.id }] } });
  expect(await stateOf(store, opened.id)).toBe("opened-at-the-till");
});

test("S4: the only bag of a redemption is opened: the redemption is released; somebody else's is not touched", async () => {
  const [first = "", second = ""] = await printLabels(store, 2);
  await sendBag(store, first);
  const other = await sendBag(store, second);
  const [own, elsewhere] = [store.newId(), store.newId()];
  await hold(own, [first]);
  await hold(elsewhere, [second]);
  const open = (label: string) =>
    store.test.call("POST", `/labels/${label}/opening`, {
      token: store.tillTwo.token,
      body: { ...BODY, redemption: own },
    });
  expect((await open(first)).status).toBe(200);
  const { body } = await store.test.call("GET", `/redemptions/${own}`, { token: store.tillTwo.token });
  expect(body).toMatchObject({ state: "released", softChecks: [] });
  expect(await open(second)).toMatchObject({ status: 409, body: { code: "not-now" } });
  expect(await stateOf(store, other.id)).toBe("held");
});
