import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { markKeysOf } from "../../../src/domain/mark-claims.ts";
import { RefusedLabels } from "../../../src/protocol/redemptions.ts";
import { labelOf, softCheckSample, storeSample } from "../../storage/testing/samples.ts";
import {
  openSellingStore,
  printLabels,
  type SellingStore,
  sealedBag,
  send,
  strangeLabel,
} from "../../testing/selling.ts";

const MILK = "0104601234567893215milk\u001d93dGVz";
const WATER = "0104601234567893215water\u001d93dGVz";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

/** A bag with a line per marking code, sent; the article's number is its place in `codes`. */
async function sendMarked(label: string, codes: readonly string[]): Promise<string> {
  const bag = sealedBag(
    store,
    label,
    codes.map((_, place) => ({ sku: `${1001 + place}`, price: 100, quantity: 1 })),
  );
  const marked = { ...bag, lines: bag.lines.map((line, place) => ({ ...line, marks: [codes[place]] })) };
  expect((await send(store, marked)).status).toBe(201);
  return bag.id;
}

const hold = (labels: readonly string[], accepted: readonly string[] = [], id: string = store.newId()) =>
  store.test.call("PUT", `/redemptions/${id}`, {
    token: store.tillOne.token,
    body: { till: "said", labels, accepted },
  });

async function refusedOf(labels: readonly string[]) {
  const answer = await hold(labels);
  expect(answer).toMatchObject({ status: 409, body: { code: "labels-refused" } });
  return v.parse(RefusedLabels, answer.body).refused;
}

test("B4 R3: a bag that needs a check for its marking codes names the article and the bag that has the code", async () => {
  const [first = "", second = "", third = ""] = await printLabels(store, 3);
  await sendMarked(first, [MILK]);
  await sendMarked(second, [WATER]);
  await sendMarked(third, ["free", `\u001d${WATER}`, `\u001d${MILK}`]);
  expect(await refusedOf([third])).toEqual([
    {
      label: third,
      code: "needs-check",
      marksUsed: [
        { sku: "1002", name: "Article 1002", units: 1, bag: { label: second, state: "stored" } },
        { sku: "1003", name: "Article 1003", units: 1, bag: { label: first, state: "stored" } },
      ],
    },
  ]);
});

test("B4: a code that was sold names till, receipt and time; accepted all the same, the bag is held (R3)", async () => {
  const [first = "", second = ""] = await printLabels(store, 2);
  await sendMarked(first, [MILK]);
  const paid = store.newId();
  await hold([first], [], paid);
  const receipt = { shift: "12", number: "345" };
  await store.test.call("POST", `/redemptions/${paid}/commit`, { token: store.tillOne.token, body: { receipt } });
  await sendMarked(second, [MILK]);
  const redeemed = { till: "Till 1", receipt, at: "2026-01-15T09:00:00.000Z" };
  expect(await refusedOf([second])).toMatchObject([
    { marksUsed: [{ sku: "1001", bag: { label: first, state: "redeemed", redeemed } }] },
  ]);
  expect((await hold([second], [second])).status).toBe(201);
});

test("B4: the same code twice in one bag is named without another bag", async () => {
  const [label = ""] = await printLabels(store, 1);
  await sendMarked(label, [MILK, MILK]);
  expect(await refusedOf([label])).toMatchObject([
    { marksUsed: [{ sku: "1002", name: "Article 1002", units: 1, bag: null }] },
  ]);
});

test("B4: what the other bag let go meanwhile is no reason any more; a bag in doubt for its label names no goods", async () => {
  const [first = "", second = ""] = await printLabels(store, 2);
  const one = await sendMarked(first, [MILK]);
  await sendMarked(second, [MILK]);
  const body = { reason: "left" };
  await store.test.call("POST", `/soft-checks/${one}/cancellation`, { token: store.admin, body });
  await send(store, sealedBag(store, strangeLabel(1)));
  expect(await refusedOf([second, strangeLabel(1)])).toEqual([
    { label: second, code: "needs-check" },
    { label: strangeLabel(1), code: "needs-check" },
  ]);
});

test("B4: a code that is in a bag of another store of the chain names that store, too", async () => {
  const [label = ""] = await printLabels(store, 1);
  const far = softCheckSample("far", labelOf(1));
  await store.test.ports.storage.write(async (queries) => {
    await queries.stores.insert(storeSample("far"));
    await queries.softChecks.insert(far);
    await queries.markClaims.claim(far.document.id, markKeysOf([{ marks: [MILK] }]).keys);
  });
  await sendMarked(label, [MILK]);
  const bag = { label: far.label, state: "stored", store: "Store far" };
  expect(await refusedOf([label])).toMatchObject([{ marksUsed: [{ sku: "1001", units: 1, bag }] }]);
});
