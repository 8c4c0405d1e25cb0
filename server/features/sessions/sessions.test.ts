import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTestApp, setUpStore, signInRole, TEST_PIN, type TestApp } from "../../testing/test-app.ts";
import { waitAfter } from "./pin-tries.ts";

let shop: TestApp;
let admin: string;
beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});
afterEach(() => shop.close());

const signIn = (login: string, pin: string) => shop.call("POST", "/sessions", { body: { kind: "staff", login, pin } });

/** Tries a wrong PIN once the wait of the try before is over. */
async function wrongAfterWaiting(login: string, failures: number) {
  shop.clock.advance(waitAfter(failures));
  return signIn(login, "000000");
}

describe("PIN (T2)", () => {
  test("waits grow after the second wrong PIN, and the tenth locks for a quarter of an hour", () => {
    expect(Array.from({ length: 12 }, (_, failures) => waitAfter(failures) / 1000)).toEqual([
      0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 900, 900,
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

  test("ten wrong PINs lock the login for a while", async () => {
    for (let failures = 0; failures < 10; failures++) {
      expect((await wrongAfterWaiting("boss", failures)).status).toBe(403);
    }
    shop.clock.advance(waitAfter(10) - 1);
    expect((await signIn("boss", TEST_PIN)).status).toBe(429);
    shop.clock.advance(1);
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

  test("wrong tries are facts, without the PIN", async () => {
    await signIn("boss", "000000");
    const facts = await shop.ports.storage.read(async ({ facts, stores }) =>
      facts.after((await stores.first())?.id ?? "", 0, 100),
    );
    expect(facts.map(({ kind }) => kind)).toContain("sign-in-refused");
    expect(JSON.stringify(facts)).not.toContain("000000");
  });
});

describe("a session of staff", () => {
  test("lasts twelve hours and ends at once on signing out", async () => {
    const token = await signInRole(shop, admin, "manager");
    shop.clock.advance(12 * 60 * 60_000 - 1);
    expect((await shop.call("GET", "/sessions/current", { token })).status).toBe(200);
    shop.clock.advance(1);
    expect((await shop.call("GET", "/sessions/current", { token })).status).toBe(401);
    const again = await signInRole(shop, admin, "manager");
    expect((await shop.call("DELETE", "/sessions/current", { token: again })).status).toBe(204);
    expect((await shop.call("GET", "/sessions/current", { token: again })).status).toBe(401);
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
