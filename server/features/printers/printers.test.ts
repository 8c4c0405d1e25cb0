import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { labelNumber } from "../../../src/domain/label-number.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { Printer, PrinterList, PrintersStanding, TestLabelAnswer } from "../../../src/protocol/printers.ts";
import type { PrinterLines } from "../../ports/printers.ts";
import { makeTestApp, setUpStore, signInRole, type TestApp } from "../../testing/test-app.ts";
import { openTestStorage } from "../../testing/test-storage.ts";

/** A printer that takes everything and answers as it is told. */
function scriptedPrinter() {
  const taken: string[] = [];
  const knobs = { there: true };
  const lines: PrinterLines = {
    open: async () =>
      knobs.there
        ? ok({
            pace: { parcel: 4, underWay: 8 },
            hand: async (bytes) => {
              taken.push(new TextDecoder().decode(bytes));
              return ok(null);
            },
            look: async () => ok({ conditions: ["paper-out"], outstanding: 0, untouched: 0, waiting: 3 }),
            close: async () => ok(null),
            abandon: async () => undefined,
          })
        : err("unreachable"),
    discover: async () => [],
  };
  return { lines, taken, knobs };
}

let app: TestApp;
let admin: string;
let scripted: ReturnType<typeof scriptedPrinter>;
beforeEach(async () => {
  scripted = scriptedPrinter();
  app = await makeTestApp({ storage: await openTestStorage(), printers: scripted.lines });
  admin = await setUpStore(app);
});
afterEach(() => app.close());

const ZEBRA = {
  name: "Counter",
  model: "ZD421",
  language: "zpl",
  dotsPerMm: 8,
  widthMm: 104,
  transport: { kind: "tcp", host: "10.0.0.7", port: 9100 },
};
const call = (method: string, path: string, body?: unknown, token = admin) => app.call(method, path, { token, body });
const added = async (given: object = {}) =>
  v.parse(Printer, (await call("POST", "/printers", { ...ZEBRA, ...given })).body);

test("M2: who added and changed a printer is told, and what was last witnessed of it", async () => {
  const { id } = await added();
  const standing = async () => v.parse(PrintersStanding, (await call("GET", "/printers/standing")).body).items;
  expect(await standing()).toMatchObject([
    { printer: { name: "Counter" }, added: { who: "boss" }, changed: null, seen: null },
  ]);
  app.clock.advance(60_000);
  await call("PUT", `/printers/${id}`, { ...ZEBRA, name: "Window" });
  await call("POST", `/printers/${id}/test-label`, { template: "roll-58x40" });
  const at = new Date(app.clock.now()).toISOString();
  const act = { who: "boss", at };
  expect(await standing()).toMatchObject([
    { printer: { name: "Window" }, changed: act, seen: { ...act, by: "test-label", trouble: null } },
  ]);
  const operator = await signInRole(app, admin, "operator");
  expect((await call("GET", "/printers/standing", undefined, operator)).status).toBe(403);
});

test("L5: printers are data of the store: added, changed, listed by name, removed", async () => {
  const printer = await added();
  expect(printer).toMatchObject(ZEBRA);
  await added({ name: "Back room" });
  expect((await call("POST", "/printers", ZEBRA)).body).toMatchObject({ code: "name-taken" });
  const changed = { ...ZEBRA, language: "tspl", transport: { kind: "device", path: "/dev/usb/lp0" } };
  expect((await call("PUT", `/printers/${printer.id}`, changed)).body).toEqual({ id: printer.id, ...changed });
  expect((await call("PUT", `/printers/${printer.id}`, { ...changed, name: "Back room" })).body).toMatchObject({
    code: "name-taken",
  });
  const names = v.parse(PrinterList, (await call("GET", "/printers")).body).items.map(({ name }) => name);
  expect(names).toEqual(["Back room", "Counter"]);
  expect((await call("DELETE", `/printers/${printer.id}`)).status).toBe(204);
  expect((await call("DELETE", `/printers/${printer.id}`)).body).toMatchObject({ code: "unknown-printer" });
  expect(v.parse(PrinterList, (await call("GET", "/printers")).body).items).toHaveLength(1);
  // The name is free again, and the next printer is another one.
  expect((await added()).id).not.toBe(printer.id);
});

test("addresses: printers' ports alone, no path out of the device folder, no words for a command line", async () => {
  for (const transport of [
    { kind: "tcp", host: "10.0.0.7", port: 22 },
    { kind: "tcp", host: "10.0.0.7/x", port: 9100 },
    { kind: "tcp", host: "-v", port: 9100 },
    { kind: "ipp", host: "10.0.0.7", port: 80, path: "/ipp/print" },
    { kind: "ipp", host: "10.0.0.7", port: 631, path: "//evil@example.org" },
    { kind: "device", path: "/dev/sda" },
    { kind: "device", path: "/dev/usb/../sda" },
    { kind: "cups", queue: "-h" },
    { kind: "cups", queue: "labels; reboot" },
    { kind: "ftp", host: "10.0.0.7" },
  ]) {
    expect(await call("POST", "/printers", { ...ZEBRA, transport })).toMatchObject({
      status: 400,
      body: { code: "malformed-body" },
    });
  }
});

test("T2: an operator sees and tries printers; a manager changes them; a cashier does neither", async () => {
  const printer = await added();
  const operator = await signInRole(app, admin, "operator");
  const manager = await signInRole(app, admin, "manager");
  const cashier = await signInRole(app, admin, "cashier");
  expect((await call("GET", "/printers", undefined, operator)).status).toBe(200);
  expect((await call("GET", `/printers/${printer.id}/status`, undefined, operator)).status).toBe(200);
  expect((await call("POST", "/printers", { ...ZEBRA, name: "X" }, operator)).status).toBe(403);
  expect((await call("DELETE", `/printers/${printer.id}`, undefined, operator)).status).toBe(403);
  expect((await call("GET", "/printers/discovered", undefined, operator)).status).toBe(403);
  expect((await call("POST", "/printers", { ...ZEBRA, name: "X" }, manager)).status).toBe(201);
  expect((await call("GET", "/printers", undefined, cashier)).status).toBe(403);
});

test("the status is asked now, with its time; a printer that is not there is told so", async () => {
  const printer = await added();
  const status = () => call("GET", `/printers/${printer.id}/status`);
  expect((await status()).body).toEqual({
    printer: printer.id,
    askedAt: new Date(app.clock.now()).toISOString(),
    conditions: ["paper-out"],
    waiting: 3,
  });
  scripted.knobs.there = false;
  expect((await status()).body).toMatchObject({ conditions: ["unreachable"], waiting: null });
});

test("a test label is a sample whose number is never valid; no serial is used up", async () => {
  const printer = await added();
  const answer = await call("POST", `/printers/${printer.id}/test-label`, { template: "roll-58x40" });
  const { number } = v.parse(TestLabelAnswer, answer.body);
  expect(labelNumber(number).ok).toBe(false);
  expect(scripted.taken.join("")).toContain(number);
  expect((await call("GET", "/label-runs")).body).toEqual({ items: [] });
  const sheet = await call("POST", `/printers/${printer.id}/test-label`, { template: "sheet-a4" });
  expect(sheet).toMatchObject({ status: 422, body: { code: "design-refused" } });
  expect(sheet.text).toContain("printer-too-narrow");
  scripted.knobs.there = false;
  const gone = await call("POST", `/printers/${printer.id}/test-label`, { template: "roll-58x40" });
  expect(gone.body).toMatchObject({ code: "printer-refused" });
});

test("L3: a run for a printer is refused before a number is taken when its design cannot be printed there", async () => {
  const narrow = await added({ widthMm: 40 });
  const make = (template: string) => call("POST", "/label-runs", { count: 5, template, printer: narrow.id });
  expect(await make("roll-58x40")).toMatchObject({ status: 422, body: { code: "design-refused" } });
  expect((await make("nosuch")).body).toMatchObject({ code: "unknown-design" });
  expect(await make("roll-40x30")).toMatchObject({
    status: 201,
    body: { printer: { id: narrow.id, name: "Counter" }, state: "allocated" },
  });
  await call("DELETE", `/printers/${narrow.id}`);
  expect((await make("roll-40x30")).body).toMatchObject({ code: "unknown-printer" });
  expect((await call("GET", "/label-runs")).body).toMatchObject({ items: [{ printer: { name: "Counter" } }] });
});

test("L3: a run goes to paper by one way only: a printer's run gives no documents, a run by hand takes no printer", async () => {
  const printer = await added();
  const made = await call("POST", "/label-runs", { count: 2, template: "roll-58x40", printer: printer.id });
  const { id } = v.parse(v.object({ id: v.string() }), made.body);
  expect((await call("GET", `/label-runs/${id}/document.zpl`)).body).toMatchObject({ code: "not-now" });
  const byHand = await call("POST", "/label-runs", { count: 2, template: "roll-58x40" });
  const hand = v.parse(v.object({ id: v.string() }), byHand.body).id;
  expect((await call("POST", `/label-runs/${hand}/print`)).body).toMatchObject({ code: "not-now" });
  expect((await call("POST", `/label-runs/${hand}/resume`, { printer: printer.id })).body).toMatchObject({
    code: "not-now",
  });
});
