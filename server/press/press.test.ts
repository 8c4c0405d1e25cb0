import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Uuid } from "../../src/domain/ids.ts";
import { readyDesign } from "../../src/domain/label-design/ready-designs.ts";
import { assert } from "../../src/domain/result.ts";
import type { PrinterBody } from "../../src/protocol/printers.ts";
import type { LabelRow } from "../ports/labels.ts";
import { readSymbols } from "../printing/testing/read-symbols.ts";
import { renderLabels } from "../printing/testing/render-labels.ts";
import { openPrintingStore, type PrintingStore, SOON } from "./testing/printing-store.ts";
import { numbersIn, type ScriptedZebra, scriptedZebra } from "./testing/scripted-zebra.ts";

let store: PrintingStore;
let zebra: ScriptedZebra;
beforeEach(async () => {
  zebra = await scriptedZebra();
  store = await openPrintingStore();
});
afterEach(async () => {
  await store.close();
  await zebra.stop();
});

const at = (port: number): Pick<PrinterBody, "transport"> => ({ transport: { kind: "tcp", host: "127.0.0.1", port } });
const inState = (labels: readonly LabelRow[], state: LabelRow["state"]) =>
  labels.filter((label) => label.state === state).map(({ number }) => number);
const unique = (numbers: readonly string[]) => new Set(numbers).size === numbers.length;

/** What a scanner reads from formats. */
async function barsOf(formats: readonly string[]): Promise<readonly string[]> {
  const design = readyDesign("roll-58x40");
  assert(design !== undefined, "the ready design is there");
  const pictures = await renderLabels("zpl", Buffer.from(formats.join(""), "latin1"), design, 8);
  const read = await Promise.all(pictures.map(readSymbols));
  return read.flatMap((symbols) => symbols.map(({ text }) => text));
}

async function started(count: number): Promise<Uuid> {
  const run = await store.makeRun(count, await store.addPrinter(at(zebra.port)));
  expect((await store.call("POST", `/label-runs/${run.id}/print`)).status).toBe(202);
  return run.id;
}

describe("a ZPL printer on TCP that answers ~HS", () => {
  test("L3: a run is printed on the printer's word, every number once, in order", async () => {
    const id = await started(60);
    const run = await store.until(id, "printed");
    expect(run).toMatchObject({ witness: "printer", sent: 60, confirmed: 60, voided: 0, trouble: null, voids: [] });
    expect(run.endedAt).not.toBeNull();
    const labels = await store.labels(id);
    expect(numbersIn(zebra.received())).toEqual(labels.map(({ number }) => number));
    expect(inState(labels, "printed")).toHaveLength(60);
    // The witness told the truth: all of it lies on paper.
    expect(numbersIn(zebra.printed())).toEqual(labels.map(({ number }) => number));
  });

  test("L3: the connection drops at label 137 of 500: nothing twice, nothing missing, states true; resume prints the rest", async () => {
    zebra.knobs.dropAt = 137;
    const id = await started(500);
    const broken = await store.until(id, "paused", "connection-lost");
    const after = await store.labels(id);
    const [printed, voided, waiting] = [inState(after, "printed"), inState(after, "void"), inState(after, "allocated")];
    expect(printed.length + voided.length + waiting.length).toBe(500);
    expect(voided.length).toBeGreaterThan(0);
    expect(broken).toMatchObject({ confirmed: broken.sent, voided: voided.length, witness: "printer" });
    expect(broken.voids).toMatchObject([{ reason: "uncertain", trouble: "connection-lost", numbers: voided }]);
    // Whatever came to the printer is printed or void, in their order; the rest never left.
    const came = numbersIn(zebra.received());
    expect(came).toHaveLength(137);
    expect([...printed, ...voided].slice(0, 137)).toEqual(came);
    expect(waiting.filter((number) => came.includes(number))).toEqual([]);
    // Those called printed are on paper.
    expect(numbersIn(zebra.printed()).slice(0, printed.length)).toEqual(printed);

    zebra.knobs.dropAt = undefined;
    expect((await store.call("POST", `/label-runs/${id}/resume`, {})).status).toBe(202);
    await store.until(id, "printed");
    const labels = await store.labels(id);
    expect(inState(labels, "void")).toEqual(voided);
    expect(inState(labels, "printed")).toEqual([...printed, ...waiting]);
    const all = numbersIn(zebra.received());
    expect(unique(all)).toBe(true);
    expect(all.slice(137)).toEqual(waiting);
    // The bars of the labels around the break, drawn from the bytes that came, say the very numbers.
    const around = [0, 1, 135, 136, 137, 138, all.length - 1];
    expect(await barsOf(around.map((at) => zebra.received()[at] ?? ""))).toEqual(around.map((at) => `98${all[at]}`));
    expect(numbersIn(zebra.printed())).toEqual(expect.arrayContaining(inState(labels, "printed")));
    expect(zebra.connections()).toBe(2);
    expect(await store.facts(id)).toEqual([
      "label-run-allocated",
      "label-run-started",
      "label-run-uncertain",
      "label-run-interrupted",
      "label-run-resumed",
      "label-run-printed",
    ]);
  });

  test("L3: paper runs out: the run pauses by itself, the labels at the head are void, and it goes on when there is paper", async () => {
    const id = await started(120);
    await vi.waitUntil(() => zebra.printed().length > 20, SOON);
    zebra.knobs.paperOut = true;
    const waits = await store.until(id, "paused", "paper-out");
    expect(waits.voids.map(({ reason, trouble }) => [reason, trouble])).toEqual([["uncertain", "paper-out"]]);
    const sent = zebra.received().length;
    await store.time.wakeups.sleep(5_000);
    expect(zebra.received().length).toBeLessThanOrEqual(sent + 4);
    zebra.knobs.paperOut = false;
    const run = await store.until(id, "printed");
    const labels = await store.labels(id);
    expect(unique(numbersIn(zebra.received()))).toBe(true);
    expect(inState(labels, "printed").length + run.voided).toBe(120);
    expect(numbersIn(zebra.printed())).toEqual(expect.arrayContaining(inState(labels, "printed")));
  });

  test("L3: a head that was open spoils what lay under it: a label that never came out whole is never called printed", async () => {
    zebra.knobs.reprints = false;
    const id = await started(120);
    await vi.waitUntil(() => zebra.printed().length > 20, SOON);
    zebra.knobs.headOpen = true;
    await store.until(id, "paused", "head-open");
    zebra.knobs.headOpen = false;
    await store.until(id, "printed");
    const onPaper = numbersIn(zebra.printed());
    expect(onPaper.length).toBeLessThan(120);
    const labels = await store.labels(id);
    expect(inState(labels, "printed").filter((number) => !onPaper.includes(number))).toEqual([]);
  });

  test("a person's pause stays a person's, whatever the printer says; what lay there is witnessed meanwhile", async () => {
    const id = await started(200);
    await vi.waitUntil(() => zebra.printed().length > 10, SOON);
    expect((await store.call("POST", `/label-runs/${id}/pause`)).body).toMatchObject({ trouble: "by-operator" });
    zebra.knobs.paused = true;
    await store.time.wakeups.sleep(2_000);
    zebra.knobs.paused = false;
    await vi.waitUntil(async () => (await store.run(id)).confirmed === zebra.received().length, { timeout: 8_000 });
    expect(await store.run(id)).toMatchObject({ state: "paused", trouble: "by-operator", voided: 0 });
    await store.call("POST", `/label-runs/${id}/resume`, {});
    await store.until(id, "printed");
    expect(unique(numbersIn(zebra.received()))).toBe(true);
    expect(zebra.received()).toHaveLength(200);
  });

  test("L3: who stops keeps what was witnessed; what lay in the printer is uncertain, the rest left over, all void", async () => {
    const id = await started(300);
    await vi.waitUntil(() => zebra.printed().length > 40, SOON);
    expect((await store.call("POST", `/label-runs/${id}/stop`, {})).body).toMatchObject({ state: "stopped" });
    const labels = await store.labels(id);
    const run = await store.run(id);
    expect(inState(labels, "printed").length + inState(labels, "void").length).toBe(300);
    expect(run.voids.map(({ reason }) => reason)).toEqual(["uncertain", "left-over"]);
    expect(run.voids.flatMap(({ numbers }) => numbers)).toEqual(inState(labels, "void"));
    await store.test.ports.press.ended();
    const came = numbersIn(zebra.received());
    expect(came.filter((number) => run.voids[1]?.numbers.some((rest) => rest === number))).toEqual([]);
    expect((await store.call("POST", `/label-runs/${id}/resume`, {})).body).toMatchObject({ code: "not-now" });
  });

  test("nobody there: paused before anything left, nothing void; it goes on elsewhere", async () => {
    const run = await store.makeRun(20, await store.addPrinter(at(1)));
    await store.call("POST", `/label-runs/${run.id}/print`);
    expect(await store.until(run.id, "paused", "unreachable")).toMatchObject({ sent: 0, voided: 0 });
    const other = await store.addPrinter({ ...at(zebra.port), name: "Other" });
    await store.call("POST", `/label-runs/${run.id}/resume`, { printer: other });
    expect(await store.until(run.id, "printed")).toMatchObject({ printer: { name: "Other" }, voided: 0 });
    expect(zebra.received()).toHaveLength(20);
  });
});

describe("a printer that says nothing", () => {
  beforeEach(() => {
    zebra.knobs.silent = true;
  });

  test("L3: bytes accepted are not printed labels: the operator is the witness", async () => {
    const id = await started(30);
    const run = await store.until(id, "paused", "unwitnessed");
    expect(run).toMatchObject({ sent: 30, confirmed: 0, witness: null });
    expect(inState(await store.labels(id), "allocated")).toHaveLength(30);
    expect((await store.call("POST", `/label-runs/${id}/resume`, {})).body).toMatchObject({ code: "not-now" });
    expect((await store.call("POST", `/label-runs/${id}/printed`)).body).toMatchObject({
      state: "printed",
      witness: "operator",
      confirmed: 30,
    });
    expect(inState(await store.labels(id), "printed")).toHaveLength(30);
  });

  test("L3: the operator says how many came out; the rest is void", async () => {
    const id = await started(30);
    await store.until(id, "paused", "unwitnessed");
    await store.call("POST", `/label-runs/${id}/stop`, { printed: 12 });
    const labels = await store.labels(id);
    expect(labels.map(({ state }) => state)).toEqual(labels.map((_, position) => (position < 12 ? "printed" : "void")));
  });

  test("L3: dropped in the middle, all that had been handed over is void", async () => {
    zebra.knobs.dropAt = 17;
    const id = await started(200);
    const run = await store.until(id, "paused", "connection-lost");
    expect(run.sent).toBeLessThan(200);
    const came = numbersIn(zebra.received());
    const voided = inState(await store.labels(id), "void");
    expect(voided).toEqual(expect.arrayContaining([...came]));
    expect(voided).toHaveLength(run.sent);
    zebra.knobs.dropAt = undefined;
    await store.call("POST", `/label-runs/${id}/resume`, {});
    await store.until(id, "paused", "unwitnessed");
    expect(unique(numbersIn(zebra.received()))).toBe(true);
  });
});
