import { createHash } from "node:crypto";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AuditEnd, AuditPage, AuditRecord } from "../../../src/protocol/audit.ts";
import { enrolTerminal, makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";

let store: TestApp;
let admin: string;
beforeEach(async () => {
  store = await makeTestApp();
  admin = await setUpStore(store);
});
afterEach(() => store.close());

const page = async (query: string, token = admin) =>
  v.parse(AuditPage, (await store.call("GET", `/audit${query}`, { token })).body);

const lines = async (query = "") => {
  const answer = await store.call("GET", `/audit/export${query}`, { token: admin });
  expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
  const read: unknown[] = answer.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return {
    records: read.slice(0, -1).map((one) => v.parse(AuditRecord, one)),
    end: v.parse(AuditEnd, read.at(-1)).end,
  };
};

describe("the audit log", () => {
  test("tells newest first who did what, where and what came of it", async () => {
    const terminal = await enrolTerminal(store, admin);
    const { items } = await page("?kind=terminal-enrolled,pairing-made");
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ n }) => n)).toEqual(items.map(({ n }) => n).toSorted((a, b) => b - a));
    await store.call("POST", `/terminals/${terminal.id}/revocation`, { token: admin, from: "10.0.0.7" });
    const [revoked] = (await page("?kind=terminal-revoked")).items;
    expect(revoked).toMatchObject({ who: "boss", subject: terminal.id, address: "10.0.0.7", outcome: "done" });
  });

  test("names the device on which somebody acted", async () => {
    const terminal = await enrolTerminal(store, admin, "handheld", "Handheld 7");
    const manager = await signInRole(store, admin, "manager", terminal.token);
    await enrolTerminal(store, manager, "till");
    const { items } = await page(`?terminal=${terminal.id}`);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) expect(item.terminal).toEqual({ id: terminal.id, name: "Handheld 7" });
  });

  test("is searched by kind, by who, by time and by outcome", async () => {
    await store.call("POST", "/sessions", { body: { kind: "staff", login: "boss", pin: "000001" } });
    store.clock.advance(60_000);
    const noon = new Date(store.clock.now()).toISOString();
    await signInRole(store, admin, "manager");
    const all = (await page("")).items;
    const refused = (await page("?outcome=refused")).items;
    expect(refused).toEqual(all.filter(({ outcome }) => outcome !== "done"));
    expect((await page(`?from=${noon}`)).items.every(({ at }) => at >= noon)).toBe(true);
    const before = (await page(`?to=${noon}`)).items;
    expect(before.every(({ at }) => at < noon)).toBe(true);
    expect(before.length).toBeLessThan(all.length);
    expect((await page("?who=boss")).items).toEqual(all.filter(({ who }) => who === "boss"));
    expect((await page("?kind=no-such-kind")).items).toEqual([]);
  });

  test("is paged without a gap and without a double", async () => {
    for (let n = 0; n < 5; n++) await enrolTerminal(store, admin, "till", `Till ${n}`);
    const whole = (await page("?limit=200")).items;
    const walked: number[] = [];
    let next: number | null = null;
    do {
      const part: AuditPage = await page(`?limit=3${next === null ? "" : `&before=${next}`}`);
      walked.push(...part.items.map(({ n }) => n));
      next = part.next;
    } while (next !== null);
    expect(walked).toEqual(whole.map(({ n }) => n));
  });

  test.each(["?limit=0", "?limit=201", "?before=x", "?from=yesterday", "?outcome=perhaps", "?who=%00"])(
    "%s is refused",
    async (query) => {
      expect((await store.call("GET", `/audit${query}`, { token: admin })).status).toBe(400);
    },
  );

  test("is read by managers, and taken away by administrators only", async () => {
    const manager = await signInRole(store, admin, "manager");
    const cashier = await signInRole(store, admin, "cashier");
    expect((await store.call("GET", "/audit", { token: manager })).status).toBe(200);
    expect((await store.call("GET", "/audit", { token: cashier })).status).toBe(403);
    expect((await store.call("GET", "/audit/export", { token: manager })).status).toBe(403);
  });
});

describe("the export", () => {
  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

  test("holds every fact once, in order, and can be checked by who knows nothing but the manual", async () => {
    for (let n = 0; n < 3; n++) await enrolTerminal(store, admin, "till", `Till ${n}`);
    const { records, end } = await lines();
    expect(records.map(({ n }) => n)).toEqual(records.map((_, index) => index + 1));
    let previous = "";
    for (const one of records) {
      expect(one.detailSha256).toBe(sha256(one.detail));
      const { n, kind, subject, who, terminal, address, outcome, detailSha256 } = one;
      const link = [previous, one.store, n, Date.parse(one.at), kind, subject, who, terminal, address, outcome];
      expect(one.hash).toBe(sha256(JSON.stringify([...link, detailSha256])));
      previous = one.hash ?? "";
    }
    expect(end).toMatchObject({ n: records.length, hash: previous, records: records.length });
  });

  test("is an act itself: who took the log stands in it", async () => {
    const { records } = await lines();
    expect(records.at(-1)).toMatchObject({ kind: "audit-exported", who: "boss", outcome: "done" });
  });

  test("goes over as many pages as there are", async () => {
    const actor = { store: (await lines()).end.store, name: "server" };
    const { storage, clock } = store.ports;
    await storage.write(async ({ facts }) => {
      for (let n = 0; n < 1_203; n++) {
        const where = { store: actor.store, who: actor.name, terminal: null, address: null };
        await facts.record({
          ...where,
          at: clock.now(),
          kind: "test",
          subject: String(n),
          outcome: "done",
          detail: "{}",
        });
      }
    });
    const { records, end } = await lines();
    expect(records.filter(({ kind }) => kind === "test")).toHaveLength(1_203);
    expect(new Set(records.map(({ n }) => n)).size).toBe(end.n);
  });

  test("of a stretch of time holds that alone, and still says where the chain stands", async () => {
    store.clock.advance(60_000);
    const from = new Date(store.clock.now()).toISOString();
    await enrolTerminal(store, admin);
    const { records, end } = await lines(`?from=${from}`);
    expect(records.length).toBeGreaterThan(0);
    expect(records.every(({ at }) => at >= from)).toBe(true);
    expect(end.records).toBe(records.length);
    expect(end.n).toBeGreaterThan(records.length);
  });
});
