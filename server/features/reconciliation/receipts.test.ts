import * as v from "valibot";
import { beforeEach, describe, expect, test } from "vitest";
import { DifferencePage } from "../../../src/protocol/differences.ts";
import {
  FIRST_RECEIPT_PROFILE,
  ReceiptListAnswer,
  ReceiptLists,
  type ReceiptProfile,
} from "../../../src/protocol/receipt-lists.ts";
import { SoftCheckDetail } from "../../../src/protocol/soft-check-detail.ts";
import { openSellingStore, printLabels, type SellingStore, sealedBag, send } from "../../testing/selling.ts";

let store: SellingStore;
let labels: readonly string[];

beforeEach(async () => {
  store = await openSellingStore();
  labels = await printLabels(store, 6);
});

type Sold = { readonly id: string; readonly bag: string; readonly label: string };

/** A bag that was sold, at Till 1 unless another's session is given: with a receipt of that number, or with none. */
async function sell(n: number, number: string | null, totalMinor = 17_980, till = store.tillOne.token): Promise<Sold> {
  const label = labels[n] ?? "";
  const bag = { ...sealedBag(store, label), sequence: n + 1 };
  await send(store, bag);
  const id = store.newId();
  const call = (method: string, path: string, body: unknown) => store.test.call(method, path, { token: till, body });
  await call("PUT", `/redemptions/${id}`, { till: "x", labels: [label] });
  const receipt = number === null ? null : { shift: "1", number };
  const done = await call("POST", `/redemptions/${id}/commit`, { receipt, charged: { totalMinor } });
  expect(done.status).toBe(200);
  store.test.clock.advance(60_000);
  return { id, bag: bag.id, label };
}

const DAY = { from: "2026-01-15T00:00:00.000Z", to: "2026-01-16T00:00:00.000Z" };
const HEADING = "till;shift;number;time;total;labels";

const bringIn = (rows: readonly string[] | Uint8Array<ArrayBuffer>, days: Partial<typeof DAY> = {}) => {
  const raw = rows instanceof Uint8Array ? rows : [HEADING, ...rows].join("\r\n");
  const search = new URLSearchParams({ name: "Tills of 15 January", ...DAY, ...days });
  const headers = { "content-type": "text/csv" };
  return store.test.call("POST", `/receipt-lists?${search}`, { token: store.admin, raw, headers });
};

const setProfile = (more: Partial<ReceiptProfile>) =>
  store.test.call("PUT", "/receipt-profile", { token: store.admin, body: { ...FIRST_RECEIPT_PROFILE, ...more } });

async function listed(): Promise<readonly string[]> {
  const { body } = await store.test.call("GET", "/differences", { token: store.admin });
  const { items } = v.parse(DifferencePage, body);
  return items.map(({ kind, state, about }) => [kind, state, about.receipt?.number ?? "-"].join(" ")).toSorted();
}

describe("redemptions against a till's list of receipts (M3, R1)", () => {
  test("the list of differences equals the faults put in", async () => {
    await sell(0, "40");
    await sell(1, "41");
    await sell(2, "42");
    const unnumbered = await sell(3, null);
    const answer = await bringIn([
      "Till 1;1;40;;179,80;",
      "Till 1;1;41;;150,00;",
      `Till 1;1;77;;179,80;${unnumbered.label}`,
      "Till 1;1;78;;5,00;no label 98",
      `Till 1;1;79;;5,00;${labels[5]}`,
      "Till 1;1;40;;179,80;",
      "Till 1;1;90;;12,00;",
      "Till 1;1;91;;much;",
    ]);
    expect(v.parse(ReceiptListAnswer, answer.body)).toMatchObject({
      list: { rows: 7, rejected: 1, tills: ["Till 1"] },
      faults: [{ line: 9, code: "no-total" }],
    });
    expect(await listed()).toEqual([
      "receipt-by-list open 77",
      "receipt-listed-twice open 40",
      "receipt-not-listed open 42",
      "receipt-total-differs open 41",
      "receipt-without-redemption open 79",
    ]);
    const { body } = await store.test.call("GET", `/soft-checks/${unnumbered.bag}`, { token: store.admin });
    expect(v.parse(SoftCheckDetail, body).atTheTill?.listed).toMatchObject({
      receipt: { number: "77" },
      totalMinor: 17_980,
    });
  });

  test("the same list again is known; a sale that is told later explains its receipt; another list may have what one lacks", async () => {
    await sell(0, "40");
    const rows = ["Till 1;1;40;;179,80;", `Till 1;1;41;;179,80;${labels[1]}`];
    expect((await bringIn(rows)).status).toBe(201);
    expect((await bringIn(rows)).status).toBe(200);
    expect(await listed()).toEqual(["receipt-without-redemption open 41"]);
    await sell(1, "41");
    expect(await listed()).toEqual(["receipt-without-redemption explained 41"]);
    await sell(2, "42");
    expect(await listed()).toContain("receipt-not-listed open 42");
    expect((await bringIn(["Till 1;1;42;;179,80;"], { from: "2026-01-14T00:00:00.000Z" })).status).toBe(201);
    await sell(3, "43");
    const all = await listed();
    expect(all).toContain("receipt-not-listed explained 42");
    const lists = await store.test.call("GET", "/receipt-lists", { token: store.admin });
    expect(v.parse(ReceiptLists, lists.body).items).toMatchObject([{ compared: true }, { compared: true }]);
  });

  test("a till that a list has nothing of is told once, with how much it redeemed, until its own list is there", async () => {
    await sell(0, "40");
    await sell(1, "50", 17_980, store.tillTwo.token);
    await sell(2, "51", 17_980, store.tillTwo.token);
    await bringIn(["Till 1;1;40;;179,80;"]);
    const { body } = await store.test.call("GET", "/differences", { token: store.admin });
    expect(v.parse(DifferencePage, body).items).toMatchObject([
      { kind: "till-not-listed", about: { till: "Till 2", sales: 2, list: { name: "Tills of 15 January" } } },
    ]);
    await bringIn(["Till 1;1;40;;179,80;", "Till 2;1;50;;179,80;", "Till 2;1;51;;179,80;"]);
    expect(await listed()).toEqual(["till-not-listed explained -"]);
  });

  test("a list that is of one till says nothing of the others", async () => {
    await sell(0, "40");
    await sell(1, "50", 17_980, store.tillTwo.token);
    await setProfile({ till: "Till 1", columns: { shift: "shift", number: "number", total: "total" } });
    await bringIn(["Till 1;1;40;;179,80;"]);
    expect(await listed()).toEqual([]);
  });

  test("a list in windows-1251 with headings of its own is read by the store's profile", async () => {
    await sell(0, "40");
    const columns = { till: "Касса", shift: "Смена", number: "Чек", total: "Итог" };
    const profile = {
      ...FIRST_RECEIPT_PROFILE,
      encoding: "windows-1251",
      separator: ",",
      decimal: ".",
      columns,
    } as const;
    await setProfile(profile);
    const text = "Касса,Смена,Чек,Итог\nTill 1,1,40,179.80\n";
    const upper = (char: string): number => (char.charCodeAt(0) < 128 ? char.charCodeAt(0) : char.charCodeAt(0) - 848);
    expect((await bringIn(Uint8Array.from(text, upper))).status).toBe(201);
    expect(await listed()).toEqual([]);
  });

  test.each([
    ["in another encoding", Uint8Array.of(0xff, 0xfe, 0x41, 0x00), { path: "encoding", code: "wrong-encoding" }],
    ["without a column of the profile", ["x"], undefined],
    ["cut off in the middle of a quote", ['Till 1;1;40;;"179,80'], undefined],
    ["without a row", [], { path: "", code: "empty" }],
  ])("a list %s changes nothing, and says why", async (_, rows, fault) => {
    if (_.startsWith("without a column")) await setProfile({ columns: { total: "Sum" } });
    const answer = await bringIn(rows);
    expect(answer.status, answer.text).toBe(400);
    if (fault !== undefined) expect(answer.body).toMatchObject({ faults: [fault] });
    expect(await listed()).toEqual([]);
    const lists = await store.test.call("GET", "/receipt-lists", { token: store.admin });
    expect(v.parse(ReceiptLists, lists.body).items).toEqual([]);
  });

  test("a time without a length is refused", async () => {
    expect((await bringIn(["Till 1;1;40;;1,00;"], { to: DAY.from })).status).toBe(400);
  });
});
