import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EventPage } from "../../../src/protocol/identity.ts";
import { sha256Hex } from "../../frame/secrets.ts";
import { memoryThrottle } from "../../node/throttle.ts";
import {
  enrolTerminal,
  idAt,
  makeTerminalKey,
  makeTestApp,
  setUpStore,
  signAs,
  signInRole,
  signInTerminal,
  type TestApp,
  textAt,
} from "../../testing/test-app.ts";

let shop: TestApp;
let admin: string;
beforeEach(async () => {
  shop = await makeTestApp({ throttle: memoryThrottle() });
  admin = await setUpStore(shop);
});
afterEach(() => shop.close());

const pair = async (): Promise<string> =>
  textAt(await shop.call("POST", "/pairings", { token: admin, body: { kind: "handheld", name: "No 1" } }), "code");

const publicKey = async () => {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", (await makeTerminalKey()).publicKey);
  return { kty, crv, x, y };
};

const enrol = async (code: string, from?: string) =>
  shop.call("POST", "/terminals", { body: { code, publicKey: await publicKey() }, ...(from ? { from } : {}) });

describe("enrolment (T1)", () => {
  test("a pairing code enrols one device, once", async () => {
    const code = await pair();
    expect(await enrol(code)).toMatchObject({ status: 201, body: { kind: "handheld", name: "No 1", revokedAt: null } });
    expect(await enrol(code)).toMatchObject({ status: 403, body: { code: "wrong-code" } });
  });

  test("a pairing code lives ten minutes", async () => {
    const early = await pair();
    const late = await pair();
    shop.clock.advance(10 * 60_000 - 1);
    expect((await enrol(early)).status).toBe(201);
    shop.clock.advance(1);
    expect(await enrol(late)).toMatchObject({ status: 403, body: { code: "wrong-code" } });
  });

  test("guessing codes is throttled by address", async () => {
    const tries: number[] = [];
    for (let n = 0; n < 11; n++) tries.push((await enrol("00000000", "10.0.0.9")).status);
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 403), 429]);
  });

  test("a key whose point is not on the curve is refused, and the code is still good", async () => {
    const code = await pair();
    const off = { kty: "EC", crv: "P-256", x: "A".repeat(43), y: "A".repeat(43) };
    expect(await shop.call("POST", "/terminals", { body: { code, publicKey: off } })).toMatchObject({
      status: 400,
      body: { code: "malformed-body", faults: [{ path: "publicKey" }] },
    });
    expect((await enrol(code)).status).toBe(201);
  });
});

describe("pairing codes that are open", () => {
  test("are listed without the code, and are withdrawn before their time is over", async () => {
    const code = await pair();
    const open = await shop.call("GET", "/pairings", { token: admin });
    expect(open.body).toEqual({
      items: [{ id: expect.any(String), kind: "handheld", name: "No 1", expiresAt: "2026-01-15T09:10:00.000Z" }],
    });
    expect(open.text).not.toContain(code);
    const id = textAt(open, "items.0.id");
    expect((await shop.call("DELETE", `/pairings/${id}`, { token: admin })).status).toBe(204);
    expect(await enrol(code)).toMatchObject({ status: 403, body: { code: "wrong-code" } });
    expect((await shop.call("DELETE", `/pairings/${id}`, { token: admin })).status).toBe(404);
  });

  test("are no longer listed when they were used or are too old", async () => {
    await enrol(await pair());
    await pair();
    shop.clock.advance(10 * 60_000);
    expect((await shop.call("GET", "/pairings", { token: admin })).body).toEqual({ items: [] });
  });
});

describe("a terminal's session", () => {
  test("the terminal signs a challenge and is itself, for an hour", async () => {
    const terminal = await enrolTerminal(shop, admin);
    const who = await shop.call("GET", "/sessions/current", { token: terminal.token });
    expect(who.body).toMatchObject({ terminal: { id: terminal.id }, staff: null, rights: ["compose"] });
    shop.clock.advance(60 * 60_000 - 1);
    expect((await shop.call("GET", "/sessions/current", { token: terminal.token })).status).toBe(200);
    shop.clock.advance(1);
    expect((await shop.call("GET", "/sessions/current", { token: terminal.token })).status).toBe(401);
    const renewed = await signInTerminal(shop, terminal.id, terminal.key);
    expect((await shop.call("GET", "/sessions/current", { token: renewed })).status).toBe(200);
  });

  const challengeFor = async (terminal: string) =>
    textAt(await shop.call("POST", "/sessions/challenges", { body: { terminal } }), "challenge");
  const answer = (terminal: string, challenge: string, signature: string) =>
    shop.call("POST", "/sessions", { body: { kind: "terminal", terminal, challenge, signature } });

  test("a challenge is good once, for two minutes, for its own terminal and key alone", async () => {
    const { id, key } = await enrolTerminal(shop, admin);
    const other = await enrolTerminal(shop, admin);
    const refused = { status: 403, body: { code: "wrong-code" } };

    const used = await challengeFor(id);
    expect((await answer(id, used, await signAs(key, used))).status).toBe(201);
    expect(await answer(id, used, await signAs(key, used))).toMatchObject(refused);

    const forged = await challengeFor(id);
    expect(await answer(id, forged, await signAs(other.key, forged))).toMatchObject(refused);
    expect(await answer(id, forged, await signAs(key, forged))).toMatchObject(refused);

    const foreign = await challengeFor(id);
    expect(await answer(other.id, foreign, await signAs(other.key, foreign))).toMatchObject(refused);

    const old = await challengeFor(id);
    shop.clock.advance(2 * 60_000);
    expect(await answer(id, old, await signAs(key, old))).toMatchObject(refused);
    expect(await answer(id, "made up", "not base64url!")).toMatchObject(refused);
  });

  test("a revoked terminal is refused at once: its session, whoever is signed in on it, and a new challenge", async () => {
    const terminal = await enrolTerminal(shop, admin);
    const staff = await signInRole(shop, admin, "floor", terminal.token);
    expect(await shop.call("GET", "/sessions/current", { token: staff })).toMatchObject({
      body: { staff: { login: "floor" }, terminal: { id: terminal.id } },
    });
    expect((await shop.call("POST", `/terminals/${terminal.id}/revocation`, { token: admin })).status).toBe(204);
    for (const token of [terminal.token, staff]) {
      expect(await shop.call("GET", "/settings", { token })).toMatchObject({
        status: 401,
        body: { code: "unauthenticated" },
      });
    }
    const challenge = await shop.call("POST", "/sessions/challenges", { body: { terminal: terminal.id } });
    expect(challenge).toMatchObject({ status: 404, body: { code: "unknown-terminal" } });
    const list = await shop.call("GET", "/terminals", { token: admin });
    expect(list.body).toMatchObject({ items: [{ id: terminal.id, revokedAt: expect.any(String) }] });
  });

  test("whoever waits for events on a device hears no more once it is revoked", async () => {
    const terminal = await enrolTerminal(shop, admin);
    const cashier = await signInRole(shop, admin, "cashier", terminal.token);
    const { body } = await shop.call("GET", "/events?after=0", { token: cashier });
    const { last } = v.parse(EventPage, body);
    const waiting = shop.call("GET", `/events?after=${last}&wait=30`, { token: cashier });
    // Whoever asks later is answered later: the one that waits has looked once by then.
    await shop.call("GET", `/events?after=${last}`, { token: cashier });
    await shop.call("POST", `/terminals/${terminal.id}/revocation`, { token: admin });
    expect(await waiting).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });

  test("a sign of life is written at most once a minute", async () => {
    const terminal = await enrolTerminal(shop, admin);
    const seen = async () =>
      (await shop.ports.storage.read(({ terminals }) => terminals.byId(terminal.id)))?.lastSeenAt;
    const look = () => shop.call("GET", "/settings", { token: terminal.token });
    await look();
    const first = await seen();
    shop.clock.advance(59_999);
    await look();
    expect(await seen()).toBe(first);
    shop.clock.advance(1);
    await look();
    expect(await seen()).toBe(shop.clock.now());
  });

  test("a store of the same chain neither sees nor revokes another store's terminal", async () => {
    const { id, token } = await enrolTerminal(shop, admin);
    const store = "second";
    const nobody = { terminal: null, staff: null, id: null, createdBy: null, lastUsedAt: null };
    const session = { ...nobody, kind: "token", store, name: "second", expiresAt: null } as const;
    await shop.ports.storage.write(async ({ stores, sessions }) => {
      const second = { id: store, code: store, name: "2", currency: "RUB", demo: false };
      await stores.insert({ ...second, settings: "{}", settingsVersion: 1 });
      const hash = sha256Hex("k_second");
      await sessions.insert({ ...session, hash, rights: ["view", "manage"], createdAt: shop.clock.now() });
    });
    const seen = await shop.call("GET", "/terminals", { token: "k_second" });
    expect(seen.body).toEqual({ items: [], settingsVersion: 1 });
    const refused = await shop.call("POST", `/terminals/${id}/revocation`, { token: "k_second" });
    expect(refused).toMatchObject({ status: 404, body: { code: "unknown-terminal" } });
    expect((await shop.call("GET", "/settings", { token })).status).toBe(200);
    expect((await shop.call("GET", "/events?after=0", { token: "k_second" })).body).toEqual({ events: [], last: 0 });
  });

  test("a staff sign-in with a terminal's ended session is refused, so that no bag loses its terminal", async () => {
    const terminal = await enrolTerminal(shop, admin);
    await signInRole(shop, admin, "floor");
    shop.clock.advance(60 * 60_000);
    const body = { kind: "staff", login: "floor", pin: "135790" };
    expect((await shop.call("POST", "/sessions", { token: terminal.token, body })).status).toBe(401);
    expect((await shop.call("POST", "/sessions", { body })).status).toBe(201);
  });

  test("an enrolled terminal has an id of its own", async () => {
    expect(idAt(await enrol(await pair()), "id")).not.toBe(idAt(await enrol(await pair()), "id"));
  });
});
