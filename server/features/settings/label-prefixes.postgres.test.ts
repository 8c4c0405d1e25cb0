import { expect, test } from "vitest";
import { runOverPostgres } from "../../testing/over-postgres.ts";
import { addStore } from "../../testing/second-store.ts";
import { makeTestApp, setUpStore } from "../../testing/test-app.ts";

runOverPostgres("label_prefixes");

test("L2: of two stores that want the same digits at once one gets them", async () => {
  const shop = await makeTestApp();
  const one = await setUpStore(shop);
  const other = await addStore(shop, "Other", "834");
  const choose = (prefix: string, token: string) =>
    shop.call("PUT", "/label-prefixes/current", { token, body: { version: 1, prefix } });
  const asked = await Promise.all([choose("46", one), choose("461", other.admin)]);
  expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});
