import { expect, test } from "vitest";
import { makeTestApp, setUpStore } from "../testing/test-app.ts";
import { noteSchema } from "./note-schema.ts";

test("a changed schema is a fact of every store, and none when nothing changed", async () => {
  const shop = await makeTestApp();
  const token = await setUpStore(shop);
  await noteSchema(shop.ports, []);
  await noteSchema(shop.ports, ["0042-something"]);
  const { body } = await shop.call("GET", "/audit?kind=schema-changed", { token });
  expect(body).toMatchObject({
    items: [{ who: "server", detail: { steps: ["0042-something"], version: "0.0.0-test" } }],
  });
  await shop.close();
});
