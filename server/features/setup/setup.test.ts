import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { labelPrefix } from "../../../src/domain/label-number.ts";
import { FIRST_SETTINGS } from "../../frame/read-settings.ts";
import { memoryThrottle } from "../../node/throttle.ts";
import { makeTestApp, setUpStore, TEST_PIN, type TestApp, textAt } from "../../testing/test-app.ts";
import { keepSetupCode, makeSetupCode, setupCodeHash } from "./setup-code.ts";

const body = (code: string, labelPrefix = "917") => ({
  code,
  store: { name: "Shop", currency: "EUR", labelPrefix },
  admin: { login: "boss", name: "Boss", pin: TEST_PIN },
});

let test1: TestApp;
beforeEach(async () => {
  test1 = await makeTestApp({ throttle: memoryThrottle() });
});
afterEach(() => test1.close());

const samplePrefix = (digits: string) => {
  const prefix = labelPrefix(digits);
  if (!prefix.ok) throw new Error(`${digits} is no prefix`);
  return prefix.value;
};

const codeOf = async (app: TestApp): Promise<string> => {
  const code = await makeSetupCode(app.ports);
  if (code === undefined) throw new Error("there is an admin already");
  return code;
};

describe("first admin (T1)", () => {
  test("the code makes store and admin, answers like a sign-in, and works once", async () => {
    const code = await codeOf(test1);
    expect((await test1.call("GET", "/setup")).body).toEqual({ done: false, demo: false, storeName: null });
    const made = await test1.call("POST", "/setup", { body: body(code) });
    expect(made.status).toBe(201);
    const who = await test1.call("GET", "/sessions/current", { token: textAt(made, "token") });
    expect(who.body).toMatchObject({ staff: { login: "boss", role: "admin" }, terminal: null });
    expect((await test1.call("GET", "/setup")).body).toEqual({ done: true, demo: false, storeName: "Shop" });
    const again = await test1.call("POST", "/setup", { body: body(code) });
    expect(again).toMatchObject({ status: 409, body: { code: "already-set-up" } });
    expect(await makeSetupCode(test1.ports)).toBeUndefined();
  });

  test("the code is taken as people type it: small letters, no dash", async () => {
    const typed = (await codeOf(test1)).toLowerCase().replace("-", " ");
    expect((await test1.call("POST", "/setup", { body: body(typed) })).status).toBe(201);
  });

  test("a code of an earlier start stops working when a new one is made", async () => {
    const old = await codeOf(test1);
    await codeOf(test1);
    expect(await test1.call("POST", "/setup", { body: body(old) })).toMatchObject({ body: { code: "wrong-code" } });
  });

  test("wrong codes are refused and soon throttled, by address; the right one still works elsewhere", async () => {
    const code = await codeOf(test1);
    for (let tries = 0; tries < 5; tries++) {
      const wrong = await test1.call("POST", "/setup", { body: body("0000-0000"), from: "10.0.0.1" });
      expect(wrong).toMatchObject({ status: 403, body: { code: "wrong-code" } });
    }
    const throttled = await test1.call("POST", "/setup", { body: body(code), from: "10.0.0.1" });
    expect(throttled).toMatchObject({ status: 429, body: { code: "too-many-tries" } });
    expect(Number(throttled.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await test1.call("POST", "/setup", { body: body(code), from: "10.0.0.2" })).status).toBe(201);
  });

  test("a try refused for a label prefix of wrong shape stores nothing and leaves the code", async () => {
    const code = await codeOf(test1);
    const refused = await test1.call("POST", "/setup", { body: body(code, "0917") });
    expect(refused.body).toMatchObject({
      code: "malformed-body",
      faults: [{ path: "store.labelPrefix", code: "not-a-prefix" }],
    });
    expect((await test1.call("GET", "/setup")).body).toMatchObject({ done: false, storeName: null });
    expect((await test1.call("POST", "/setup", { body: body(code) })).status).toBe(201);
  });

  test("over a loaded demo store it only makes the first admin", async () => {
    await test1.ports.storage.write(({ stores }) =>
      stores.insert({
        id: "demo",
        code: "demo",
        name: "Demo",
        currency: "RUB",
        demo: true,
        settings: JSON.stringify(FIRST_SETTINGS),
        settingsVersion: 1,
      }),
    );
    const made = await test1.call("POST", "/setup", { body: body(await codeOf(test1)) });
    expect(made.status).toBe(201);
    expect((await test1.call("GET", "/setup")).body).toEqual({ done: true, demo: true, storeName: "Demo" });
  });

  test("a PIN that everybody guesses is refused, and the code is still good", async () => {
    const code = await codeOf(test1);
    const weak = { ...body(code), admin: { login: "boss", name: "Boss", pin: "123456" } };
    expect(await test1.call("POST", "/setup", { body: weak })).toMatchObject({
      status: 422,
      body: { code: "weak-pin", faults: [{ path: "admin.pin", code: "row" }] },
    });
    expect((await test1.call("POST", "/setup", { body: body(code) })).status).toBe(201);
  });

  test("a second store of the chain gets its first admin by a code of its own, once, and nobody another's", async () => {
    await setUpStore(test1);
    const settings = JSON.stringify(FIRST_SETTINGS);
    const second = {
      id: "two",
      code: "north",
      name: "North",
      currency: "EUR",
      demo: false,
      settings,
      settingsVersion: 1,
    };
    const typed = "ABCD-EF23";
    await test1.ports.storage.write(async (queries) => {
      await queries.stores.insert(second);
      await queries.stores.addPrefix("two", samplePrefix("93"));
      await keepSetupCode(queries, setupCodeHash(typed), "two");
    });
    expect((await test1.call("GET", "/setup?store=north")).body).toEqual({
      done: false,
      demo: false,
      storeName: "North",
    });
    const made = await test1.call("POST", "/setup", { body: body(typed) });
    expect(made).toMatchObject({ status: 201, body: { staff: { login: "boss" } } });
    expect((await test1.call("GET", "/setup?store=north")).body).toMatchObject({ done: true });
    expect((await test1.call("GET", "/setup?store=nowhere")).body).toEqual({
      done: true,
      demo: false,
      storeName: null,
    });
    const settingsThere = await test1.call("GET", "/settings", { token: textAt(made, "token") });
    expect(settingsThere.body).toMatchObject({ store: { id: "two", name: "North" } });
    expect(await test1.call("POST", "/setup", { body: body(typed) })).toMatchObject({ status: 409 });
    const again = "ABCD-EF24";
    await test1.ports.storage.write(async (queries) => keepSetupCode(queries, setupCodeHash(again), "two"));
    expect(await test1.call("POST", "/setup", { body: body(again) })).toMatchObject({
      status: 409,
      body: { code: "already-set-up" },
    });
  });

  test("a store that is set up knows its settings", async () => {
    const token = await setUpStore(test1);
    const settings = await test1.call("GET", "/settings", { token });
    expect(settings.body).toMatchObject({
      version: 1,
      labelAi: "98",
      labelPrefixes: ["917"],
      store: { name: "Test store" },
    });
    const change = { manualQuantity: false, holdMinutes: 20, idleMinutes: 5 };
    const changed = await test1.call("PUT", "/settings", { token, body: change });
    expect(changed).toMatchObject({ status: 200, body: { ...change, version: 2, labelAi: "98" } });
  });
});
