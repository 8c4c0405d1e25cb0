import { afterEach, beforeEach, expect, test } from "vitest";
import { makeTestApp, setUpStore, signInRole, type TestApp, textAt } from "../../testing/test-app.ts";

let shop: TestApp;
let admin: string;
beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});
afterEach(() => shop.close());

const make = (body: object, token = admin) => shop.call("POST", "/tokens", { token, body });
const list = async () => (await shop.call("GET", "/tokens", { token: admin })).body;

test("a token is shown once, listed with its maker and its last use (an open board is one), and withdrawn at once", async () => {
  const made = await make({ name: "ERP", scopes: ["view", "catalogue"] });
  const secret = textAt(made, "token");
  const id = textAt(made, "id");
  expect(made).toMatchObject({ status: 201, body: { name: "ERP", scopes: ["view", "catalogue"], createdBy: "boss" } });
  expect(await list()).toMatchObject({ items: [{ id, name: "ERP", lastUsedAt: null }] });
  expect(JSON.stringify(await list())).not.toContain(secret);
  expect((await shop.call("GET", "/board", { token: secret })).status).toBe(200);
  expect(await list()).toMatchObject({ items: [{ id, lastUsedAt: "2026-01-15T09:00:00.000Z" }] });
  expect((await shop.call("DELETE", `/tokens/${id}`, { token: admin })).status).toBe(204);
  expect((await shop.call("GET", "/terminals", { token: secret })).status).toBe(401);
  expect(await list()).toEqual({ items: [] });
  expect((await shop.call("DELETE", `/tokens/${id}`, { token: admin })).status).toBe(404);
  const facts = await shop.ports.storage.read(async (queries) =>
    queries.facts.after((await queries.stores.first())?.id ?? "", 0, 100),
  );
  expect(facts.map(({ kind, subject }) => [kind, subject])).toEqual(
    expect.arrayContaining([
      ["token-made", id],
      ["token-withdrawn", id],
    ]),
  );
  expect(JSON.stringify(facts)).not.toContain(secret);
});

test("nobody makes a token with more than they may do themselves; without a scope it is none", async () => {
  const lesser = textAt(await make({ name: "lesser", scopes: ["admin", "view"] }), "token");
  expect(await make({ name: "more", scopes: ["redeem"] }, lesser)).toMatchObject({
    status: 403,
    body: { code: "forbidden" },
  });
  expect((await make({ name: "as much", scopes: ["view"] }, lesser)).status).toBe(201);
  expect(await make({ name: "none", scopes: [] })).toMatchObject({ status: 400, body: { code: "malformed-body" } });
  expect((await make({ name: "x", scopes: ["view"] }, await signInRole(shop, admin, "manager"))).status).toBe(403);
});
