import { describe, expect, test } from "vitest";
import { openInMemory } from "../journal/in-memory.ts";
import { FakeServer } from "./testing/fake-server.ts";
import { faultyFetch } from "./testing/faulty-fetch.ts";
import { scene, sceneOver } from "./testing/scene.ts";

const MINUTE = 60_000;

describe("the terminal's session", () => {
  test("is opened by a signed challenge and asked for once, however many wait for it", async () => {
    const { session, server } = await scene();
    const tokens = await Promise.all([session.token(), session.token(), session.token()]);
    expect(tokens).toEqual(Array(3).fill({ ok: true, value: "t1" }));
    expect(server.requests).toEqual(["POST /sessions/challenges", "POST /sessions"]);
  });

  test("is renewed before its hour is over, by the time that passed, whatever the clocks say (I9)", async () => {
    const { session, server, clock } = await scene();
    await session.token();
    clock.now += 29 * MINUTE;
    await session.token();
    expect(server.requests).toHaveLength(2);
    server.token = "t2";
    clock.now += 2 * MINUTE;
    expect(await session.token()).toEqual({ ok: true, value: "t2" });
    clock.now -= 365 * 24 * 60 * MINUTE;
    server.token = "t3";
    expect(await session.token()).toEqual({ ok: true, value: "t3" });
  });

  test("an old token is used on while nobody renews it", async () => {
    const shop = await scene();
    let down = false;
    const fetch = faultyFetch(shop.server.fetch, () => (down ? "drop" : undefined));
    const { session, clock } = sceneOver(shop.device, fetch);
    await session.token();
    down = true;
    clock.now += 40 * MINUTE;
    expect(await session.token()).toEqual({ ok: true, value: "t1" });
  });

  test("a terminal that the server does not know is revoked, and comes back when it is known again", async () => {
    const { session, server } = await scene();
    server.knowsTerminal = false;
    expect(await session.token()).toEqual({ ok: false, error: "revoked" });
    expect(session.revoked()).toBe(true);
    server.knowsTerminal = true;
    expect(await session.token()).toEqual({ ok: true, value: "t1" });
    expect(session.revoked()).toBe(false);
  });

  test("one wrong answer to a challenge proves nothing; three in a row do", async () => {
    const { session, server } = await scene();
    server.takesChallenge = false;
    expect(await session.token()).toEqual({ ok: false, error: "not-now" });
    expect(await session.token()).toEqual({ ok: false, error: "not-now" });
    expect(session.revoked()).toBe(false);
    expect(await session.token()).toEqual({ ok: false, error: "revoked" });
  });

  test("no answer is not a revocation; a device without a name asks nobody", async () => {
    const { device } = await scene();
    const offline = sceneOver(device, async () => {
      throw new TypeError("network");
    });
    expect(await offline.session.token()).toEqual({ ok: false, error: "not-now" });
    expect(offline.session.revoked()).toBe(false);
    expect(offline.contact.server).toBe("none");
    const server = new FakeServer();
    const nameless = sceneOver(openInMemory(), server.fetch);
    expect(await nameless.session.token()).toEqual({ ok: false, error: "not-enrolled" });
    expect(server.requests).toEqual([]);
  });
});
