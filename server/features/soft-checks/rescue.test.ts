import { afterEach, beforeEach, expect, test } from "vitest";
import { openSellingStore, printLabels, type SellingStore, sealedBag, send, stateOf } from "../../testing/selling.ts";
import { makeTerminalKey, signAs, signInRole, signInStaff } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const bring = (token: string, bag: { readonly id: string }, headers: Readonly<Record<string, string>> = {}) =>
  store.test.call("PUT", `/soft-checks/${bag.id}`, { token, body: bag, headers });
const detail = (id: string) => store.test.call("GET", `/soft-checks/${id}`, { token: store.admin });

test("S5: a manager brings in what a terminal saved as a file, also of a revoked one, and the history says so", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  await store.test.call("POST", `/terminals/${store.handheld.id}/revocation`, { token: store.admin });
  expect((await send(store, bag)).status).toBe(401);
  const manager = await signInRole(store.test, store.admin, "manager");
  expect((await bring(manager, bag)).status).toBe(201);
  expect(await stateOf(store, bag.id)).toBe("stored");
  expect((await bring(manager, bag)).status).toBe(200);
  const { text } = await detail(bag.id);
  expect(text.match(/soft-check-rescued/g)).toHaveLength(1);
  expect(text).toContain('"who":"manager"');
});

test("S5 I6: the terminal's own sending before or after is the same order, once", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  expect((await send(store, bag)).status).toBe(201);
  expect((await bring(store.admin, bag)).status).toBe(200);
  expect((await detail(bag.id)).text).not.toContain("soft-check-rescued");
  const other = { ...bag, staff: "another" };
  expect(await bring(store.admin, other)).toMatchObject({ status: 422 });
});

test("S5: nobody without the right to manage brings one in, and nobody one that another device signed", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  const floor = await signInStaff(store.test, "floor");
  expect(await bring(floor, bag)).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const forged = await signAs(await makeTerminalKey(), JSON.stringify(bag));
  const answer = await bring(store.admin, bag, { "softcheck-signature": forged });
  expect(answer).toMatchObject({ status: 400, body: { faults: [{ path: "signature", code: "wrong-signature" }] } });
});

test("S5 R3: a restored server that forgot the terminal and the label keeps the order all the same", async () => {
  const [label = ""] = await printLabels(store, 1);
  const bag = { ...sealedBag(store, label), terminal: store.newId() };
  expect(await send(store, bag)).toMatchObject({ status: 400 });
  expect((await bring(store.admin, bag)).status).toBe(201);
  expect(await stateOf(store, bag.id)).toBe("stored");
  const { text } = await store.test.call("GET", "/soft-checks/export?language=en", { token: store.admin });
  expect(text).toContain(`,Terminal unknown to this server (${bag.terminal}),`);
});
