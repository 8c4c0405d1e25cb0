import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MAX_MINOR } from "../../../src/domain/money.ts";
import { MAX_BAG_MINOR, MAX_BAGS } from "../../../src/domain/soft-check.ts";
import { Label } from "../../../src/protocol/brands.ts";
import { RedemptionView } from "../../../src/protocol/redemptions.ts";
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
import type { TestAnswer } from "../../testing/test-app.ts";
import { sweepOverdue } from "./sweep.ts";

const HOLD_MS = 15 * 60_000;
const RECEIPT = { receipt: { shift: "12", number: "345" } };

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

type Extra = { readonly token?: string; readonly accepted?: readonly string[]; readonly till?: string };

const hold = (
  id: string,
  labels: readonly string[],
  { token = store.tillOne.token, till = "said", ...more }: Extra = {},
) => store.test.call("PUT", `/redemptions/${id}`, { token, body: { till, labels, ...more } });
const post = (id: string, what: string, body?: unknown, token = store.tillOne.token): Promise<TestAnswer> =>
  store.test.call("POST", `/redemptions/${id}/${what}`, { token, body });
const view = (answer: TestAnswer) => v.parse(RedemptionView, answer.body);
const labelState = async (number: string) =>
  v.parse(
    v.object({ state: v.string() }),
    (await store.test.call("GET", `/labels/${number}`, { token: store.admin })).body,
  ).state;

test("R1: bags of one customer are merged; the same article at the same price is one line", async () => {
  const [one = "", two = ""] = await printLabels(store, 2);
  await sendBag(store, one, [
    { sku: "1", price: 100, quantity: 2 },
    { sku: "2", price: 50, quantity: 1 },
  ]);
  await sendBag(store, two, [
    { sku: "1", price: 100, quantity: 3 },
    { sku: "1", price: 90, quantity: 1 },
  ]);
  const answer = await hold(store.newId(), [two, one]);
  expect(answer.status).toBe(201);
  const held = view(answer);
  expect(held).toMatchObject({
    state: "held",
    till: "Till 1",
    totalMinor: 640,
    currency: "RUB",
    expiresAt: "2026-01-15T09:15:00.000Z",
  });
  const lines = held.lines.map(({ sku, quantity, amountMinor }) => [sku, quantity, amountMinor]);
  expect(lines).toEqual(
    expect.arrayContaining([
      ["1", 5, 500],
      ["2", 1, 50],
      ["1", 1, 90],
    ]),
  );
  expect(lines).toHaveLength(3);
  expect(held.softChecks.map(({ state }) => state)).toEqual(["held", "held"]);
});

test("R2 R3: all or none; every refused label is named with its own reason and nothing changes", async () => {
  const [good = "", held = "", redeemed = "", waiting = "", declined = ""] = await printLabels(store, 5);
  const bag = await sendBag(store, good);
  for (const label of [held, redeemed]) await sendBag(store, label);
  const { agreedAt: _agreed, ...refusedBag } = {
    ...sealedBag(store, declined),
    declinedAt: "2026-01-15T08:59:40.000Z",
  };
  await send(store, refusedBag);
  await send(store, sealedBag(store, strangeLabel(1)));
  await hold(store.newId(), [held], { token: store.tillTwo.token });
  const paid = store.newId();
  await hold(paid, [redeemed], { token: store.tillTwo.token });
  await post(paid, "commit", RECEIPT, store.tillTwo.token);
  const run = await store.test.call("POST", "/label-runs", {
    token: store.admin,
    body: { count: 1, template: "roll-58x40" },
  });
  const { id: runId, first: voided } = v.parse(v.object({ id: v.string(), first: v.string() }), run.body);
  await store.test.call("POST", `/label-runs/${runId}/stop`, { token: store.admin, body: { printed: 0 } });
  const all = [good, held, redeemed, waiting, declined, strangeLabel(1), strangeLabel(2), voided];
  const answer = await hold(store.newId(), all);
  expect(answer).toMatchObject({ status: 409, body: { code: "labels-refused" } });
  const { refused } = v.parse(v.object({ refused: v.array(v.looseObject({ label: v.string() })) }), answer.body);
  expect(new Map(refused.map(({ label, ...why }) => [label, why]))).toEqual(
    new Map<string, unknown>([
      [held, { code: "held", till: "Till 2", since: "2026-01-15T09:00:00.000Z" }],
      [
        redeemed,
        { code: "already-redeemed", till: "Till 2", receipt: RECEIPT.receipt, at: "2026-01-15T09:00:00.000Z" },
      ],
      [waiting, { code: "not-arrived" }],
      [declined, { code: "cancelled" }],
      [strangeLabel(1), { code: "needs-check" }],
      [strangeLabel(2), { code: "unknown-label" }],
      [voided, { code: "void" }],
    ]),
  );
  expect(await stateOf(store, bag.id)).toBe("stored");
  expect(await labelState(good)).toBe("bound");
});

test("R1: the set may grow and shrink while it is open; what is taken out waits again", async () => {
  const [one = "", two = ""] = await printLabels(store, 2);
  const [first, second] = [await sendBag(store, one), await sendBag(store, two)];
  const id = store.newId();
  await hold(id, [one]);
  expect(view(await hold(id, [one, two])).softChecks).toHaveLength(2);
  expect((await hold(id, [two])).status).toBe(200);
  expect([await stateOf(store, first.id), await stateOf(store, second.id)]).toEqual(["stored", "held"]);
  expect((await hold(store.newId(), [one], { token: store.tillTwo.token })).status).toBe(201);
});

test("R2: a commit is answered the same again for its receipt, and refused for another", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const id = store.newId();
  await hold(id, [label]);
  const first = await post(id, "commit", RECEIPT);
  expect(first.status).toBe(200);
  expect(await post(id, "commit", RECEIPT)).toMatchObject({ status: 200, body: first.body });
  expect(await post(id, "commit", { receipt: { number: "9" } })).toMatchObject({
    status: 409,
    body: { code: "already-committed" },
  });
  expect(await hold(id, [label])).toMatchObject({ status: 200, body: first.body });
  expect(await hold(id, [strangeLabel()])).toMatchObject({ body: { code: "already-committed" } });
  expect(await stateOf(store, bag.id)).toBe("redeemed");
  expect(await labelState(label)).toBe("redeemed");
  expect((await hold(store.newId(), [label], { token: store.tillTwo.token })).body).toMatchObject({
    refused: [{ code: "already-redeemed", till: "Till 1", receipt: RECEIPT.receipt }],
  });
});

test("R2: a hold that nobody finishes goes to needs-check, and another till needs to accept it", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const id = store.newId();
  await hold(id, [label]);
  store.test.clock.advance(HOLD_MS);
  await sweepOverdue(store.test.ports);
  expect(await stateOf(store, bag.id)).toBe("needs-check");
  const other = store.newId();
  expect((await hold(other, [label], { token: store.tillTwo.token })).body).toMatchObject({
    refused: [{ code: "needs-check" }],
  });
  expect((await hold(other, [label], { token: store.tillTwo.token, accepted: [label] })).status).toBe(201);
  expect(await post(id, "commit", RECEIPT)).toMatchObject({
    status: 409,
    body: { code: "not-held", till: "Till 2", since: "2026-01-15T09:15:00.000Z" },
  });
  expect((await post(other, "commit", { receipt: null }, store.tillTwo.token)).status).toBe(200);
  expect(await post(id, "commit", RECEIPT)).toMatchObject({ body: { code: "not-held", till: "Till 2" } });
});

test("R2: a customer who paid late is still committed when nobody else took the bag", async () => {
  const [label = "", next = ""] = await printLabels(store, 2);
  const [late, later] = [await sendBag(store, label), await sendBag(store, next)];
  const [id, second] = [store.newId(), store.newId()];
  await hold(id, [label]);
  await hold(second, [next]);
  store.test.clock.advance(HOLD_MS);
  await sweepOverdue(store.test.ports);
  expect((await post(id, "commit", RECEIPT)).status).toBe(200);
  expect(await stateOf(store, late.id)).toBe("redeemed");
  expect(view(await hold(second, [next])).state).toBe("held");
  expect(await stateOf(store, later.id)).toBe("held");
});

test("R2: an extension keeps a hold alive", async () => {
  const [label = ""] = await printLabels(store, 1);
  await sendBag(store, label);
  const id = store.newId();
  await hold(id, [label]);
  store.test.clock.advance(HOLD_MS - 1);
  expect(view(await post(id, "extension")).expiresAt).toBe("2026-01-15T09:29:59.999Z");
  store.test.clock.advance(HOLD_MS - 1);
  await sweepOverdue(store.test.ports);
  expect(view(await store.test.call("GET", `/redemptions/${id}`, { token: store.tillOne.token })).state).toBe("held");
});

test("R1: one receipt redeems bags in several redemptions; each of them stands under it", async () => {
  const [one = "", two = ""] = await printLabels(store, 2);
  const bags = [await sendBag(store, one), await sendBag(store, two)];
  for (const label of [one, two]) {
    const id = store.newId();
    await hold(id, [label]);
    expect(view(await post(id, "commit", RECEIPT))).toMatchObject({ state: "committed", receipt: RECEIPT.receipt });
  }
  for (const { id } of bags) expect(await stateOf(store, id)).toBe("redeemed");
});

test("a released hold lets the bags wait again, once; it never comes back", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const id = store.newId();
  await hold(id, [label]);
  expect((await post(id, "release")).body).toMatchObject({ state: "released", softChecks: [], totalMinor: 0 });
  expect((await post(id, "release")).status).toBe(200);
  expect(await stateOf(store, bag.id)).toBe("stored");
  expect((await hold(id, [label])).body).toMatchObject({ code: "not-now" });
  expect((await post(id, "commit", RECEIPT)).body).toMatchObject({ code: "not-now" });
  expect((await post(store.newId(), "commit", RECEIPT)).body).toMatchObject({ code: "unknown-redemption" });
});

test("R2: a manager takes a bag over; the till that had it is told who has it", async () => {
  const [one = "", two = ""] = await printLabels(store, 2);
  const bag = await sendBag(store, one);
  await sendBag(store, two);
  const [first, second] = [store.newId(), store.newId()];
  await hold(first, [one, two]);
  const body = { till: "Till 9", labels: [one], reason: "till one is dead" };
  expect((await post(second, "takeover", body, store.tillTwo.token)).status).toBe(403);
  expect(await post(second, "takeover", body, store.admin)).toMatchObject({ status: 201, body: { till: "Till 9" } });
  expect(await post(first, "commit", RECEIPT)).toMatchObject({
    status: 409,
    body: { code: "not-held", till: "Till 9" },
  });
  expect((await hold(first, [two])).status).toBe(200);
  expect((await post(first, "commit", RECEIPT)).status).toBe(200);
  expect((await post(second, "commit", { receipt: null }, store.admin)).status).toBe(200);
  expect(await stateOf(store, bag.id)).toBe("redeemed");
});

test("R1: a hundred bags of the largest total are merged; a larger bag is refused when it arrives", async () => {
  const labels = await printLabels(store, MAX_BAGS);
  const goods = [{ sku: "ring", price: MAX_BAG_MINOR, quantity: 1 }];
  const [one = ""] = labels;
  const tooDear = sealedBag(store, one, [{ sku: "ring", price: MAX_BAG_MINOR + 1, quantity: 1 }]);
  expect(await send(store, tooDear)).toMatchObject({
    status: 400,
    body: { code: "malformed-body", faults: [{ path: "totalMinor", code: "too-large" }] },
  });
  for (const label of labels) await sendBag(store, label, goods);
  const held = await hold(store.newId(), labels);
  expect(held.status).toBe(201);
  expect(view(held)).toMatchObject({ totalMinor: MAX_MINOR, lines: [{ quantity: MAX_BAGS, amountMinor: MAX_MINOR }] });
});

test("R1: a takeover adds no more labels than one payment takes", async () => {
  const labels = await printLabels(store, MAX_BAGS + 1);
  for (const label of labels) await sendBag(store, label);
  const [last = "", ...others] = labels;
  const id = store.newId();
  expect((await hold(id, others)).status).toBe(201);
  const takeOver = (taken: string) =>
    post(id, "takeover", { till: "Till 9", labels: [taken], reason: "r" }, store.admin);
  expect(await takeOver(last)).toMatchObject({
    status: 400,
    body: { code: "malformed-body", faults: [{ path: "labels", code: "too-many" }] },
  });
  expect((await takeOver(others[0] ?? "")).status).toBe(200);
});

test("I3: a reversal leaves the bag to be checked and the commit on record", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = await sendBag(store, label);
  const id = store.newId();
  await hold(id, [label]);
  expect((await post(id, "reversal", { reason: "too early" }, store.admin)).body).toMatchObject({ code: "not-now" });
  await post(id, "commit", RECEIPT);
  expect((await post(id, "reversal", { reason: "wrong receipt" })).status).toBe(403);
  expect((await post(id, "reversal", { reason: "wrong receipt" }, store.admin)).body).toMatchObject({
    state: "reversed",
    receipt: RECEIPT.receipt,
  });
  expect((await post(id, "reversal", { reason: "wrong receipt" }, store.admin)).status).toBe(200);
  expect([await stateOf(store, bag.id), await labelState(label)]).toEqual(["needs-check", "bound"]);
  expect(await post(id, "commit", RECEIPT)).toMatchObject({ status: 200, body: { state: "reversed" } });
  expect((await hold(store.newId(), [label], { accepted: [label] })).status).toBe(201);
});

test("R3: an order on an unknown label is redeemed with a recorded acceptance", async () => {
  const bag = await sendBag(store, strangeLabel());
  const id = store.newId();
  expect((await hold(id, [strangeLabel()], { accepted: [strangeLabel()] })).status).toBe(201);
  expect((await post(id, "commit", RECEIPT)).status).toBe(200);
  const facts = await store.test.ports.storage.read(async (queries) =>
    queries.facts.of((await queries.stores.first())?.id ?? "", bag.id),
  );
  const held = facts.find(({ kind }) => kind === "soft-check-held");
  expect(JSON.parse(held?.detail ?? "")).toEqual({ till: "Till 1", label: strangeLabel(), accepted: true });
});

test("R3 I7: a bag accepted under a void label is bound to it once it was paid for, also after a reversal", async () => {
  const [label = ""] = await printLabels(store, 1);
  const { agreedAt: declinedAt, ...sealed } = sealedBag(store, label);
  const declined = { ...sealed, declinedAt };
  expect((await send(store, declined)).status).toBe(201);
  const bag = sealedBag(store, label);
  expect((await send(store, bag)).status).toBe(201);
  expect([await stateOf(store, bag.id), await labelState(label)]).toEqual(["needs-check", "void"]);
  const id = store.newId();
  await hold(id, [label], { accepted: [label] });
  expect((await post(id, "commit", RECEIPT)).status).toBe(200);
  expect((await post(id, "reversal", { reason: "returned" }, store.admin)).status).toBe(200);
  expect(await send(store, sealedBag(store, label))).toMatchObject({ status: 409, body: { code: "label-clash" } });
  const bound = await store.test.ports.storage.read(({ softChecks }) => softChecks.boundTo(v.parse(Label, label)));
  expect(bound?.document.id).toBe(bag.id);
});

test("R3 I7: a bag accepted under the label of a cancelled bag is paid for", async () => {
  const [label = ""] = await printLabels(store, 1);
  const torn = await sendBag(store, label);
  const cancelled = await store.test.call("POST", `/soft-checks/${torn.id}/cancellation`, {
    token: store.admin,
    body: { reason: "torn" },
  });
  expect(cancelled.status).toBe(200);
  const bag = await sendBag(store, label);
  const id = store.newId();
  expect((await hold(id, [label], { accepted: [label] })).status).toBe(201);
  expect((await post(id, "commit", RECEIPT)).status).toBe(200);
  expect([await stateOf(store, torn.id), await stateOf(store, bag.id)]).toEqual(["cancelled", "redeemed"]);
});

test("R1 R2: a commit redeems the bags it names, whatever set an earlier request brought late", async () => {
  const [one = "", two = ""] = await printLabels(store, 2);
  const [sold, left] = [await sendBag(store, one), await sendBag(store, two)];
  const id = store.newId();
  await hold(id, [one]);
  // Held up on the way, from before the cashier took the second bag out.
  expect((await hold(id, [one, two])).status).toBe(200);
  const paid = () => post(id, "commit", { ...RECEIPT, labels: [one] });
  expect((await paid()).status).toBe(200);
  expect((await paid()).status).toBe(200);
  expect([await stateOf(store, sold.id), await stateOf(store, left.id)]).toEqual(["redeemed", "stored"]);
  const more = await post(id, "commit", { ...RECEIPT, labels: [one, two] });
  expect(more).toMatchObject({ status: 409, body: { code: "already-committed" } });
});

test("R2: a commit that names a bag which another till holds redeems nothing", async () => {
  const [one = "", two = ""] = await printLabels(store, 2);
  const mine = await sendBag(store, one);
  await sendBag(store, two);
  const id = store.newId();
  await hold(id, [one]);
  await hold(store.newId(), [two], { token: store.tillTwo.token });
  const paid = await post(id, "commit", { ...RECEIPT, labels: [one, two] });
  expect(paid).toMatchObject({ status: 409, body: { code: "not-held", till: "Till 2" } });
  expect(await stateOf(store, mine.id)).toBe("held");
});

test("I7 L4: a second bag under a label unknown here clashes; the first is held and paid for all the same", async () => {
  const label = strangeLabel();
  const bag = await sendBag(store, label);
  const id = store.newId();
  expect((await hold(id, [label], { accepted: [label] })).status).toBe(201);
  const second = sealedBag(store, label);
  expect(await send(store, second)).toMatchObject({ status: 409, body: { code: "label-clash", stored: true } });
  expect((await post(id, "commit", RECEIPT)).status).toBe(200);
  expect([await stateOf(store, bag.id), await stateOf(store, second.id)]).toEqual(["redeemed", "clash"]);
});

test("T2: holding needs the right to redeem; a handheld has it not; till names come from the enrolment", async () => {
  const [label = ""] = await printLabels(store, 1);
  await sendBag(store, label);
  expect((await hold(store.newId(), [label], { token: store.handheld.token })).status).toBe(403);
  expect(view(await hold(store.newId(), [label], { till: "another name" })).till).toBe("Till 1");
});

test("S5: relabelling or cancelling a bag whose hold expired ends that hold's claim", async () => {
  const [one = "", two = "", free = ""] = await printLabels(store, 3);
  const [moved, dropped] = [await sendBag(store, one), await sendBag(store, two)];
  const id = store.newId();
  await hold(id, [one, two]);
  store.test.clock.advance(HOLD_MS);
  await sweepOverdue(store.test.ports);
  const manage = (bag: string, what: string, body: unknown) =>
    store.test.call("POST", `/soft-checks/${bag}/${what}`, { token: store.admin, body });
  expect((await manage(moved.id, "label", { label: free })).status).toBe(200);
  expect((await manage(dropped.id, "cancellation", { reason: "gone" })).status).toBe(200);
  expect(await labelState(one)).toBe("void");
  expect((await hold(store.newId(), [free])).status).toBe(201);
  const { refused } = v.parse(v.object({ refused: v.array(v.unknown()) }), (await post(id, "commit", RECEIPT)).body);
  expect(refused).toEqual(
    expect.arrayContaining([
      { label: one, code: "void" },
      { label: two, code: "cancelled" },
    ]),
  );
});
