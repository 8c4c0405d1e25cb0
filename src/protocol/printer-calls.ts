import type { Uuid } from "../domain/ids.ts";
import type { Asking } from "./asking-over.ts";
import { DiscoveredPrinters, Printer, type PrinterBody, PrinterStatus } from "./printers.ts";
import { post, put, REMOVE } from "./verbs.ts";

/** A printer is asked over the network before it is answered for. */
export const PRINTER_TIMEOUT_MS = 30_000;

/** Calls by which printers are found, added, changed and asked, from the label desk and from the office. */
export const printerCalls = ({ json, nothing }: Pick<Asking, "json" | "nothing">) => ({
  discoveredPrinters: () => json(DiscoveredPrinters, "/printers/discovered", { timeoutMs: PRINTER_TIMEOUT_MS }),
  addPrinter: (body: PrinterBody) => json(Printer, "/printers", post(body)),
  changePrinter: (id: Uuid, body: PrinterBody) => json(Printer, `/printers/${id}`, put(body)),
  removePrinter: (id: Uuid) => nothing(`/printers/${id}`, REMOVE),
  printerStatus: (id: Uuid) => json(PrinterStatus, `/printers/${id}/status`, { timeoutMs: PRINTER_TIMEOUT_MS }),
});
export type PrinterCalls = ReturnType<typeof printerCalls>;
