import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readyPosTemplate } from "../../../src/domain/pos-code/ready-pos-templates.ts";
import { RedemptionView } from "../../../src/protocol/redemptions.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../../testing/selling.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const CATALOGUE =
  "sku\tbarcode\tname\tcategory\tunit\tprice_minor\tcurrency\tvat_percent\tflags\n" +
  "1\t4600000000008\tBeer\tFood\tpc\t100\tRUB\t20\tage\n";

async function heldLines() {
  const [label = ""] = await printLabels(store, 1);
  await sendBag(store, label, [
    { sku: "1", price: 100, quantity: 2 },
    { sku: "gone", price: 50, quantity: 1 },
  ]);
  const call = { token: store.tillOne.token, body: { till: "said", labels: [label] } };
  const answer = await store.test.call("PUT", `/redemptions/${store.newId()}`, call);
  return v.parse(RedemptionView, answer.body).lines;
}

test("R6: a till that types for its POS is told barcodes and flags of each article; nobody asks where none does", async () => {
  await store.test.call("PUT", "/catalogue/articles", {
    token: store.admin,
    headers: { "content-type": "text/tab-separated-values" },
    raw: CATALOGUE,
  });
  expect((await heldLines()).map(({ article }) => article)).toEqual([undefined, undefined]);

  const settings = await store.test.call("GET", "/settings", { token: store.admin });
  const { version } = v.parse(v.object({ version: v.number() }), settings.body);
  const template = readyPosTemplate("each-enter", "plain", "Plain");
  const tills = [{ till: store.handheld.id, template: "plain" }];
  const body = { version, templates: [template], tills };
  expect((await store.test.call("PUT", "/pos-templates", { token: store.admin, body })).status).toBe(200);
  expect((await heldLines()).map(({ article }) => article)).toEqual([
    { barcodes: [{ barcode: "4600000000008", pieces: 1 }], flags: ["age"] },
    undefined,
  ]);
});
