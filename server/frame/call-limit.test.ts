import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeUuid } from "../../src/domain/ids.ts";
import { createApp } from "../app.ts";
import { readEnvironment } from "../node/environment.ts";
import { promMetrics } from "../node/prom-metrics.ts";
import { withRequestLog } from "../node/request-log.ts";
import {
  answerOf,
  enrolTerminal,
  makeTestApp,
  setUpStore,
  signInStaff,
  type TestApp,
  type TestCall,
  textAt,
} from "../testing/test-app.ts";
import { testClock, testLog } from "../testing/test-world.ts";
import { callLimit } from "./call-limit.ts";
import type { Principal } from "./principal.ts";

const A_DEVICE = makeUuid(0, new Uint8Array(10));
const NOBODY: Principal = {
  kind: "terminal",
  store: "store",
  terminal: null,
  device: undefined,
  settings: () => {
    throw new Error("nobody asks for settings here");
  },
  staff: null,
  name: "nobody",
  rights: [],
  session: "session",
};
const DAY_MS = 24 * 60 * 60_000;

describe("the limit of everybody's calls", () => {
  test("so many in a minute, then how long to wait; the next minute begins anew, others are not held up", () => {
    const clock = testClock();
    const limit = callLimit(3, clock);
    for (let call = 0; call < 3; call++) expect(limit(undefined, "::1")).toBeUndefined();
    clock.advance(20_000);
    expect(limit(undefined, "::1")).toEqual({ kind: "address", retryAfterSeconds: 40, first: true });
    expect(limit(undefined, "::1")).toEqual({ kind: "address", retryAfterSeconds: 40, first: false });
    expect(limit(undefined, "::2")).toBeUndefined();
    clock.advance(40_000);
    expect(limit(undefined, "::1")).toBeUndefined();
  });

  test("a clock that is set back holds nobody up for longer than a minute (I9)", () => {
    const clock = testClock();
    const limit = callLimit(1, clock);
    limit(undefined, "::1");
    clock.advance(-DAY_MS);
    expect(limit(undefined, "::1")).toBeUndefined();
    expect(limit(undefined, "::1")).toMatchObject({ retryAfterSeconds: 60 });
  });

  test("0 is no limit", () => {
    const limit = callLimit(0, testClock());
    for (let call = 0; call < 1000; call++) expect(limit(undefined, "::1")).toBeUndefined();
  });
});

describe("the size that is there when nobody says another", () => {
  /** Calls of one caller in one minute. */
  const LOADS: readonly (readonly [string, Partial<Principal> | undefined, number])[] = [
    [
      "a POS with one token for 40 tills, ten times the busiest hour: 333 lookups, 17 bags, 34 holds and commits a second",
      { kind: "token" },
      384 * 60,
    ],
    [
      "a handheld that was cut off for a week of peak days: its bags, and as many calls besides",
      { terminal: A_DEVICE },
      2 * 7 * 400,
    ],
    ["a handheld at ten times the busiest hour, by lookups alone", { terminal: A_DEVICE }, 7 * 60],
    ["90 devices behind one address after a power cut, before they have a session", undefined, 90 * 10],
  ];

  test.each(LOADS)("is out of reach for %s", (_, who, calls) => {
    const environment = readEnvironment({});
    if (!environment.ok) throw new Error(environment.error);
    const limit = callLimit(environment.value.callsPerMinute, testClock());
    const principal: Principal | undefined = who && { ...NOBODY, ...who };
    // Twice as many, so that there is room.
    let putOff = 0;
    for (let call = 0; call < 2 * calls; call++) putOff += limit(principal, "10.0.0.9") === undefined ? 0 : 1;
    expect(putOff).toBe(0);
  });
});

describe("behind the limit", () => {
  let shop: TestApp;
  let admin: string;
  beforeEach(async () => {
    shop = await makeTestApp();
    admin = await setUpStore(shop);
  });
  afterEach(() => shop.close());

  function limited(perMinute: number) {
    const log = testLog();
    const counted = promMetrics("1.2.3");
    const ports = { ...shop.ports, log, metrics: withRequestLog(counted, log, "all") };
    const app = createApp(ports, callLimit(perMinute, shop.clock));
    const call = (path: string, { from = "10.0.0.9", method = "GET", ...init }: TestCall & { method?: string } = {}) =>
      answerOf((request) => app.fetch(request, from), `https://store.test/api/v1${path}`, method, init);
    return { call, log, counted };
  }

  test("a call too many is 429 with Retry-After, whoever asks for whatever; nothing of it is looked at", async () => {
    const { call } = limited(1);
    await call("/health");
    for (const path of ["/health", "/openapi.json", "/no/such/path", "/settings"]) {
      const answer = await call(path);
      expect(answer, path).toMatchObject({ status: 429, body: { code: "too-many-tries", retryAfterSeconds: 60 } });
      expect(answer.headers.get("retry-after"), path).toBe("60");
    }
    const body = { code: "x".repeat(2_000_000) };
    expect(await call("/setup", { method: "POST", body })).toMatchObject({ status: 429 });
    expect((await call("/health", { from: "10.0.0.10" })).status).toBe(200);
  });

  test("devices behind one address do not count together; who works on a device counts with it, a token has five times as many", async () => {
    const [one, other] = [
      await enrolTerminal(shop, admin, "handheld", "One"),
      await enrolTerminal(shop, admin, "handheld", "Other"),
    ];
    const { call } = limited(2);
    const outcomes = async (token: string, calls: number) => {
      const seen: number[] = [];
      for (let turn = 0; turn < calls; turn++) seen.push((await call("/sessions/current", { token })).status);
      return seen;
    };
    expect(await outcomes(one.token, 3)).toEqual([200, 200, 429]);
    expect(await outcomes(other.token, 2)).toEqual([200, 200]);
    expect(await outcomes(await signInStaff(shop, "boss", one.token), 1)).toEqual([429]);
    const made = await shop.call("POST", "/tokens", { token: admin, body: { name: "pos", scopes: ["view"] } });
    expect(await outcomes(textAt(made, "token"), 11)).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect(await outcomes("not-a-token", 3)).toEqual([401, 401, 429]);
  });

  test("a flood is counted, and named in the log once", async () => {
    const { call, log, counted } = limited(2);
    for (let turn = 0; turn < 50; turn++) await call("/settings", { token: admin });
    const { text } = await counted.read();
    expect(text).toContain('softcheck_calls_put_off_total{counted="session"} 48');
    expect(text).toContain('softcheck_requests_total{method="GET",route="settings",status="429"} 48');
    expect(log.lines.map(({ message }) => message)).toEqual(["request", "request", "too many calls"]);
    expect(log.lines[2]).toMatchObject({ fields: { who: "boss", route: "settings", counted: "session" } });
  });
});
