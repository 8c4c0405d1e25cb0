import fc from "fast-check";
import * as v from "valibot";
import { FIRST_RULES } from "../../src/domain/alerts/alert-rule.ts";
import { ARTICLE_FLAGS } from "../../src/domain/article.ts";
import { READY_DESIGNS } from "../../src/domain/label-design/ready-designs.ts";
import { readyPosTemplate } from "../../src/domain/pos-code/ready-pos-templates.ts";
import { guessColumns } from "../../src/domain/price-list/guess-columns.ts";
import { sampleId } from "../../src/domain/testing/samples.ts";
import { ImportReceived } from "../../src/protocol/catalogue-imports.ts";
import { ComingPrices } from "../../src/protocol/coming-prices.ts";
import { FIRST_PROFILE } from "../../src/protocol/files-out.ts";
import { ChallengeAnswer } from "../../src/protocol/identity.ts";
import { FIRST_MAPPING, LIST_ENCODINGS, type MappingProfile } from "../../src/protocol/mapping-profiles.ts";
import { OwnArticleList } from "../../src/protocol/own-articles.ts";
import { SETTING_NAMES } from "../../src/protocol/setting-table.ts";
import { EVENT_KINDS } from "../../src/protocol/webhooks.ts";
import { sealedBag } from "../testing/selling.ts";
import { signAs, TEST_PIN } from "../testing/test-app.ts";
import { valueFor } from "./any-value.ts";
import { often } from "./drawing.ts";
import { A_LABEL, type Given, maybeBroken, type ReadyCall, type Sent, settingsVersion, someOf } from "./given.ts";
import { readyDayCalls } from "./ready-day-calls.ts";

/** An order that fits its label, its terminal and its key; now and then under an id that is used already. */
async function softCheck(given: Given): Promise<Sent> {
  const { store } = given.scene;
  const bag = sealedBag(store, someOf(given, "numbers", A_LABEL));
  const id = often(given.draw, 15) ? someOf(given, "soft-checks", bag.id) : bag.id;
  const raw = JSON.stringify(maybeBroken(given, { ...bag, id }));
  const signature = await signAs(store.handheld.key, raw);
  return { path: `/soft-checks/${id}`, call: { raw, headers: { "softcheck-signature": signature } } };
}

async function hold(given: Given): Promise<Sent> {
  const { draw, known, scene } = given;
  const numbers = known(often(draw, 60) ? "bound" : "numbers");
  const anyLabels = fc.uniqueArray(fc.constantFrom(...(numbers.length > 0 ? numbers : [A_LABEL])), {
    minLength: 1,
    maxLength: 2,
  });
  const labels = draw(anyLabels);
  const fresh = scene.store.newId();
  const id = often(draw, 60) ? fresh : someOf(given, "redemptions", fresh);
  const body = { till: "Till 1", labels, ...(often(draw, 40) ? { accepted: labels } : {}) };
  return { path: `/redemptions/${id}`, call: { body: maybeBroken(given, body) } };
}

const commit = async (given: Given): Promise<Sent> => ({
  path: `/redemptions/${someOf(given, "redemptions", given.scene.store.newId())}/commit`,
  call: { body: { receipt: { number: String(given.draw(fc.nat(3))) } } },
});

/** What a till sold while it was cut off: bags that are here, or not. */
async function paid(given: Given): Promise<Sent> {
  const { draw, scene } = given;
  const fresh = scene.store.newId();
  const softCheck = someOf(given, "soft-checks", fresh);
  const body = {
    ...{ till: "Till 1", paidAt: "2026-01-15T09:00:00.000Z", receipt: { number: String(draw(fc.nat(3))) } },
    bags: [{ softCheck, label: someOf(given, "bound", A_LABEL) }],
  };
  const id = often(draw, 60) ? fresh : someOf(given, "redemptions", fresh);
  return { path: `/redemptions/${id}/paid`, call: { body: maybeBroken(given, body) } };
}

const handOver = async (given: Given): Promise<Sent> => {
  const { path, call } = await softCheck(given);
  return { path: `${path}/handoff`, call };
};

async function keepDesign(given: Given): Promise<Sent> {
  const id = given.draw(fc.constantFrom("own", "mine"));
  const body = maybeBroken(given, { ...given.draw(fc.constantFrom(...READY_DESIGNS)), id });
  return { path: `/label-designs/${id}`, call: { body } };
}

const someDesign = async ({ draw }: Given): Promise<Sent> => ({
  path: `/label-designs/${draw(fc.constantFrom("own", "mine", "roll-58x40"))}`,
  call: {},
});

async function enrol(given: Given): Promise<Sent> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", given.scene.store.handheld.key.publicKey);
  const body = { code: someOf(given, "code", "00000000"), publicKey: { kty, crv, x, y } };
  return { path: "/terminals", call: { body: maybeBroken(given, body) } };
}

async function signIn(given: Given): Promise<Sent> {
  const { test: shop, handheld } = given.scene.store;
  const asked = await shop.call("POST", "/sessions/challenges", { body: { terminal: handheld.id } });
  const challenge = v.is(ChallengeAnswer, asked.body) ? asked.body.challenge : "none";
  const signature = await signAs(handheld.key, challenge);
  const device = { kind: "terminal", terminal: handheld.id, challenge, signature };
  const person = { kind: "staff", login: someOf(given, "login", "boss"), pin: TEST_PIN };
  return { path: "/sessions", call: { body: maybeBroken(given, given.draw(fc.constantFrom(device, person))) } };
}

async function report({ draw, operation, scene, known }: Given): Promise<Sent> {
  const body = draw(valueFor(operation.body ?? {}, known));
  return { path: `/terminals/${scene.store.handheld.id}/report`, call: { body } };
}

const ownStaff = async ({ scene }: Given): Promise<Sent> => ({
  path: `/terminals/${scene.store.handheld.id}/staff`,
  call: {},
});

async function rules(given: Given): Promise<Sent> {
  const { test: shop, admin } = given.scene.store;
  const { body } = await shop.call("GET", "/barcode-rules", { token: admin });
  return { path: "/barcode-rules", call: { body: maybeBroken(given, body) } };
}

async function settings(given: Given): Promise<Sent> {
  const body = { version: await settingsVersion(given), holdMinutes: given.draw(fc.integer({ min: 10, max: 20 })) };
  return { path: "/settings", call: { body: maybeBroken(given, body) } };
}

async function defaults(given: Given): Promise<Sent> {
  const names = given.draw(fc.subarray([...SETTING_NAMES], { minLength: 1 }));
  const body = { version: await settingsVersion(given), settings: names };
  return { path: "/settings/defaults", call: { body: maybeBroken(given, body) } };
}

async function ownFlags(given: Given): Promise<Sent> {
  const flags = given.draw(fc.dictionary(fc.constantFrom(...ARTICLE_FLAGS), fc.boolean()));
  return { path: "/catalogue/flags", call: { body: maybeBroken(given, { sku: await someSku(given), flags }) } };
}

const quickKeys = async (given: Given): Promise<Sent> => ({
  path: "/quick-keys",
  call: { body: maybeBroken(given, { skus: given.draw(fc.boolean()) ? [await someSku(given)] : [] }) },
});

/** Of goods that the store has now. */
async function someSku({ scene, draw }: Given): Promise<string> {
  const { test: shop, admin } = scene.store;
  const { body } = await shop.call("GET", "/catalogue/articles?q=a", { token: admin });
  const found = v.safeParse(OwnArticleList, body);
  const skus = found.success ? found.output.items.map(({ article }) => article.sku) : [];
  return draw(fc.constantFrom("none", ...skus));
}

async function posTemplates(given: Given): Promise<Sent> {
  const version = await settingsVersion(given);
  const template = readyPosTemplate("quantity-star", "star", "Star");
  const sent = { version, templates: [template], tills: [{ till: sampleId(1), template: "star" }] };
  return { path: "/pos-templates", call: { body: maybeBroken(given, sent) } };
}

async function webhook(given: Given): Promise<Sent> {
  const { draw, operation } = given;
  const kinds = draw(fc.subarray([...EVENT_KINDS], { minLength: 1 }));
  const body = { name: "POS", url: "https://pos.example/hook", kinds, active: draw(fc.boolean()) };
  const path = operation.template.replace("{id}", someOf(given, "webhooks", "none"));
  return { path, call: { body: maybeBroken(given, body) } };
}

async function tillFiles(given: Given): Promise<Sent> {
  const active = given.draw(fc.boolean());
  return { path: "/files-out", call: { body: maybeBroken(given, { ...FIRST_PROFILE, active }) } };
}

/** Ways to read price lists that fit what is brought in, and some that do not. */
const mappingOf = ({ draw }: Given): MappingProfile => ({
  ...FIRST_MAPPING,
  ...{ name: draw(fc.constantFrom("A", "B", "a", "C", "D")), folder: draw(fc.constantFrom("", "in", "IN")) },
  ...{ encoding: draw(fc.constantFrom(...LIST_ENCODINGS)), mode: draw(fc.constantFrom("replace", "merge")) },
  format: draw(fc.constantFrom("csv", "commerceml")),
  columns: draw(fc.constantFrom([], [...guessColumns(["sku", "barcode", "name", "price"])])),
});

async function mapping(given: Given): Promise<Sent> {
  const resource = given.operation.template.includes("imports") ? "imports" : "mapping-profiles";
  const path = given.operation.template.replace("{id}", someOf(given, resource, "none"));
  return { path, call: { body: maybeBroken(given, mappingOf(given)) } };
}

async function withMapping(given: Given): Promise<Sent> {
  const { path } = await mapping(given);
  return { path, call: { body: maybeBroken(given, { profile: mappingOf(given) }) } };
}

async function priceList({ draw }: Given): Promise<Sent> {
  const rows = draw(
    fc.array(fc.constantFrom("1001;46;Milk;1.00", "1002;47;=x;2.00", "1;;;", '3;4;"x;5'), { maxLength: 5 }),
  );
  const raw = ["sku;barcode;name;price", ...rows, ""].join("\n");
  return { path: "/catalogue/imports", call: { raw, headers: { "content-type": "text/csv" } } };
}

/** A list that was brought in and compared just now. */
async function applyList(given: Given): Promise<Sent> {
  const { test: shop, admin } = given.scene.store;
  const { path, call } = await priceList(given);
  const received = v.safeParse(ImportReceived, (await shop.call("POST", path, { token: admin, ...call })).body);
  const at = `${path}/${received.success ? received.output.import.id : "none"}`;
  const profile = { ...FIRST_MAPPING, columns: guessColumns(["sku", "barcode", "name", "price"]) };
  await shop.call("POST", `${at}/check`, { token: admin, body: { profile } });
  return { path: `${at}/apply`, call: { body: maybeBroken(given, { removals: given.draw(fc.boolean()) }) } };
}

/** A price that was announced just now, one that was before, or a whole list. */
async function withdrawal(given: Given): Promise<Sent> {
  const { draw, scene, operation } = given;
  const { test: shop, admin } = scene.store;
  const day = draw(fc.constantFrom("2030-01-01", "2030-01-02"));
  const row = { sku: "w1", name: "W", barcodes: ["46001"], priceMinor: draw(fc.nat(500)), validFrom: day };
  const headers = { "content-type": "application/x-ndjson" };
  await shop.call("PUT", "/catalogue/articles?mode=merge", { token: admin, raw: `${JSON.stringify(row)}\n`, headers });
  const { body } = await shop.call("GET", "/catalogue/coming-prices", { token: admin });
  const coming = v.safeParse(ComingPrices, body);
  const items = coming.success ? coming.output.items : [];
  const bodies = items.flatMap(({ sku, from, import: list }) => [{ sku, from }, { import: list }]);
  const wanted = draw(fc.constantFrom({ import: sampleId(1) }, ...bodies));
  return { path: operation.template, call: { body: maybeBroken(given, wanted) } };
}

const rollback = async (given: Given): Promise<Sent> => ({
  path: "/catalogue/rollbacks",
  call: { body: maybeBroken(given, { version: given.draw(fc.integer({ min: 0, max: 3 })) }) },
});

async function seller(given: Given): Promise<Sent> {
  const body = { name: "Seller", taxId: "1", address: "Street 1", timeZone: "Europe/Moscow" };
  return { path: "/seller", call: { body: maybeBroken(given, body) } };
}

async function alertRules(given: Given): Promise<Sent> {
  const { draw } = given;
  const rules = draw(fc.subarray([...FIRST_RULES])).map((rule) => ({ ...rule, on: draw(fc.boolean()) }));
  const days = Array.from({ length: 7 }, () => ({ from: "09:00", to: "21:00" }));
  const openingHours = draw(fc.option(fc.constant({ timeZone: "Europe/Moscow", days })));
  return { path: "/alert-rules", call: { body: maybeBroken(given, { rules, openingHours }) } };
}

async function recipient(given: Given): Promise<Sent> {
  const body = { address: `anna${given.draw(fc.nat(9))}@shop.example`, language: "ru" };
  return { path: "/alert-recipients", call: { body: maybeBroken(given, body) } };
}

/** Calls that nobody hits by chance, by the name of the operation. */
export const readyCalls: ReadonlyMap<string, ReadyCall> = new Map([
  ...readyDayCalls,
  ["PUT /soft-checks/{id}", softCheck],
  ["PUT /soft-checks/{id}/handoff", handOver],
  ["PUT /redemptions/{id}", hold],
  ["POST /redemptions/{id}/paid", paid],
  ["POST /redemptions/{id}/commit", commit],
  ["PUT /label-designs/{name}", keepDesign],
  ["GET /label-designs/{name}", someDesign],
  ["DELETE /label-designs/{name}", someDesign],
  ["POST /terminals", enrol],
  ["POST /sessions", signIn],
  ["PUT /terminals/{id}/report", report],
  ["GET /terminals/{id}/staff", ownStaff],
  ["PUT /settings", settings],
  ["PUT /catalogue/flags", ownFlags],
  ["PUT /quick-keys", quickKeys],
  ["POST /settings/defaults", defaults],
  ["PUT /barcode-rules", rules],
  ["PUT /pos-templates", posTemplates],
  ["POST /webhooks", webhook],
  ["PUT /webhooks/{id}", webhook],
  ["PUT /files-out", tillFiles],
  ["PUT /seller", seller],
  ["PUT /alert-rules", alertRules],
  ["POST /catalogue/imports", priceList],
  ["POST /catalogue/imports/{id}/apply", applyList],
  ["POST /catalogue/imports/{id}/preview", withMapping],
  ["POST /catalogue/imports/{id}/check", withMapping],
  ["POST /catalogue/rollbacks", rollback],
  ["POST /catalogue/coming-prices/withdrawals", withdrawal],
  ["POST /catalogue/mapping-profiles", mapping],
  ["PUT /catalogue/mapping-profiles/{id}", mapping],
  ["POST /alert-recipients", recipient],
]);
