import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeTestApp, setUpStore, type TestApp } from "../../testing/test-app.ts";

let shop: TestApp;
let admin: string;
beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
});
afterEach(() => shop.close());

const events = (query: string) => shop.call("GET", `/events?${query}`, { token: admin });

describe("events", () => {
  test("tells what happened since a counter, in order, and the last counter", async () => {
    const all = await events("after=0");
    expect(all.body).toMatchObject({ events: [{ n: 1, kind: "set-up" }], last: 1 });
    expect((await events("after=1")).body).toEqual({ events: [], last: 1 });
  });

  test("a waiting call is answered by the next act, wherever it came from", async () => {
    const waiting = events("after=1&wait=30");
    await shop.call("POST", "/pairings", { token: admin, body: { kind: "till", name: "Till 1" } });
    expect((await waiting).body).toMatchObject({ events: [{ n: 2, kind: "pairing-made" }], last: 2 });
  });

  test("a wait that nothing ends is answered empty when its time is over, by the server's clock", async () => {
    const began = shop.clock.now();
    expect((await events("after=1&wait=3")).body).toEqual({ events: [], last: 1 });
    expect(shop.clock.now() - began).toBe(3000);
  });

  test("a server that stops answers whoever waits at once, and lets nobody wait any more", async () => {
    const began = shop.clock.now();
    const waiting = events("after=1&wait=30");
    shop.ports.wakeups.close();
    expect((await waiting).body).toEqual({ events: [], last: 1 });
    expect((await events("after=1&wait=30")).body).toEqual({ events: [], last: 1 });
    expect(shop.clock.now()).toBe(began);
  });

  test("nobody waits longer than 30 s", async () => {
    expect(await events("after=1&wait=31")).toMatchObject({
      status: 400,
      body: { code: "malformed-body", faults: [{ path: "query.wait", code: "too-large" }] },
    });
  });
});
