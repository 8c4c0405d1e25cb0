import fc from "fast-check";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_RULES } from "../../../src/domain/barcodes/barcode-rule.ts";
import { Settings } from "../../../src/protocol/identity.ts";
import { LabelPrefixes } from "../../../src/protocol/label-prefixes.ts";
import { readScan } from "../../../src/protocol/read-scan.ts";
import { addStore } from "../../testing/second-store.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag, stateOf } from "../../testing/selling.ts";
import { signInRole } from "../../testing/test-app.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const call = (method: string, path: string, body?: object, token = store.admin) =>
  store.test.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const settings = async () => v.parse(Settings, (await call("GET", "/settings")).body);
const held = async () => v.parse(LabelPrefixes, (await call("GET", "/label-prefixes")).body);
const choose = async (prefix: string, token = store.admin) =>
  call("PUT", "/label-prefixes/current", { version: (await settings()).version, prefix }, token);
const standing = async () => {
  const { body } = await call("GET", "/settings/changes?setting=labelPrefix");
  return body;
};
async function redeem(label: string): Promise<void> {
  const [id, token] = [store.newId(), store.tillOne.token];
  await store.test.call("PUT", `/redemptions/${id}`, { token, body: { till: "t", labels: [label] } });
  await store.test.call("POST", `/redemptions/${id}/commit`, { token, body: { receipt: { number: label } } });
}

test("L1: labels to come begin with the prefix that was chosen; those of before are bound and redeemed", async () => {
  const [before] = await printLabels(store, 1);
  const capacity = 10_000_000;
  expect((await held()).items).toEqual([{ prefix: "917", capacity, left: capacity - 1 }]);
  const chosen = await choose("4612");
  expect(chosen).toMatchObject({ status: 200, body: { items: [{ prefix: "4612" }, { prefix: "917" }] } });
  expect((await settings()).labelPrefixes).toEqual(["4612", "917"]);
  const [after] = await printLabels(store, 1);
  expect(after).toMatch(/^4612/);
  for (const label of [before ?? "", after ?? ""]) {
    const { id } = await sendBag(store, label);
    await redeem(label);
    expect(await stateOf(store, id)).toBe("redeemed");
  }
  expect((await held()).items).toEqual([
    { prefix: "4612", capacity: 1_000_000, left: 999_999 },
    { prefix: "917", capacity, left: capacity - 1 },
  ]);
});

test("L1: who chose which prefix when is told; the way back to that of the set-up is a way like any other", async () => {
  await choose("46");
  await choose("917");
  expect(await standing()).toMatchObject({
    items: [
      { who: "boss", from: "46", to: null },
      { who: "boss", from: null, to: "46" },
    ],
  });
  await choose("46");
  const { version } = await settings();
  await call("POST", "/settings/defaults", { version, settings: ["labelPrefix"] });
  expect((await settings()).labelPrefixes).toEqual(["917", "46"]);
});

test("L1: a prefix that is the first already makes no new version", async () => {
  const { version } = await settings();
  expect((await choose("917")).body).toMatchObject({ version });
});

test("L2: a prefix that begins like one of the chain, or like goods, or that a rule reads first, is refused", async () => {
  await addStore(store.test, "Other", "834");
  for (const prefix of ["83", "834", "8345", "9171", "91"]) {
    expect(await choose(prefix), prefix).toMatchObject({ status: 409, body: { code: "prefix-taken" } });
  }
  expect(await choose("201")).toMatchObject({ status: 400, body: { faults: [{ code: "goods-begin-so" }] } });
  const first = { id: "x", name: "", symbologies: [], reads: "text", event: "staff-badge", pattern: "55*", fields: [] };
  const { version } = await settings();
  await call("PUT", "/barcode-rules", { version, rules: [first, ...DEFAULT_RULES] });
  expect(await choose("55")).toMatchObject({ status: 400, body: { faults: [{ code: "read-first" }] } });
  expect((await settings()).labelPrefixes).toEqual(["917"]);
});

test("T1: from settings that have changed meanwhile none is chosen and none is taken", async () => {
  const body = { version: 99, prefix: "46" };
  expect(await call("PUT", "/label-prefixes/current", body)).toMatchObject({ body: { code: "settings-changed" } });
  expect(await held()).toMatchObject({ items: [{ prefix: "917" }] });
});

test("T1: managers see it, administrators change it", async () => {
  const manager = await signInRole(store.test, store.admin, "manager");
  expect((await call("GET", "/label-prefixes", undefined, manager)).status).toBe(200);
  expect((await choose("46", manager)).status).toBe(403);
});

const act = fc.oneof(
  fc.record({ prefix: fc.constantFrom("917", "46", "461", "52", "20", "9170", "5299", "88888") }),
  fc.record({ print: fc.integer({ min: 1, max: 4 }) }),
);

/** A terminal with the newest settings knows every label; one that could not ask since knows it by its identifier. */
function expectKnown(numbers: Iterable<string>, versions: readonly Settings[]): void {
  for (const number of numbers) {
    const label = { value: { kind: "label", number } };
    for (const version of versions) expect(readScan(version, { raw: `98${number}` })).toMatchObject(label);
    for (const newest of versions.slice(-1)) expect(readScan(newest, { raw: number })).toMatchObject(label);
  }
}

test("L1, L2: whatever prefixes are chosen and labels printed, no number is given twice and each reads as a label", async () => {
  const given = new Set<string>();
  const versions = [await settings()];
  const print = async (count: number): Promise<void> => {
    const current = (await held()).items[0]?.prefix ?? "";
    for (const number of await printLabels(store, count)) {
      expect(number.startsWith(current)).toBe(true);
      expect(given.has(number), number).toBe(false);
      given.add(number);
    }
  };
  const acts = fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (all) => {
    for (const one of all) {
      if ("print" in one) await print(one.print);
      else await choose(one.prefix);
      versions.push(await settings());
    }
    expectKnown(given, versions);
  });
  await fc.assert(acts, { numRuns: 10 });
});
