import * as v from "valibot";
import { beforeEach, describe, expect, test } from "vitest";
import { DifferencePage } from "../../../src/protocol/differences.ts";
import { SoftCheckDetail } from "../../../src/protocol/soft-check-detail.ts";
import {
  openSellingStore,
  printLabels,
  type SealedBag,
  type SellingStore,
  sealedBag,
  send,
} from "../../testing/selling.ts";

let store: SellingStore;
let bag: SealedBag;
let redemption: string;

const GOODS = [
  { sku: "1001", price: 8_990, quantity: 2 },
  { sku: "1002", price: 5_000, quantity: 1 },
];
const RECEIPT = { shift: "1", number: "41" };

beforeEach(async () => {
  store = await openSellingStore();
  const [label = ""] = await printLabels(store, 1);
  bag = sealedBag(store, label, GOODS);
  await send(store, bag);
  redemption = store.newId();
  const body = { till: "x", labels: [label] };
  await store.test.call("PUT", `/redemptions/${redemption}`, { token: store.tillOne.token, body });
});

const commit = (charged?: unknown) =>
  store.test.call("POST", `/redemptions/${redemption}/commit`, {
    token: store.tillOne.token,
    body: { receipt: RECEIPT, ...(charged === undefined ? {} : { charged }) },
  });

const differences = async () => {
  const { body } = await store.test.call("GET", "/differences", { token: store.admin });
  return v.parse(DifferencePage, body).items;
};

const atTheTill = async () => {
  const { body } = await store.test.call("GET", `/soft-checks/${bag.id}`, { token: store.admin });
  return v.parse(SoftCheckDetail, body).atTheTill;
};

const CHEAPER = {
  totalMinor: 20_000,
  lines: [
    { sku: "1001", amountMinor: 17_980 },
    { sku: "1002", amountMinor: 4_500 },
  ],
};

describe("whose price counts: the till's, and what differs is shown (S7)", () => {
  test("a till that charged otherwise is told in the list, and on the soft check's page, article by article", async () => {
    expect(await atTheTill()).toBeNull();
    expect((await commit(CHEAPER)).status).toBe(200);
    const line = { sku: "1002", name: "Article 1002", oursMinor: 5_000, theirsMinor: 4_500 };
    expect(await differences()).toMatchObject([
      {
        ...{ kind: "prices-differ", state: "open" },
        about: { redemption, till: "Till 1", receipt: RECEIPT, oursMinor: 22_980, theirsMinor: 20_000, lines: [line] },
      },
    ]);
    const charged = { totalMinor: 20_000, oursMinor: 22_980, byArticle: true, differences: [line] };
    expect(await atTheTill()).toEqual({ charged, listed: null });
  });

  test("a till that charged the same, or told its total alone, or nothing, makes no difference", async () => {
    const same = {
      totalMinor: 30_000,
      lines: GOODS.map(({ sku, price, quantity }) => ({ sku, amountMinor: price * quantity })),
    };
    expect((await commit(same)).status).toBe(200);
    expect(await differences()).toEqual([]);
    expect((await atTheTill())?.charged).toMatchObject({ totalMinor: 30_000, differences: [] });
  });

  test("what was charged is a part of the till's word, as the receipt is: the same again, or without it, is answered the same", async () => {
    expect((await commit(CHEAPER)).status).toBe(200);
    expect((await commit(CHEAPER)).status).toBe(200);
    expect((await commit()).status).toBe(200);
    const other = await commit({ ...CHEAPER, totalMinor: 19_999 });
    expect([other.status, other.body]).toMatchObject([409, { code: "already-committed" }]);
    expect((await atTheTill())?.charged?.totalMinor).toBe(20_000);
  });

  test("a till that was cut off tells it with its sale (R4)", async () => {
    const id = store.newId();
    const body = {
      ...{ till: "x", paidAt: "2026-01-15T09:05:00.000Z", receipt: RECEIPT, charged: CHEAPER },
      bags: [{ softCheck: bag.id, label: bag.label }],
    };
    await store.test.call("POST", `/redemptions/${redemption}/release`, { token: store.tillOne.token });
    for (const turn of [1, 2]) {
      const answer = await store.test.call("POST", `/redemptions/${id}/paid`, { token: store.tillOne.token, body });
      expect(answer.status, `turn ${turn}: ${answer.text}`).toBe(200);
    }
    const otherwise = { ...body, charged: { totalMinor: 1 } };
    const other = await store.test.call("POST", `/redemptions/${id}/paid`, {
      token: store.tillOne.token,
      body: otherwise,
    });
    expect(other.status).toBe(409);
    expect((await differences()).map(({ kind }) => kind)).toEqual(["prices-differ"]);
  });
});
