import * as v from "valibot";
import { expect, test } from "vitest";
import { PuttingBack } from "../../../src/protocol/putting-back.ts";
import { openSellingStore, printLabels, sealedBag, send } from "../../testing/selling.ts";
import { signInRole } from "../../testing/test-app.ts";

test("bags that were cancelled or opened go back: where they were last seen, by whom, why; until somebody put them back (S4)", async () => {
  const store = await openSellingStore();
  const { test: shop, admin, tillOne } = store;
  const labels = await printLabels(store, 3);
  const bags = labels.map((label) => sealedBag(store, label));
  for (const bag of bags) await send(store, bag);
  const [cancelled, opened, kept] = bags;
  shop.clock.advance(60_000);
  await shop.call("POST", `/soft-checks/${cancelled?.id}/cancellation`, { token: admin, body: { reason: "Left" } });
  const opening = { till: "x", reason: "No milk" };
  await shop.call("POST", `/labels/${opened?.label}/opening`, { token: tillOne.token, body: opening });
  const list = async (query = "") =>
    v.parse(PuttingBack, (await shop.call("GET", `/putting-back${query}`, { token: admin })).body).bags;
  expect(await list()).toMatchObject([
    {
      ...{ softCheck: cancelled?.id, state: "cancelled", lines: [{ sku: "1001", quantity: 2 }], putBack: null },
      lastSeen: { what: "soft-check-cancelled", who: "The Boss", reason: "Left" },
    },
    { softCheck: opened?.id, state: "opened-at-the-till", lastSeen: { where: "x", reason: "No milk" } },
  ]);
  const cashier = await signInRole(shop, admin, "cashier");
  const body = { softChecks: [cancelled?.id] };
  expect((await shop.call("POST", "/putting-back", { token: cashier, body })).status).toBe(403);
  expect((await shop.call("POST", "/putting-back", { token: admin, body })).status).toBe(204);
  expect((await shop.call("POST", "/putting-back", { token: admin, body })).status).toBe(204);
  const other = { token: admin, body: { softChecks: [kept?.id] } };
  expect((await shop.call("POST", "/putting-back", other)).status).toBe(409);
  expect((await list()).map(({ softCheck }) => softCheck)).toEqual([opened?.id]);
  expect(await list("?which=done")).toMatchObject([{ softCheck: cancelled?.id, putBack: { by: "The Boss" } }]);
  expect(await list("?from=2026-01-15T10:00:00.000Z")).toEqual([]);
  await shop.close();
});

test("a bag that expired is last seen by whoever had it, not by the server that let its time pass", async () => {
  const store = await openSellingStore();
  const { test: shop, admin } = store;
  const [label = ""] = await printLabels(store, 1);
  const bag = sealedBag(store, label);
  await send(store, bag);
  await shop.ports.storage.write(async ({ softChecks, facts, stores }) => {
    const [first] = await stores.all();
    const id = first?.id ?? "";
    await softChecks.setState(id, bag.id, "expired");
    const fact = { kind: "soft-check-expired", subject: bag.id, who: "server", outcome: "done", detail: "{}" };
    await facts.record({ ...fact, store: id, at: shop.clock.now(), terminal: null, address: null });
  });
  const { body } = await shop.call("GET", "/putting-back", { token: admin });
  expect(v.parse(PuttingBack, body).bags).toMatchObject([
    { state: "expired", lastSeen: { what: "soft-check-stored", where: "TSD 1" } },
  ]);
  await shop.close();
});
