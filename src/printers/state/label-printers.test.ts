import { describe, expect, it } from "vitest";
import { err, ok } from "../../domain/result.ts";
import { sampleId } from "../../domain/testing/samples.ts";
import type { PrinterCalls } from "../../protocol/printer-calls.ts";
import { createLabelPrinters } from "./label-printers.ts";

const ID = sampleId(900);
const BODY = {
  name: "Counter",
  model: "",
  language: "zpl",
  dotsPerMm: 8,
  widthMm: 104,
  transport: { kind: "tcp", host: "10.0.0.7", port: 9100 },
} as const;

const nobodyAnswers = async () => err({ kind: "no-answer" } as const);
const notNow = err({ kind: "problem", problem: { type: "", title: "", status: 409, code: "not-now" } } as const);

const printersOf = (calls: Partial<PrinterCalls>) => {
  const changed: string[] = [];
  const client: PrinterCalls = {
    discoveredPrinters: nobodyAnswers,
    addPrinter: nobodyAnswers,
    changePrinter: nobodyAnswers,
    removePrinter: nobodyAnswers,
    printerStatus: nobodyAnswers,
    ...calls,
  };
  return { printers: createLabelPrinters(client, (id) => changed.push(id)), changed };
};

describe("label printers (L5)", () => {
  it("are changed in a form that closes when the server took it, and stays when it did not", async () => {
    let takes = false;
    const { printers, changed } = printersOf({
      changePrinter: async (id, body) => (takes ? ok({ id, ...body }) : notNow),
    });
    printers.edit(ID);
    expect(await printers.save(BODY)).toBe(false);
    expect(printers.editing.value).toBe(ID);
    expect(printers.saving.problem.value).toBe("not-now");
    expect(changed).toEqual([]);
    takes = true;
    expect(await printers.save(BODY)).toBe(true);
    expect(printers.editing.value).toBeUndefined();
    expect(changed).toEqual([ID]);
  });

  it("forget what a printer said under its old address", async () => {
    const { printers } = printersOf({
      printerStatus: async (printer) => ok({ printer, askedAt: "", conditions: ["ready"], waiting: null }),
      changePrinter: async (id, body) => ok({ id, ...body }),
    });
    printers.askStatus(ID);
    await expect.poll(() => printers.statusOf(ID).value.value?.conditions, { timeout: 60_000 }).toEqual(["ready"]);
    printers.edit(ID);
    await printers.save(BODY);
    expect(printers.statusOf(ID).value.value).toBeUndefined();
  });

  it("are listed anew when one was removed, and only then", async () => {
    let takes = false;
    const { printers, changed } = printersOf({ removePrinter: async () => (takes ? ok(null) : notNow) });
    expect(await printers.remove(ID)).toBe(false);
    expect(changed).toEqual([]);
    takes = true;
    expect(await printers.remove(ID)).toBe(true);
    expect(changed).toEqual([ID]);
  });
});
