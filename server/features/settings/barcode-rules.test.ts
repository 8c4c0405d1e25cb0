import { beforeEach, expect, test } from "vitest";
import { DEFAULT_RULES } from "../../../src/domain/barcodes/barcode-rule.ts";
import { makeInStoreCode } from "../../../src/domain/barcodes/in-store.ts";
import { makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";

let shop: TestApp;
let admin: string;

beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});

const layout = { prefix: "27", articleDigits: 4, measureDigits: 5, measure: "grams", verifier: true } as const;
const OWN = DEFAULT_RULES.map((rule) => (rule.reads === "in-store" ? { ...rule, layout } : rule));
const read = async (token = admin) => (await shop.call("GET", "/settings", { token })).body;
const put = (version: number, rules: readonly unknown[], token = admin) =>
  shop.call("PUT", "/barcode-rules", { token, body: { version, rules } });

test("B1: a new store has the rules that every store starts with", async () => {
  const answer = await shop.call("GET", "/barcode-rules", { token: admin });
  expect(answer).toMatchObject({ status: 200, body: { version: 1, rules: DEFAULT_RULES } });
});

test("B1: changed rules travel with the settings under a new version, and the server reads by them", async () => {
  expect(await put(1, OWN)).toMatchObject({ status: 200, body: { version: 2, barcodeRules: OWN } });
  expect(await read()).toMatchObject({ version: 2, barcodeRules: OWN });
  await shop.call("PUT", "/catalogue/articles", {
    token: admin,
    headers: { "content-type": "text/tab-separated-values" },
    raw: "sku\tbarcode\tname\tcategory\tunit\tprice_minor\tcurrency\tvat_percent\nA1\t0042\tApples\tFood\tg\t9900\tRUB\t10\n",
  });
  const found = await shop.call("GET", `/articles/${makeInStoreCode(layout, "0042", 1284)}`, { token: admin });
  expect(found).toMatchObject({ status: 200, body: { articles: [{ sku: "A1" }] } });
  const other = makeInStoreCode({ ...layout, prefix: "20" }, "0042", 1284);
  expect((await shop.call("GET", `/articles/${other}`, { token: admin })).status).toBe(404);
});

test("B1: other settings stay as they are, and leave the rules as they are", async () => {
  await put(1, OWN);
  const body = { manualQuantity: false, holdMinutes: 20, idleMinutes: 30 };
  expect(await shop.call("PUT", "/settings", { token: admin, body })).toMatchObject({
    body: { ...body, version: 3, barcodeRules: OWN },
  });
  await put(3, DEFAULT_RULES);
  expect(await read()).toMatchObject({ ...body, version: 4, barcodeRules: DEFAULT_RULES });
});

test("B1: rules made from settings that have changed meanwhile are refused, and nothing changes", async () => {
  await put(1, OWN);
  expect(await put(1, DEFAULT_RULES)).toMatchObject({ status: 409, body: { code: "settings-changed" } });
  expect(await read()).toMatchObject({ version: 2, barcodeRules: OWN });
});

test("B1: every fault of a list is named with its rule", async () => {
  const broken = [
    ...DEFAULT_RULES.slice(1, -1),
    { id: "x", name: "", symbologies: [], reads: "text", event: "staff-badge", pattern: "A*B", fields: [] },
  ];
  expect(await put(1, broken)).toMatchObject({
    status: 400,
    body: {
      code: "malformed-body",
      faults: [
        { path: "rules", code: "no-order-label-rule" },
        { path: `rules.${broken.length - 1}`, code: "not-a-pattern" },
      ],
    },
  });
  expect(await put(1, [{ id: "x", reads: "tea leaves" }])).toMatchObject({ status: 400 });
});

test("L1: a rule that would take labels of a prefix in use is refused by its place; behind that of labels it stands", async () => {
  const prefix = "917";
  const own = { id: "own", name: "", symbologies: [], reads: "text", event: "external-order", fields: [] };
  const [labels, ...others] = DEFAULT_RULES;
  const rule = { ...own, pattern: `${prefix}*` };
  expect(await put(1, [rule, ...DEFAULT_RULES])).toMatchObject({
    status: 400,
    body: { code: "malformed-body", faults: [{ path: "rules.0", code: "takes-labels" }] },
  });
  expect((await put(1, [{ ...own, pattern: "55*" }, ...DEFAULT_RULES])).status).toBe(200);
  expect((await put(2, [labels, rule, ...others])).status).toBe(200);
});

test("B1: only who may administer changes rules", async () => {
  const token = await signInRole(shop, admin, "floor");
  expect((await put(1, OWN, token)).status).toBe(403);
});
