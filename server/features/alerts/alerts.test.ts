import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ALERT_KINDS, type AlertKind, FIRST_RULES } from "../../../src/domain/alerts/alert-rule.ts";
import { RIGHTS } from "../../../src/domain/rights.ts";
import { AlertPage, AlertRulesView } from "../../../src/protocol/alerts.ts";
import { alone } from "../../frame/duty.ts";
import type { Machine } from "../../ports/machine.ts";
import { differenceSample } from "../../storage/testing/reconciliation-contract.ts";
import { labelOf, prefixOf, runSample } from "../../storage/testing/samples.ts";
import { addStore } from "../../testing/second-store.ts";
import { openSellingStore, type SellingStore, sendBag, strangeLabel } from "../../testing/selling.ts";
import { signInRole, TEST_PREFIX, type TestTerminal } from "../../testing/test-app.ts";
import { testRandomness } from "../../testing/test-world.ts";
import { makeToken } from "../tokens/make-token.ts";
import { makeAlertWatch } from "./watch.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let store: SellingStore;
let storeId: string;
let machine: { left: number | undefined; ends: Record<"authority" | "server" | "own", number | undefined> };
let round: () => Promise<{ raised: number; cleared: number }>;

/** Another process of the server, on a machine of its own. */
const processOn = (name: string, its: typeof machine, seed: number) => {
  const own: Machine = { name, disk: async () => its.left, certificates: () => its.ends };
  return makeAlertWatch({ ...store.test.ports, machine: own, random: testRandomness(seed) }, alone);
};

beforeEach(async () => {
  store = await openSellingStore();
  // Days go by: a token does not end.
  const token = await makeToken(store.test.ports, "all", RIGHTS);
  store = { ...store, admin: token.ok ? token.value : "" };
  storeId = (await store.test.ports.storage.read(({ stores }) => stores.first()))?.id ?? "";
  machine = { left: 60, ends: { authority: undefined, server: undefined, own: undefined } };
  round = processOn("one", machine, 11).round;
});
afterEach(() => store.test.close());

const call = (method: string, path: string, body?: unknown) =>
  store.test.call(method, path, { token: store.admin, body });
const alerts = async (state: "open" | "cleared" = "open") =>
  v.parse(AlertPage, (await call("GET", `/alerts?state=${state}`)).body).items;
const openKinds = async () => (await alerts()).map(({ kind, name }) => `${kind} ${name}`).toSorted();
const facts = async () => {
  const all = await store.test.ports.storage.read((queries) => queries.facts.after(storeId, 0, 999));
  return all.flatMap(({ kind, detail }) => (kind.startsWith("alert-") ? [{ kind, detail: JSON.parse(detail) }] : []));
};
const pass = (ms: number) => store.test.clock.advance(ms);

/** Only these rules, each at its usual limit; open every day from nine to nine, UTC. */
const only = async (...kinds: readonly AlertKind[]) => {
  const rules = FIRST_RULES.map((rule) => ({ ...rule, on: kinds.includes(rule.kind) }));
  const days = Array.from({ length: 7 }, () => ({ from: "09:00", to: "21:00" }));
  const openingHours = { timeZone: "UTC", days };
  expect((await call("PUT", "/alert-rules", { rules, openingHours })).status).toBe(200);
};

/** A device says how it stands; `waitedMs`: for how long its oldest order has waited. */
async function report({ id, token }: TestTerminal, waitedMs?: number): Promise<void> {
  const clock = Date.parse("2031-05-01T10:00:00Z");
  const oldestUnsentAt = waitedMs === undefined ? null : new Date(clock - waitedMs).toISOString();
  const body = {
    ...{ unsent: waitedMs === undefined ? 0 : 1, oldestUnsentAt, refused: 0, persisted: "granted" },
    ...{ softwareVersion: "1.0.0", catalogueVersion: null, clock: new Date(clock).toISOString() },
  };
  expect((await store.test.call("PUT", `/terminals/${id}/report`, { token, body })).status).toBe(200);
}

describe("M2: the store is told", () => {
  test("of an order that waits on a connected device, by that device's own clock, once, with an all-clear", async () => {
    await only("unsent");
    await report(store.handheld, 4 * MINUTE);
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    pass(6 * MINUTE - 1);
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    pass(1);
    expect(await round()).toEqual({ raised: 1, cleared: 0 });
    // It goes on reporting, and its order goes on waiting.
    await report(store.handheld, 10 * MINUTE);
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    expect(await alerts()).toMatchObject([
      { kind: "unsent", name: "TSD 1", witness: "device", since: "2026-01-15T08:56:00.000Z", limit: 10 },
    ]);
    await report(store.handheld);
    expect(await round()).toEqual({ raised: 0, cleared: 1 });
    expect(await alerts()).toEqual([]);
    expect(await alerts("cleared")).toMatchObject([{ kind: "unsent", clearedWhy: "well" }]);
    expect(await facts()).toMatchObject([
      { kind: "alert-raised", detail: { kind: "unsent", name: "TSD 1", clearedAt: null } },
      { kind: "alert-cleared", detail: { kind: "unsent", clearedWhy: "well", witness: "device" } },
    ]);
  });

  test("of devices that are silent while the store is open, by their reports alone", async () => {
    await only("terminal-silent");
    await report(store.handheld);
    pass(14 * MINUTE);
    // Asking is no report: a link can be up while nothing gets through.
    await store.test.call("GET", "/settings", { token: store.handheld.token });
    await report(store.tillOne);
    pass(MINUTE);
    expect(await round()).toEqual({ raised: 2, cleared: 0 });
    expect(await openKinds()).toEqual(["terminal-silent TSD 1", "terminal-silent Till 2"]);
    await call("POST", `/terminals/${store.tillTwo.id}/revocation`);
    await report(store.handheld);
    expect(await round()).toEqual({ raised: 0, cleared: 2 });
    const over = await alerts("cleared");
    expect(new Map(over.map(({ name, clearedWhy }) => [name, clearedWhy]))).toEqual(
      new Map([
        ["Till 2", "gone"],
        ["TSD 1", "well"],
      ]),
    );
    // Shut at nine in the evening, open again at nine in the morning: from then on it counts.
    pass(20 * HOUR);
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    pass(4 * HOUR);
    expect(await round()).toEqual({ raised: 2, cleared: 0 });
  });

  test("of bags that nobody looks at, from when something was last done about them", async () => {
    await only("needs-check");
    const label = strangeLabel();
    await sendBag(store, label).catch(() => undefined);
    pass(14 * MINUTE);
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    pass(MINUTE);
    expect(await round()).toEqual({ raised: 1, cleared: 0 });
    const [alert] = await alerts();
    expect(alert).toMatchObject({ kind: "needs-check", note: label, witness: "database" });
    const bags = await call("GET", "/soft-checks?state=needs-check");
    const [bag] = v.parse(v.object({ items: v.array(v.object({ id: v.string() })) }), bags.body).items;
    await call("POST", `/soft-checks/${bag?.id}/cancellation`, { reason: "none" });
    expect(await round()).toEqual({ raised: 0, cleared: 1 });
  });

  test("M3: of a difference that nobody takes, from when it was found; what is only told is none", async () => {
    await only("difference");
    const foundAt = store.test.clock.now();
    const found = { ...differenceSample(storeId, "TSD 1 7"), foundAt };
    const told = { ...differenceSample(storeId, "sale"), kind: "prices-differ", foundAt: foundAt - HOUR } as const;
    await store.test.ports.storage.write(async ({ reconciliation }) => {
      await reconciliation.insert({ ...found, about: "{}" });
      await reconciliation.insert({ ...told, about: "{}" });
    });
    pass(14 * MINUTE);
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    pass(MINUTE);
    expect(await round()).toEqual({ raised: 1, cleared: 0 });
    expect(await alerts()).toMatchObject([{ kind: "difference", note: "order-missing", witness: "database" }]);
    await call("POST", `/differences/${found.id}/taking`);
    expect(await round()).toEqual({ raised: 0, cleared: 1 });
  });

  test("of a printer that cannot go on, with its fault, as its press heard it", async () => {
    await only("printer");
    const model = { model: "ZD421", language: "zpl", dotsPerMm: 8, widthMm: 58 } as const;
    const transport = { kind: "tcp", host: "10.0.0.9", port: 9100 } as const;
    const id = store.newId();
    const prefix = prefixOf(TEST_PREFIX);
    const run = { ...runSample(storeId, [labelOf(1, prefix)]), prefix, printer: id, state: "paused" as const };
    const now = store.test.clock.now();
    await store.test.ports.storage.write(async ({ printers, labels }) => {
      await printers.insert({ ...model, transport, id, name: "Zebra", store: storeId, removedAt: null });
      const stopped = { trouble: "paper-out", startedAt: now, endedAt: null, pressAliveAt: now + 1 } as const;
      await labels.insertRun({ ...run, ...stopped }, [labelOf(1, prefix)]);
    });
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    pass(2 * MINUTE);
    expect(await round()).toEqual({ raised: 1, cleared: 0 });
    expect(await alerts()).toMatchObject([{ kind: "printer", name: "Zebra", note: "paper-out", witness: "press" }]);
    await store.test.ports.storage.write(({ labels }) => labels.progress(run.id, { state: "printing", trouble: null }));
    expect(await round()).toEqual({ raised: 0, cleared: 1 });
  });

  test("of certificates and a disk near their end, and of a backup that was missed", async () => {
    await only("certificate", "authority", "disk", "backup");
    const now = store.test.clock.now();
    expect(await round()).toEqual({ raised: 0, cleared: 0 });
    machine.left = 4;
    machine.ends = { authority: now + 200 * DAY, server: now + 13 * DAY, own: now + 60 * DAY };
    pass(31 * HOUR);
    expect(await round()).toEqual({ raised: 3, cleared: 0 });
    expect((await alerts()).toSorted((a, b) => b.kind.localeCompare(a.kind))).toMatchObject([
      { kind: "disk", name: "one", leftPercent: 4, witness: "machine" },
      { kind: "certificate", note: "server", endsAt: "2026-01-28T09:00:00.000Z" },
      { kind: "backup", note: "never" },
    ]);
    const done = { store: storeId, at: store.test.clock.now(), kind: "backed-up", subject: storeId, who: "timer" };
    await store.test.ports.storage.write((queries) =>
      queries.facts.record({ ...done, detail: "{}", terminal: null, address: null, outcome: "done" }),
    );
    machine.left = undefined;
    machine.ends = { ...machine.ends, server: now + 397 * DAY };
    expect(await round()).toEqual({ raised: 0, cleared: 2 });
    expect(await openKinds()).toEqual(["disk one"]);
  });

  test("by several servers on one database: once; what a machine said of itself only it takes back", async () => {
    await only("unsent", "disk");
    await report(store.handheld, HOUR);
    machine.left = 3;
    const other = processOn("two", { ...machine, left: 80 }, 12);
    const told = await Promise.all([round(), other.round(), round(), other.round()]);
    expect(told.reduce((sum, { raised }) => sum + raised, 0)).toBe(2);
    expect(await other.round()).toEqual({ raised: 0, cleared: 0 });
    expect((await facts()).filter(({ kind }) => kind === "alert-raised")).toHaveLength(2);
    machine.left = 50;
    expect(await round()).toEqual({ raised: 0, cleared: 1 });
  });

  test("of a chain each store for itself, by its own rules", async () => {
    await only("disk");
    const second = await addStore(store.test, "Second", "834");
    machine.left = 1;
    expect(await round()).toEqual({ raised: 2, cleared: 0 });
    await only();
    expect(await round()).toEqual({ raised: 0, cleared: 1 });
    const theirs = await store.test.call("GET", "/alerts", { token: second.admin });
    expect(v.parse(AlertPage, theirs.body).items.map(({ kind }) => kind)).toEqual(["disk"]);
    expect(await alerts("cleared")).toMatchObject([{ kind: "disk", clearedWhy: "rule-off" }]);
  });

  test("also when one store cannot be looked at", async () => {
    await only("disk");
    const second = await addStore(store.test, "Second", "834");
    await store.test.ports.storage.write(({ stores }) => stores.changeSettings(storeId, '{"labelAi":"98"}'));
    machine.left = 1;
    expect(await round()).toEqual({ raised: 1, cleared: 0 });
    expect((await store.test.call("GET", "/alerts", { token: second.admin })).body).toMatchObject({
      items: [{ kind: "disk" }],
    });
    expect(store.test.log.lines).toMatchObject([{ fields: { store: storeId } }]);
  });
});

describe("rules", () => {
  const read = async () => v.parse(AlertRulesView, (await call("GET", "/alert-rules")).body);

  test("every store starts with all of them on, and without opening hours, so that no silence is told", async () => {
    const view = await read();
    expect(view.rules).toEqual(FIRST_RULES);
    expect(view).toMatchObject({ openingHours: null, mailFrom: null, heartbeat: null });
    pass(12 * HOUR);
    await round();
    expect((await openKinds()).filter((kind) => kind.startsWith("terminal-silent"))).toEqual([]);
  });

  test("come back as they were kept; other settings stay, and the change is a fact", async () => {
    await only("disk");
    const view = await read();
    expect(view.rules.filter(({ on }) => on)).toEqual([{ kind: "disk", on: true, limit: 5 }]);
    expect(view.openingHours).toMatchObject({ timeZone: "UTC", days: { length: 7 } });
    expect((await call("GET", "/settings")).body).toMatchObject({ idleMinutes: 720 });
    const changes = await call("GET", "/settings/changes");
    expect(changes.body).toMatchObject({ items: [{ setting: "openingHours", from: null }, { setting: "alertRules" }] });
    const stale = { version: view.version - 1, rules: [], openingHours: null };
    expect(await call("PUT", "/alert-rules", stale)).toMatchObject({ status: 409, body: { code: "settings-changed" } });
  });

  test.each([
    ["a limit out of range", { rules: [{ kind: "terminal-silent", on: true, limit: 2 }], openingHours: null }],
    ["a rule of no kind", { rules: [{ kind: "weather", on: true, limit: 2 }], openingHours: null }],
    ["one kind twice", { rules: [FIRST_RULES[0], FIRST_RULES[0]], openingHours: null }],
    ["no such time zone", { rules: [], openingHours: { timeZone: "Mars/Base", days: Array(7).fill(null) } }],
    ["a week of six days", { rules: [], openingHours: { timeZone: "UTC", days: Array(6).fill(null) } }],
    ["no time", { rules: [], openingHours: { timeZone: "UTC", days: Array(7).fill({ from: "9", to: "25:00" }) } }],
  ])("are refused with %s", async (_, body) => {
    expect(await call("PUT", "/alert-rules", body)).toMatchObject({ status: 400, body: { code: "malformed-body" } });
  });

  test("are changed by an administrator, seen by whoever may look", async () => {
    const manager = await signInRole(store.test, store.admin, "manager");
    const body = { rules: [], openingHours: null };
    expect((await store.test.call("PUT", "/alert-rules", { token: manager, body })).status).toBe(403);
    expect((await store.test.call("GET", "/alert-rules", { token: manager })).status).toBe(200);
  });

  test("of a newer release cost nobody the others", async () => {
    await only(...ALERT_KINDS);
    const { storage } = store.test.ports;
    const row = await storage.read(({ stores }) => stores.byId(storeId));
    const rules = [
      { kind: "weather", on: true, limit: 1 },
      { kind: "disk", on: false, limit: 9 },
    ];
    const settings = { ...JSON.parse(row?.settings ?? "{}"), alertRules: rules, openingHours: "always" };
    await storage.write(({ stores }) => stores.changeSettings(storeId, JSON.stringify(settings)));
    const view = await read();
    expect(view.rules.find(({ kind }) => kind === "disk")).toEqual({ kind: "disk", on: false, limit: 9 });
    expect(view).toMatchObject({ rules: { length: ALERT_KINDS.length }, openingHours: null });
  });
});

test("what stood is read page by page, the newest first", async () => {
  await only("unsent");
  for (const device of [store.handheld, store.tillOne, store.tillTwo]) await report(device, HOUR);
  await round();
  for (const device of [store.handheld, store.tillOne, store.tillTwo]) await report(device);
  await round();
  const page = async (cursor: string) =>
    v.parse(AlertPage, (await call("GET", `/alerts?state=cleared&limit=2${cursor}`)).body);
  const first = await page("");
  const second = await page(`&cursor=${first.next}`);
  expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
  expect(new Set([...first.items, ...second.items].map(({ name }) => name)).size).toBe(3);
});
