import * as v from "valibot";
import { expect, test } from "vitest";
import { LabelLife } from "../../../src/protocol/label-life.ts";
import { openSellingStore, printLabels, sealedBag, send, strangeLabel } from "../../testing/selling.ts";

async function lifeOf({ test: shop, admin }: Awaited<ReturnType<typeof openSellingStore>>, number: string) {
  return v.parse(LabelLife, (await shop.call("GET", `/labels/${number}/life`, { token: admin })).body);
}

test("a label is known from its roll to its redemption, each step with its witness (L6)", async () => {
  const store = await openSellingStore();
  const { test: shop, tillOne, newId } = store;
  const [number = "", other = ""] = await printLabels(store, 2);
  expect(await lifeOf(store, number)).toMatchObject({
    state: "printed",
    run: { createdBy: "boss", printer: null, witness: "operator", printedAt: expect.any(String) },
    ...{ voided: null, opened: null, bags: [] },
  });
  const bag = sealedBag(store, number);
  await send(store, bag);
  const id = newId();
  await shop.call("PUT", `/redemptions/${id}`, { token: tillOne.token, body: { till: "Till 1", labels: [number] } });
  const receipt = { shift: "1", number: "41" };
  await shop.call("POST", `/redemptions/${id}/commit`, { token: tillOne.token, body: { receipt } });
  expect(await lifeOf(store, number)).toMatchObject({
    state: "redeemed",
    bags: [{ id: bag.id, state: "redeemed", redemption: { till: "Till 1", receipt } }],
  });
  const opening = { till: "Till 1", reason: "Label torn" };
  await shop.call("POST", `/labels/${other}/opening`, { token: tillOne.token, body: opening });
  expect(await lifeOf(store, other)).toMatchObject({ state: "opened", opened: opening });
  await shop.close();
});

test("a voided label says why; a number that was never given out is known by its bag alone (L3, R3)", async () => {
  const store = await openSellingStore();
  const { test: shop, admin } = store;
  const [first = "", second = ""] = await printLabels(store, 2);
  const { run } = await lifeOf(store, first);
  await shop.call("POST", `/label-runs/${run?.id}/damaged`, { token: admin, body: { last: 1 } });
  expect(await lifeOf(store, second)).toMatchObject({ state: "void", voided: { reason: "damaged" } });
  const strange = strangeLabel();
  expect((await shop.call("GET", `/labels/${strange}/life`, { token: admin })).status).toBe(404);
  const bag = sealedBag(store, strange);
  await send(store, bag);
  expect(await lifeOf(store, strange)).toMatchObject({ state: null, run: null, bags: [{ id: bag.id }] });
  await shop.close();
});
