import { beforeEach, expect, test } from "vitest";
import { plainTemplate } from "../../../src/domain/pos-code/testing/pos-lines.ts";
import { sampleId } from "../../../src/domain/testing/samples.ts";
import { posTemplateOf } from "../../../src/protocol/pos-templates.ts";
import { makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";

let shop: TestApp;
let admin: string;

beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});

const STAR = plainTemplate({ id: "star", name: "Star", article: "{quantity}*{barcode}" });
const TILLS = [{ till: sampleId(1), template: "star" }];
const read = async () => (await shop.call("GET", "/settings", { token: admin })).body;
const put = (version: number, templates: readonly unknown[], tills: readonly unknown[] = [], token = admin) =>
  shop.call("PUT", "/pos-templates", { token, body: { version, templates, tills } });

test("R6: a store starts without; saved ones travel with the settings under a new version and stay when others change", async () => {
  expect(await read()).not.toHaveProperty("posTemplates");
  const saved = { version: 2, posTemplates: { templates: [STAR], tills: TILLS } };
  expect(await put(1, [STAR], TILLS)).toMatchObject({ status: 200, body: saved });
  const body = { manualQuantity: false, holdMinutes: 20, idleMinutes: 30 };
  await shop.call("PUT", "/settings", { token: admin, body });
  expect(await read()).toMatchObject({ ...saved, version: 3 });
});

test("R6: those made from settings that have changed meanwhile are refused, and nothing changes", async () => {
  await put(1, [STAR]);
  expect(await put(1, [])).toMatchObject({ status: 409, body: { code: "settings-changed" } });
  expect(await read()).toMatchObject({ version: 2, posTemplates: { templates: [STAR] } });
});

test("R6: every fault is named with its template, field and till", async () => {
  expect(await put(1, [STAR, { ...STAR, article: "{NO}" }], [{ till: sampleId(1), template: "x" }])).toMatchObject({
    status: 400,
    body: {
      code: "malformed-body",
      faults: [
        { path: "templates.1.article", code: "unknown-name" },
        { path: "templates.1.id", code: "id-twice" },
        { path: "tills.0", code: "unknown-template" },
      ],
    },
  });
  expect(await put(1, [{ ...STAR, before: "\u0002" }])).toMatchObject({ status: 400 });
});

test("R6: only who may administer changes them", async () => {
  const token = await signInRole(shop, admin, "cashier");
  expect((await put(1, [], [], token)).status).toBe(403);
});

test("R6: a till has the template that was chosen for it, and none of a kind that it does not know", () => {
  const posTemplates = { templates: [{ ...STAR, symbol: "dot-code" }, STAR], tills: TILLS };
  expect(posTemplateOf({ posTemplates }, sampleId(1))).toEqual(STAR);
  expect(posTemplateOf({ posTemplates }, sampleId(2))).toBeUndefined();
  expect(posTemplateOf({ posTemplates: "from another time" }, sampleId(1))).toBeUndefined();
  expect(posTemplateOf({}, sampleId(1))).toBeUndefined();
});
