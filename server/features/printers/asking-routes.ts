import { checkDesign } from "../../../src/domain/label-design/check-design.ts";
import { sampleNumber } from "../../../src/domain/label-number.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import {
  type PrinterCondition,
  PrinterStatus,
  TestLabelAnswer,
  TestLabelBody,
} from "../../../src/protocol/printers.ts";
import { labelBytes } from "../../frame/label-bytes.ts";
import { findDesign } from "../../frame/label-design.ts";
import { needs } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { type Happening, recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import type { PrinterRow } from "../../ports/label-printers.ts";
import type { Ports } from "../../ports/ports.ts";
import { isBusy, livePrinter } from "./live-printer.ts";

const byId = { id: { schema: Id, fault: "malformed-id" } } as const;

type Said = { readonly conditions: readonly PrinterCondition[]; readonly waiting: number | null };

/** Asked over a line of its own, now. */
async function ask({ printers }: Ports, printer: PrinterRow): Promise<Said> {
  const line = await printers.open(printer);
  if (!line.ok) return { conditions: ["unreachable"], waiting: null };
  const look = await line.value.look();
  await line.value.close();
  return look.ok ? look.value : { conditions: ["unreachable"], waiting: null };
}

const status = route({
  method: "GET",
  path: "printers/{id}/status",
  summary: "What the printer says of itself at this moment",
  tag: "labels",
  access: needs("labels"),
  params: byId,
  answers: { 200: PrinterStatus },
  problems: ["malformed-id", "unknown-printer", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const found = await ports.storage.read(async (queries) => {
      const printer = await livePrinter(queries, principal.store, params.id);
      if (printer === undefined) return err("unknown-printer");
      // Many printers take one connection at a time: the run itself tells how its printer is.
      return (await isBusy(queries, printer, ports.clock.now())) ? err("not-now") : ok(printer);
    });
    if (!found.ok) return { problem: found.error };
    const askedAt = new Date(ports.clock.now()).toISOString();
    const { conditions, waiting } = await ask(ports, found.value);
    return { status: 200, body: { printer: params.id, askedAt, conditions: [...conditions], waiting } };
  },
});

async function handOver(
  { printers }: Ports,
  printer: PrinterRow,
  bytes: Uint8Array,
): Promise<Result<null, "printer-refused">> {
  const line = await printers.open(printer);
  if (!line.ok) return err("printer-refused");
  const handed = await line.value.hand(bytes, 1);
  const closed = await line.value.close();
  return handed.ok && closed.ok ? ok(null) : err("printer-refused");
}

const testLabel = route({
  method: "POST",
  path: "printers/{id}/test-label",
  summary: "Print a sample, whose number is never a valid one",
  tag: "labels",
  access: needs("labels"),
  params: byId,
  body: TestLabelBody,
  answers: { 200: TestLabelAnswer },
  problems: ["malformed-id", "unknown-printer", "unknown-design", "design-refused", "not-now", "printer-refused"],
  handle: async ({ ports, principal, params, body }) => {
    const { store } = principal;
    const found = await ports.storage.read(async (queries) => {
      const printer = await livePrinter(queries, store, params.id);
      if (printer === undefined) return err({ problem: "unknown-printer" } as const);
      const design = await findDesign(queries, store, body.template);
      if (design === undefined) return err({ problem: "unknown-design" } as const);
      const designFaults = checkDesign(design, printer.dotsPerMm, printer.widthMm);
      if (designFaults.length > 0) return err({ problem: "design-refused", fields: { designFaults } } as const);
      if (await isBusy(queries, printer, ports.clock.now())) return err({ problem: "not-now" } as const);
      return ok({ printer, design, settings: await readSettings(queries, store) });
    });
    if (!found.ok) return found.error;
    const { printer, design, settings } = found.value;
    const [prefix] = settings.labelPrefixes;
    assert(prefix !== undefined, "a store has a label prefix");
    const number = sampleNumber(prefix);
    const labels = [{ number, ai: settings.labelAi, store: settings.store.name }];
    const bytes = await labelBytes(ports.printing, printer, design, labels);
    assert(bytes.ok, "a design that was checked for a printer can be drawn for it");
    const handed = await handOver(ports, printer, bytes.value);
    if (!handed.ok) return { problem: handed.error };
    const fact: Happening = { kind: "test-label-printed", subject: params.id, detail: { template: body.template } };
    await ports.storage.write((queries) => recordFact(queries, ports, principal, fact));
    return { status: 200, body: { outcome: "accepted" as const, number } };
  },
});

export const askingRoutes = [status, testLabel];
