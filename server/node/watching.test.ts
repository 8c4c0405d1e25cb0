import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createApp } from "../app.ts";
import { measureOutgoing } from "../outgoing/measure-outlets.ts";
import { deliverySample, outletSample } from "../storage/testing/outlets-contract.ts";
import { newId } from "../storage/testing/samples.ts";
import { answerOf, makeTestApp, setUpStore, type TestApp, type TestCall } from "../testing/test-app.ts";
import type { RequestLog } from "./environment.ts";
import { pinoLog } from "./log.ts";
import { promMetrics } from "./prom-metrics.ts";
import { withRequestLog } from "./request-log.ts";

let shop: TestApp;
let admin: string;
let lines: string[];
beforeEach(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
  lines = [];
});
afterEach(() => shop.close());

/** The store as `npm start` runs it: counted and logged, over the test's own storage. */
function watched(which: RequestLog = "all", given: Partial<TestApp["ports"]> = {}) {
  const log = pinoLog({ write: (line) => void lines.push(line) });
  const counted = promMetrics("1.2.3");
  const metrics = withRequestLog(counted, log, which);
  const app = createApp({ ...shop.ports, ...given, log, metrics });
  const call = (method: string, path: string, init?: TestCall) =>
    answerOf((request) => app.fetch(request, "10.0.0.9"), `https://store.test/api/v1${path}`, method, init);
  const read = async () => (await call("GET", "/metrics", { token: admin })).text;
  return { call, read, counted };
}

const logged = () => lines.map((line): unknown => JSON.parse(line));

describe("the log of requests", () => {
  test("says method, pattern, status, time, who and store; no query, label, token or PIN comes into it", async () => {
    const { call } = watched();
    const secrets = ["29051990123458", "Ivanova", "864209", "975318", "wrong-token", admin];
    await call("GET", "/labels/29051990123458", { token: admin });
    await call("GET", "/soft-checks?label=29051990123458&q=Ivanova", { token: admin });
    await call("POST", "/sessions", { body: { kind: "staff", login: "boss", pin: "864209" } });
    const body = { login: "sasha", name: "Sasha", role: "cashier", pin: "975318" };
    expect((await call("POST", "/staff", { token: admin, body })).status).toBe(201);
    await call("GET", "/settings", { token: "wrong-token" });
    await call("GET", "/no/such/29051990123458?q=Ivanova", { token: admin });
    expect(logged()).toMatchObject([
      { msg: "request", method: "GET", route: "labels/{number}", who: "boss", store: expect.any(String) },
      { route: "soft-checks", status: 200, ms: expect.any(Number) },
      { method: "POST", route: "sessions", status: 403, who: null, store: null },
      { method: "POST", route: "staff", status: 201, who: "boss" },
      { route: "settings", status: 401, who: null },
      { route: null, status: 404 },
    ]);
    for (const secret of secrets) expect(lines.join("")).not.toContain(secret);
  });

  test("leaves out what was only read, unless it was refused", async () => {
    const { call } = watched("acts");
    await call("GET", "/settings", { token: admin });
    await call("GET", "/settings");
    await call("DELETE", "/sessions/current", { token: admin });
    expect(logged()).toMatchObject([
      { route: "settings", status: 401 },
      { method: "DELETE", status: 204 },
    ]);
  });

  test("can be switched off", async () => {
    const { call } = watched("off");
    await call("GET", "/settings");
    expect(lines).toEqual([]);
  });

  test("a failure of ours stands there as an error, and its answer tells nothing", async () => {
    const broken = { ...shop.ports.storage, read: () => Promise.reject(new Error("disk on fire")) };
    const { call } = watched("acts", { storage: broken });
    const answer = await call("GET", "/settings", { token: admin });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("fire");
    expect(logged()).toContainEqual(expect.objectContaining({ level: 50, msg: "request", status: 500 }));
  });
});

describe("metrics", () => {
  test("count answers by route and status, and time them", async () => {
    const { call, read } = watched();
    await call("GET", "/settings", { token: admin });
    await call("GET", "/settings");
    await call("GET", "/labels/29051990123458", { token: admin });
    const text = await read();
    expect(text).toContain('softcheck_requests_total{method="GET",route="settings",status="200"} 1');
    expect(text).toContain('softcheck_requests_total{method="GET",route="settings",status="401"} 1');
    expect(text).toContain('softcheck_request_seconds_count{method="GET",route="settings"} 2');
    expect(text).toContain('route="labels/{number}"');
    expect(text).not.toContain("29051990123458");
    expect(text).toContain('softcheck_build_info{version="1.2.3"} 1');
    expect(text).toContain("process_resident_memory_bytes");
  });

  test("whoever tries paths makes no series of each", async () => {
    const { call, read } = watched();
    for (let n = 0; n < 20; n++) await call("GET", `/nowhere/${n}`);
    const text = await read();
    expect(text).toContain('softcheck_requests_total{method="GET",route="(none)",status="404"} 20');
    expect(text).not.toContain("nowhere");
  });

  test("no request is counted as running for ever, also when it fails", async () => {
    const broken = { ...shop.ports.storage, read: () => Promise.reject(new Error("gone")) };
    const { call, counted } = watched("off", { storage: broken });
    await call("GET", "/settings", { token: admin });
    await call("GET", "/settings");
    expect((await counted.read()).text).toContain("softcheck_requests_running 0");
  });

  test("tell when the certificates end", async () => {
    const { counted } = watched();
    counted.watchCertificates(() => ({ server: new Date("2027-01-01T00:00:00Z") }));
    expect((await counted.read()).text).toContain('softcheck_certificate_end_seconds{certificate="server"} 1798761600');
  });

  test("tell of what goes out by kind, never whom; while the database is away, nothing of it and all else", async () => {
    const outlet = {
      ...outletSample((await shop.ports.storage.read(({ stores }) => stores.first()))?.id ?? ""),
      failingSince: shop.ports.clock.now() - 90_000,
    };
    await shop.ports.storage.write(async ({ outlets }) => {
      await outlets.insert(outlet);
      await outlets.insert({ ...outlet, id: newId(), kind: "files", active: false });
      await outlets.putDelivery(deliverySample(outlet, 1));
    });
    const failed = { at: "2026-01-01T00:00:00.000Z", fault: "database" } as const;
    const view = { host: "watch.test", everyMinutes: 1, takenAt: "2027-01-01T00:00:00.000Z", failed };
    const heartbeat = { ...shop.ports.heartbeat, view: () => view };
    const { counted } = watched();
    let storage = shop.ports.storage;
    counted.watchOutgoing(() => measureOutgoing({ clock: shop.ports.clock, storage, heartbeat }));
    const { text } = await counted.read();
    for (const line of [
      'softcheck_outlets{kind="webhook",state="failing"} 1',
      'softcheck_outlets{kind="files",state="off"} 1',
      'softcheck_outlets{kind="mail",state="well"} 0',
      'softcheck_outlet_failing_seconds{kind="webhook"} 90',
      'softcheck_deliveries_given_up{kind="webhook"} 1',
      "softcheck_heartbeat_failing 1",
      "softcheck_heartbeat_taken_seconds 1798761600",
    ]) {
      expect(text.split("\n")).toContain(line);
    }
    expect(text).not.toContain(outlet.id);
    storage = { ...storage, read: () => Promise.reject(new Error("away")) };
    const away = (await counted.read()).text;
    expect(away).not.toMatch(/^softcheck_outlets\{/m);
    expect(away).toContain("softcheck_build_info");
  });

  test("are for who may look, and nobody else", async () => {
    expect((await watched().call("GET", "/metrics")).status).toBe(401);
  });
});

describe("health", () => {
  test("alive and ready while everything works", async () => {
    expect(await shop.call("GET", "/health/live")).toMatchObject({ status: 200, body: { status: "alive" } });
    expect(await shop.call("GET", "/health/ready")).toMatchObject({ status: 200, body: { status: "ready" } });
  });

  test("alive and not ready when the database is away", async () => {
    const { call } = watched("off", {
      storage: { ...shop.ports.storage, read: () => Promise.reject(new Error("away")) },
    });
    expect(await call("GET", "/health/live")).toMatchObject({ status: 200 });
    const ready = await call("GET", "/health/ready");
    expect(ready).toMatchObject({ status: 503, body: { status: "not-ready", checks: { database: "failed" } } });
    expect(ready.text).not.toContain("away");
  });

  test("not ready as soon as the server stops, while running calls are finished", async () => {
    shop.ports.wakeups.close();
    expect(await shop.call("GET", "/health/ready")).toMatchObject({
      status: 503,
      body: { checks: { process: "stopping" } },
    });
    expect((await shop.call("GET", "/health/live")).status).toBe(200);
  });
});
