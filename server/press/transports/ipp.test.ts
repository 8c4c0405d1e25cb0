import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { labelForPeople } from "../../../src/domain/label-number.ts";
import { openPrintingStore, type PrintingStore } from "../testing/printing-store.ts";
import { type RealIppPrinter, realIppPrinter } from "../testing/real-ipp-printer.ts";
import { conditionsOf } from "./ipp.ts";

const run = promisify(execFile);

let store: PrintingStore;
let printer: RealIppPrinter | undefined;
beforeEach(async () => {
  store = await openPrintingStore();
});
afterEach(async () => {
  await store.close();
  await printer?.stop();
});

async function started(count: number, command?: string) {
  printer = await realIppPrinter(command);
  const transport = { kind: "ipp", host: "localhost", port: printer.port, path: "/ipp/print" } as const;
  const id = await store.addPrinter({ language: "pdf", dotsPerMm: 300 / 25.4, widthMm: 210, transport });
  const made = await store.makeRun(count, id, "sheet-a4");
  await store.call("POST", `/label-runs/${made.id}/print`);
  return { id: made.id, printer, printerId: id };
}

test("L3: a real IPP printer takes a run as PDF pages, and its job states are the witness", async () => {
  const { id, printer: real, printerId } = await started(60);
  expect(await store.until(id, "printed")).toMatchObject({ witness: "printer", confirmed: 60, voided: 0 });
  const documents = await real.documents();
  // Two whole sheets, then the rest.
  expect(documents).toHaveLength(2);
  const texts = await Promise.all(documents.map((file) => run("pdftotext", ["-layout", file, "-"])));
  const onPaper = texts.flatMap(({ stdout }) => stdout.match(/\d{2} \d{4} \d{4} \d{4}/g) ?? []);
  const labels = await store.labels(id);
  expect(onPaper.toSorted()).toEqual(labels.map(({ number }) => labelForPeople(number)).toSorted());
  const status = await store.call("GET", `/printers/${printerId}/status`);
  expect(status.body).toMatchObject({ printer: printerId, conditions: ["ready"], waiting: 0 });
});

test("L3: a job that the printer gave up leaves its labels uncertain: void, and the run waits", async () => {
  const { id } = await started(60, "exit 1");
  const broken = await store.until(id, "paused", "job-gone");
  expect(broken.voided).toBe(broken.sent);
  expect((await store.labels(id)).filter(({ state }) => state === "printed")).toEqual([]);
});

test("a printer's reasons are read as people speak of them; warnings are no trouble", () => {
  const said = (state: string, ...reasons: readonly string[]) =>
    conditionsOf({ "printer-state": state, "printer-state-reasons": [...reasons] });
  expect(said("stopped", "media-empty-error", "cover-open")).toEqual(["head-open", "paper-out"]);
  expect(said("stopped", "paused")).toEqual(["paused"]);
  expect(said("stopped", "other-error")).toEqual(["printer-error"]);
  expect(said("processing", "media-empty-warning", "toner-low-report")).toEqual(["printing"]);
  expect(said("idle", "none")).toEqual(["ready"]);
});
