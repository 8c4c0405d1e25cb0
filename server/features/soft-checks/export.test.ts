import { afterEach, beforeEach, expect, test } from "vitest";
import { openSellingStore, printLabels, type SellingStore, sealedBag, send } from "../../testing/selling.ts";
import { signInRole } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

async function exported(query = ""): Promise<readonly string[]> {
  const { status, text } = await store.test.call("GET", `/soft-checks/export?${query}`, { token: store.admin });
  expect(status).toBe(200);
  return text.split("\r\n");
}

test("M1: a list is exported whole, in its order, with its filter, in the language asked for", async () => {
  const labels = await printLabels(store, 3);
  for (const label of labels) await send(store, sealedBag(store, label));
  const rows = await exported("sort=label");
  expect(rows[0]).toMatch(/^\uFEFF?Label,State,Staff,Terminal,Pieces,Total,/);
  expect(rows.slice(1, -1).map((row) => row.split(",")[0])).toEqual(labels.toSorted());
  expect(rows.at(-1)).toBe("");
  const one = await exported(`label=${labels[1]}&language=ru`);
  expect(one[0]).toMatch(/^\uFEFF?Этикетка;Состояние;/);
  expect(one).toHaveLength(3);
  expect(one[1]).toMatch(/Сохранён на сервере;Name of floor;TSD 1;2;\d+,\d{2};/);
  expect(await exported("state=cancelled")).toHaveLength(2);
});

test("M1: more rows than are read at once come once each", async () => {
  const labels = await printLabels(store, 230);
  for (const label of labels) await send(store, sealedBag(store, label));
  const rows = await exported("sort=storedAt");
  expect(new Set(rows.slice(1, -1)).size).toBe(230);
});

test("bad input: a name that a spreadsheet would take for a formula is exported as a text", async () => {
  const till = await signInRole(store.test, store.admin, "cashier");
  const [label = ""] = await printLabels(store, 1);
  await send(store, sealedBag(store, label));
  const body = { till: '=HYPERLINK("http://x","y")', labels: [label] };
  const id = crypto.randomUUID().replace(/^(.{14})./, "$17");
  expect((await store.test.call("PUT", `/redemptions/${id}`, { token: till, body })).status).toBe(201);
  const [, row] = await exported();
  expect(row).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
});

test("M1: that a list was taken along is a fact; a filter that cannot be meant is refused", async () => {
  await exported("piecesFrom=2");
  const { body } = await store.test.call("GET", "/audit?kind=soft-checks-exported", { token: store.admin });
  expect(body).toMatchObject({ items: [{ who: "boss", detail: { piecesFrom: 2 } }] });
  const refused = await store.test.call("GET", "/soft-checks/export?piecesFrom=some", { token: store.admin });
  expect(refused).toMatchObject({ status: 400, body: { code: "malformed-body" } });
});
