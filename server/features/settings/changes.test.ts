import * as v from "valibot";
import { beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_RULES } from "../../../src/domain/barcodes/barcode-rule.ts";
import { SettingChanges, SettingsStanding } from "../../../src/protocol/setting-changes.ts";
import { SETTING_DEFAULTS, SETTING_NAMES, type SettingName } from "../../../src/protocol/setting-table.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { addStore } from "../../testing/second-store.ts";
import { makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";

let shop: TestApp;
let admin: string;

beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});

const put = (body: object, token = admin) => shop.call("PUT", "/settings", { token, body });
const reset = (version: number, ...settings: readonly SettingName[]) =>
  shop.call("POST", "/settings/defaults", { token: admin, body: { version, settings } });
const version = async () => v.parse(SettingsStanding, (await standing()).body).version;
const standing = (token = admin) => shop.call("GET", "/settings/standing", { token });
const standingOf = async (setting: SettingName, token = admin) =>
  v.parse(SettingsStanding, (await standing(token)).body).items.find((one) => one.setting === setting);
const changes = async (query = "", token = admin) =>
  v.parse(SettingChanges, (await shop.call("GET", `/settings/changes${query}`, { token })).body).items;

describe("every setting", () => {
  test("T1: of a new store is what the table says, and nobody changed it", async () => {
    const { items } = v.parse(SettingsStanding, (await standing()).body);
    expect(items).toEqual(
      SETTING_NAMES.map((setting) => {
        const usual = SETTING_DEFAULTS[setting];
        return { setting, value: usual, usual, changed: null };
      }),
    );
    expect(await changes()).toEqual([]);
  });

  test("T1: tells who changed it last, when, from what and to what", async () => {
    shop.clock.advance(60_000);
    const at = new Date(shop.clock.now()).toISOString();
    expect((await put({ holdMinutes: 20, expiry: { kind: "hours", hours: 5 } })).body).toMatchObject({ version: 2 });
    const changed = { at, who: "boss", version: 2, from: null };
    expect(await standingOf("holdMinutes")).toMatchObject({ value: 20, usual: 15, changed: { ...changed, to: 20 } });
    expect(await standingOf("expiry")).toMatchObject({ changed: { to: { kind: "hours", hours: 5 } } });
    expect(await standingOf("idleMinutes")).toMatchObject({ value: 15, changed: null });
  });

  test("has a history of its own, newest first, wherever it was changed", async () => {
    await put({ holdMinutes: 20, idleMinutes: 30 });
    await put({ holdMinutes: 15 });
    await shop.call("PUT", "/barcode-rules", { token: admin, body: { version: 3, rules: DEFAULT_RULES.slice(0, -1) } });
    const seller = { name: "Shop", taxId: "", address: "", timeZone: "UTC" };
    await shop.call("PUT", "/seller", { token: admin, body: seller });
    expect(await changes("?setting=holdMinutes")).toMatchObject([
      { version: 3, from: 20, to: null },
      { version: 2, from: null, to: 20 },
    ]);
    expect((await changes()).map(({ setting }) => setting)).toEqual([
      ...["seller", "barcodeRules", "holdMinutes", "idleMinutes", "holdMinutes"],
    ]);
    expect(await standingOf("seller")).toMatchObject({ value: seller, changed: { from: null, to: seller } });
  });

  test("tells changes that servers of before wrote down, as far as they were any", async () => {
    const { storage } = shop.ports;
    const [store] = await storage.read((queries) => queries.stores.all());
    const actor = { store: store?.id ?? "", name: "old" };
    const settings = { manualQuantity: true, holdMinutes: 40, idleMinutes: 15 };
    await storage.write((queries) =>
      recordFact(queries, shop.ports, actor, { kind: "settings-changed", subject: actor.store, detail: settings }),
    );
    await storage.write((queries) =>
      recordFact(queries, shop.ports, actor, { kind: "seller-changed", subject: actor.store, detail: { name: "S" } }),
    );
    expect(await changes()).toMatchObject([
      { setting: "seller", version: null, to: { name: "S" } },
      { setting: "holdMinutes", version: null, from: null, to: 40 },
    ]);
  });
});

describe("a change", () => {
  test("names what it changes and leaves the rest, and what is so already is none", async () => {
    await put({ idleMinutes: 30 });
    expect((await put({ holdMinutes: 20 })).body).toMatchObject({ idleMinutes: 30, holdMinutes: 20, version: 3 });
    expect((await put({ holdMinutes: 20, manualQuantity: true })).body).toMatchObject({ version: 3 });
    expect(await changes()).toHaveLength(2);
  });

  test("made from settings that have changed meanwhile is refused, and nothing changes", async () => {
    await put({ version: 1, holdMinutes: 20 });
    expect(await put({ version: 1, holdMinutes: 30 })).toMatchObject({
      status: 409,
      body: { code: "settings-changed" },
    });
    expect(await standingOf("holdMinutes")).toMatchObject({ value: 20 });
  });

  test("at the same time as another builds on it or is refused: none is lost", async () => {
    const together = await Promise.all([put({ holdMinutes: 20 }), put({ idleMinutes: 30 }), put({ retentionDays: 9 })]);
    expect(together.map(({ status }) => status)).toEqual([200, 200, 200]);
    const rivals = await Promise.all([10, 11, 12].map((holdMinutes) => put({ version: 4, holdMinutes })));
    expect(rivals.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(await standingOf("idleMinutes")).toMatchObject({ value: 30 });
    expect(await standingOf("retentionDays")).toMatchObject({ value: 9 });
    expect(await version()).toBe(5);
    expect(await changes()).toHaveLength(4);
  });

  test("keeps what a newer server wrote beside the settings that this one knows", async () => {
    const { storage } = shop.ports;
    const [store] = await storage.read((queries) => queries.stores.all());
    const newer = JSON.stringify({ ...JSON.parse(store?.settings ?? "{}"), moonPhase: "full" });
    await storage.write((queries) => queries.stores.changeSettings(store?.id ?? "", newer));
    await put({ holdMinutes: 20 });
    const [after] = await storage.read((queries) => queries.stores.all());
    expect(JSON.parse(after?.settings ?? "{}")).toMatchObject({ moonPhase: "full", holdMinutes: 20 });
  });
});

describe("back to what every store starts with", () => {
  test("settings become it together, as one change", async () => {
    const wedge = { suffix: "enter", suffixText: "", prefix: "", gsReplacement: "|", layout: "auto", maxGap: 50 };
    await put({ holdMinutes: 20, wedge, retentionDays: 30 });
    expect((await reset(2, "holdMinutes", "wedge")).body).toMatchObject({ holdMinutes: 15, version: 3 });
    expect((await shop.call("GET", "/settings", { token: admin })).body).not.toHaveProperty("wedge");
    expect(await standingOf("retentionDays")).toMatchObject({ value: 30 });
    expect(await changes("?setting=wedge")).toMatchObject([
      { version: 3, from: wedge, to: null },
      { version: 2, from: null, to: wedge },
    ]);
  });

  test("nothing is changed where it is so already, or where the settings have changed meanwhile", async () => {
    expect((await reset(1, "holdMinutes", "seller")).body).toMatchObject({ version: 1 });
    await put({ holdMinutes: 20 });
    expect(await reset(1, "holdMinutes")).toMatchObject({ status: 409, body: { code: "settings-changed" } });
    expect(await version()).toBe(2);
    expect(
      (await shop.call("POST", "/settings/defaults", { token: admin, body: { version: 2, settings: ["x"] } })).status,
    ).toBe(400);
  });
});

test("who changed what is for managers, changing it for administrators", async () => {
  await put({ holdMinutes: 20 });
  const [manager, floor] = [await signInRole(shop, admin, "manager"), await signInRole(shop, admin, "floor")];
  expect((await standing(manager)).status).toBe(200);
  expect((await standing(floor)).status).toBe(403);
  const body = { version: 2, settings: ["holdMinutes"] };
  expect((await shop.call("POST", "/settings/defaults", { token: manager, body })).status).toBe(403);
});

test("another store of the chain has settings and changes of its own", async () => {
  const other = await addStore(shop, "Other", "834");
  await put({ holdMinutes: 20 });
  await put({ holdMinutes: 99 }, other.admin);
  expect(await standingOf("holdMinutes")).toMatchObject({ value: 20, changed: { to: 20 } });
  expect(await standingOf("holdMinutes", other.admin)).toMatchObject({ value: 99, changed: { to: 99 } });
  expect(await changes("", other.admin)).toHaveLength(1);
});

test("T1: the store's language is told to whoever asks before a sign-in, and what is asked for without one is in it", async () => {
  const told = async () => (await shop.call("GET", "/setup")).body;
  const exported = async (query = "") => (await shop.call("GET", `/soft-checks/export${query}`, { token: admin })).text;
  const [before] = [await exported()];
  expect(await told()).not.toHaveProperty("language");
  expect((await put({ language: "ru" })).body).toMatchObject({ language: "ru", version: 2 });
  expect(await told()).toMatchObject({ language: "ru" });
  expect(await exported()).toBe(await exported("?language=ru"));
  expect(await exported("?language=en")).toBe(before);
  expect((await put({ language: null })).body).not.toHaveProperty("language");
  expect(await changes("?setting=language")).toMatchObject([
    { from: "ru", to: null },
    { from: null, to: "ru" },
  ]);
});
