import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LabelRun } from "../../src/protocol/labels.ts";
import { beginEpoch } from "../features/epochs/begin-epoch.ts";
import { PRESS_STALE_MS } from "../frame/run-acts.ts";
import type { Storage } from "../ports/storage.ts";
import { openTestStorage } from "../testing/test-storage.ts";
import { makePress } from "./press.ts";
import { printerLines } from "./printer-lines.ts";
import { recoverRuns } from "./recover.ts";
import { openPrintingStore, type PrintingStore, SOON } from "./testing/printing-store.ts";
import { numbersIn, type ScriptedZebra, scriptedZebra } from "./testing/scripted-zebra.ts";

/** The database as a process sees it that can die at any moment: from then on none of its calls comes back. */
function mortal(storage: Storage): { readonly storage: Storage; die(): void; deaths(): number } {
  let dead = false;
  let after = 0;
  const never = (): Promise<never> => {
    after += 1;
    return new Promise(() => undefined);
  };
  return {
    storage: {
      ...storage,
      read: (work) => (dead ? never() : storage.read(work)),
      write: (work) => (dead ? never() : storage.write(work)),
    },
    die: () => {
      dead = true;
    },
    deaths: () => after,
  };
}

let store: PrintingStore;
let zebra: ScriptedZebra;
beforeEach(async () => {
  zebra = await scriptedZebra();
});
afterEach(async () => {
  await store.close();
  await zebra.stop();
});

const tcp = () => ({ transport: { kind: "tcp", host: "127.0.0.1", port: zebra.port } }) as const;

test("L3: a process that dies in the middle leaves no number that could be printed twice; its run waits as paused", async () => {
  const storage = await openTestStorage();
  const process = mortal(storage);
  store = await openPrintingStore({ storage });
  const { time, test: app } = store;
  const printer = await store.addPrinter(tcp());
  const run = await store.makeRun(200, printer);
  const world = { ...app.ports, storage: process.storage };
  // Started by the process that will die: its press is claimed as the route claims it.
  const press = store.newId();
  await storage.write(async ({ labels }) => {
    await labels.progress(run.id, { state: "printing", startedAt: 1, press, pressAliveAt: time.clock.now() });
  });
  const dying = makePress({ ...world, printers: printerLines(time.clock) });
  dying.carry({ store: store.storeId, run: run.id, press });
  await vi.waitUntil(() => zebra.received().length > 60, SOON);
  process.die();
  await vi.waitUntil(() => process.deaths() > 0, SOON);

  // Too early: nobody can know yet that it is dead.
  expect(await recoverRuns(app.ports)).toBe(0);
  time.clock.advance(PRESS_STALE_MS);
  expect(await recoverRuns(app.ports)).toBe(1);
  expect(await recoverRuns(app.ports)).toBe(0);
  const waits = await store.run(run.id);
  expect(waits).toMatchObject({ state: "paused", trouble: "process-died", confirmed: waits.sent });
  const before = numbersIn(zebra.received());
  const handed = (await store.labels(run.id)).slice(0, waits.sent);
  // Noted before it left: nothing came to the printer that is still to be printed.
  expect(before.length).toBeLessThanOrEqual(waits.sent);
  expect(handed.every(({ state }) => state === "printed" || state === "void")).toBe(true);
  expect(waits.voids[0]?.numbers.length).toBeGreaterThan(0);

  await store.call("POST", `/label-runs/${run.id}/resume`, {});
  await store.until(run.id, "printed");
  const all = numbersIn(zebra.received());
  expect(new Set(all).size).toBe(all.length);
  const states = (await store.labels(run.id)).map(({ state }) => state);
  expect(states.filter((state) => state === "allocated")).toEqual([]);
});

test("L3: a server restored from a backup prints no run on: all of it may be on paper since; people say what is", async () => {
  store = await openPrintingStore();
  const printer = await store.addPrinter(tcp());
  const run = await store.makeRun(30, printer);
  const begun = await store.makeRun(30, printer);
  const byHand = await store.call("POST", "/label-runs", { count: 5, template: "roll-58x40" });
  const hand = v.parse(LabelRun, byHand.body).id;
  await store.storage.write(({ labels }) =>
    labels.progress(begun.id, { state: "paused", trouble: "by-operator", sent: 12, confirmed: 8, witness: "printer" }),
  );
  await store.storage.write((queries) => beginEpoch(queries, store.test.ports, { reason: "restored" }));
  await store.signInAgain();
  for (const id of [run.id, begun.id, hand]) {
    expect(await store.run(id)).toMatchObject({ state: "paused", trouble: "server-restored", voided: 0 });
    expect((await store.call("POST", `/label-runs/${id}/print`)).body).toMatchObject({ code: "not-now" });
    expect((await store.call("POST", `/label-runs/${id}/resume`, { printer })).body).toMatchObject({ code: "not-now" });
    expect((await store.call("POST", `/label-runs/${id}/pause`)).body).toMatchObject({ code: "not-now" });
    expect((await store.call("GET", `/label-runs/${id}/document.zpl`)).body).toMatchObject({ code: "not-now" });
  }
  expect(zebra.received()).toEqual([]);
  expect((await store.call("POST", `/label-runs/${run.id}/printed`)).body).toMatchObject({ state: "printed" });
  await store.call("POST", `/label-runs/${begun.id}/stop`, { printed: 20 });
  const states = (await store.labels(begun.id)).map(({ state }) => state);
  expect(states.slice(8)).toEqual(Array.from({ length: 22 }, (_, at) => (at < 12 ? "printed" : "void")));
  expect((await store.call("POST", `/label-runs/${hand}/stop`, { printed: 2 })).body).toMatchObject({ voided: 3 });
});

test("L3: a server that stops in peace writes down what is uncertain, and its run waits", async () => {
  store = await openPrintingStore();
  const run = await store.makeRun(200, await store.addPrinter(tcp()));
  await store.call("POST", `/label-runs/${run.id}/print`);
  await vi.waitUntil(() => zebra.received().length > 60, SOON);
  store.time.wakeups.close();
  await store.test.ports.press.ended();
  const waits = await store.run(run.id);
  expect(waits).toMatchObject({ state: "paused", trouble: "process-died", confirmed: waits.sent });
  expect(zebra.received().length).toBeLessThanOrEqual(waits.sent);
});

test("L3: two processes: one press per run, whoever is asked to start it, however often", async () => {
  store = await openPrintingStore();
  const run = await store.makeRun(80, await store.addPrinter(tcp()));
  const start = () => store.call("POST", `/label-runs/${run.id}/print`);
  const answers = await Promise.all([start(), start(), start(), start()]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 409, 409, 409]);
  // Another process that only believes to hold the run writes nothing and hands nothing over.
  const other = makePress({ ...store.test.ports });
  other.carry({ store: store.storeId, run: run.id, press: store.newId() });
  await store.until(run.id, "printed");
  await other.ended();
  const all = numbersIn(zebra.received());
  expect(all).toHaveLength(80);
  expect(new Set(all).size).toBe(80);
});

test("L3: a press whose run was taken over hands nothing more over, and cuts its line", async () => {
  store = await openPrintingStore();
  const run = await store.makeRun(400, await store.addPrinter(tcp()));
  await store.call("POST", `/label-runs/${run.id}/print`);
  await vi.waitUntil(() => zebra.received().length > 40, SOON);
  // As another process does after this one was frozen for longer than it may be silent.
  const sent = await store.storage.write(async ({ labels }) => {
    const row = await labels.run(store.storeId, run.id);
    await labels.progress(run.id, { press: store.newId(), pressAliveAt: store.time.clock.now() });
    return row?.sent ?? 0;
  });
  await store.test.ports.press.ended();
  const row = await store.storage.read(({ labels }) => labels.run(store.storeId, run.id));
  expect(row?.sent).toBe(sent);
  expect(numbersIn(zebra.received()).length).toBeLessThanOrEqual(sent);
});
