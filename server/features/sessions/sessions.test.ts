import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  enrolTerminal,
  makeTestApp,
  setUpStore,
  signInRole,
  signInStaff,
  TEST_PIN,
  type TestApp,
} from "../../testing/test-app.ts";
import { LOCKING_TRIES, waitAfter } from "./pin-tries.ts";

let shop: TestApp;
let admin: string;
beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});
afterEach(() => shop.close());

const factsSoFar = () =>
  shop.ports.storage.read(async ({ facts, stores }) => facts.after((await stores.first())?.id ?? "", 0, 100));
const factKinds = async () => (await factsSoFar()).map(({ kind }) => kind);

const signIn = (login: string, pin: string) => shop.call("POST", "/sessions", { body: { kind: "staff", login, pin } });

/** Tries a wrong PIN once the wait of the try before is over. */
async function wrongAfterWaiting(login: string, failures: number) {
  shop.clock.advance(waitAfter(failures));
  return signIn(login, "000000");
}

describe("PIN (T2)", () => {
  test("waits grow after the second wrong PIN", () => {
    expect(Array.from({ length: 10 }, (_, failures) => waitAfter(failures) / 1000)).toEqual([
      0, 0, 0, 1, 2, 4, 8, 16, 32, 64,
    ]);
  });

  test("during a wait even the right PIN is not looked at; after it, it signs in and the count begins anew", async () => {
    for (let failures = 0; failures < 3; failures++) {
      expect(await signIn("boss", "000000")).toMatchObject({ status: 403, body: { code: "wrong-pin" } });
    }
    const early = await signIn("boss", TEST_PIN);
    expect(early).toMatchObject({ status: 429, body: { code: "too-many-tries", retryAfterSeconds: 1 } });
    shop.clock.advance(1000);
    expect((await signIn("boss", TEST_PIN)).status).toBe(201);
    expect((await signIn("boss", "000000")).status).toBe(403);
    expect((await signIn("boss", TEST_PIN)).status).toBe(201);
  });

  test("the tenth wrong PIN locks until somebody unlocks; then even the right PIN is not looked at", async () => {
    const answers: unknown[] = [];
    for (let failures = 0; failures < LOCKING_TRIES; failures++) {
      answers.push((await wrongAfterWaiting("boss", failures)).body);
    }
    expect(answers).toMatchObject([...Array.from({ length: 9 }, () => ({ code: "wrong-pin" })), { code: "locked" }]);
    shop.clock.advance(365 * 24 * 60 * 60_000);
    expect(await signIn("boss", TEST_PIN)).toMatchObject({ status: 403, body: { code: "locked" } });
    expect(await factKinds()).toContain("staff-locked");
  });

  test("the right PIN at the tenth try opens, and the count begins anew", async () => {
    for (let failures = 0; failures < LOCKING_TRIES - 1; failures++) await wrongAfterWaiting("boss", failures);
    shop.clock.advance(waitAfter(LOCKING_TRIES - 1));
    expect((await signIn("boss", TEST_PIN)).status).toBe(201);
    expect(await signIn("boss", "000000")).toMatchObject({ body: { code: "wrong-pin" } });
    expect((await signIn("boss", TEST_PIN)).status).toBe(201);
  });

  test("many tries at once count as many: no burst slips past the count", async () => {
    const burst = await Promise.all(Array.from({ length: 20 }, () => signIn("boss", "000000")));
    expect(burst.filter(({ status }) => status === 403)).toHaveLength(3);
    expect(burst.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  test("an unknown login answers in every try exactly as a known one", async () => {
    const sequence = async (login: string) => {
      const answers: unknown[] = [];
      for (let tries = 0; tries < 5; tries++) answers.push((await signIn(login, "000000")).body);
      return answers;
    };
    expect(await sequence("nobody")).toEqual(await sequence("boss"));
  });

  test("an unknown login is locked by the tenth wrong PIN as a known one is, days apart or not", async () => {
    const sequence = async (login: string) => {
      const answers: unknown[] = [];
      for (let failures = 0; failures < LOCKING_TRIES + 1; failures++) {
        shop.clock.advance(2 * 24 * 60 * 60_000);
        answers.push((await signIn(login, "000000")).body);
      }
      return answers;
    };
    const known = await sequence("boss");
    expect(known.at(-1)).toMatchObject({ code: "locked" });
    expect(await sequence("nobody")).toEqual(known);
  });

  test("an unknown login costs one hash comparison, as a known one does", async () => {
    let compared = 0;
    const counting = await makeTestApp({
      pins: {
        hash: async (pin) => pin,
        verify: async (hash, pin) => {
          compared += 1;
          return hash === pin;
        },
      },
    });
    await setUpStore(counting);
    for (const login of ["boss", "nobody"]) {
      await counting.call("POST", "/sessions", { body: { kind: "staff", login, pin: "000000" } });
    }
    expect(compared).toBe(2);
    await counting.close();
  });

  test("wrong tries are facts with where they came from, without the PIN, also when it was typed as the login", async () => {
    await shop.call("POST", "/sessions", { body: { kind: "staff", login: "boss", pin: "000000" }, from: "10.0.0.7" });
    await signIn("904817", "000000");
    const facts = await factsSoFar();
    expect(facts.filter(({ kind }) => kind === "sign-in-refused")).toMatchObject([
      { who: "boss", outcome: "wrong-pin", address: "10.0.0.7" },
      { who: "unknown", outcome: "wrong-pin" },
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/000000|904817/);
  });
});

describe("a session of staff", () => {
  const look = async (token: string) => (await shop.call("GET", "/sessions/current", { token })).status;
  const settle = (more: object) =>
    shop.call("PUT", "/settings", {
      token: admin,
      body: { manualQuantity: true, holdMinutes: 15, idleMinutes: 15, ...more },
    });
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  /** Uses a session every ten minutes for so long. */
  const keepBusy = async (token: string, ms: number) => {
    for (let passed = 0; passed < ms; passed += 10 * MINUTE) {
      shop.clock.advance(10 * MINUTE);
      await look(token);
    }
  };

  test("lasts twelve hours, however busy, and ends at once on signing out", async () => {
    const token = await signInRole(shop, admin, "manager");
    await keepBusy(token, 12 * HOUR - 10 * MINUTE);
    shop.clock.advance(10 * MINUTE - 1);
    expect(await look(token)).toBe(200);
    shop.clock.advance(1);
    expect(await look(token)).toBe(401);
    const again = await signInRole(shop, await signInStaff(shop, "boss"), "manager");
    expect((await shop.call("DELETE", "/sessions/current", { token: again })).status).toBe(204);
    expect(await look(again)).toBe(401);
  });

  test.each(["/events?after=0", "/board"])(
    "ends for want of use after the store's idle time; an open %s is no use",
    async (path) => {
      const token = await signInRole(shop, admin, "manager");
      shop.clock.advance(15 * MINUTE);
      expect(await look(token)).toBe(200);
      shop.clock.advance(10 * MINUTE);
      expect((await shop.call("GET", path, { token })).status).toBe(200);
      // Use is noted to the minute, so the limit is kept to the minute.
      shop.clock.advance(6 * MINUTE - 1);
      expect(await look(token)).toBe(200);
      shop.clock.advance(16 * MINUTE);
      expect(await look(token)).toBe(401);
    },
  );

  test("limits that are changed count at once, for sessions that are open, too", async () => {
    const token = await signInRole(shop, admin, "manager");
    await keepBusy(token, 2 * HOUR);
    admin = await signInStaff(shop, "boss");
    expect(await look(token)).toBe(200);
    await settle({ sessionHours: 2 });
    expect(await look(token)).toBe(401);
    const next = await signInStaff(shop, "manager");
    shop.clock.advance(5 * MINUTE);
    await settle({ idleMinutes: 1 });
    expect(await look(next)).toBe(401);
  });

  test("on an enrolled device idleness is the device's matter: composing needs no server for an hour", async () => {
    const { token: device } = await enrolTerminal(shop, admin);
    await signInRole(shop, admin, "floor");
    const token = await signInStaff(shop, "floor", device);
    shop.clock.advance(HOUR);
    expect(await look(token)).toBe(200);
    shop.clock.advance(11 * HOUR);
    expect(await look(token)).toBe(401);
  });

  test("before setup nobody can sign in", async () => {
    const empty = await makeTestApp();
    const body = { kind: "staff", login: "boss", pin: TEST_PIN };
    expect(await empty.call("POST", "/sessions", { body })).toMatchObject({
      status: 409,
      body: { code: "not-set-up" },
    });
    await empty.close();
  });

  test("two of one login cannot be", async () => {
    const body = { login: "boss", name: "Other", role: "floor", pin: TEST_PIN };
    expect(await shop.call("POST", "/staff", { token: admin, body })).toMatchObject({
      status: 409,
      body: { code: "name-taken" },
    });
  });

  test("no answer about staff holds a hash or a PIN", async () => {
    const list = await shop.call("GET", "/staff", { token: admin });
    expect(list.body).toEqual({ items: [expect.not.objectContaining({ pinHash: expect.anything() })] });
  });
});
