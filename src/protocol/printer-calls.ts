import type { Uuid } from "../domain/ids.ts";
import type { askingOver } from "./client.ts";
import { DiscoveredPrinters, Printer, type PrinterBody, PrinterStatus } from "./printers.ts";

/** A printer is asked over the network before it is answered for. */
export const PRINTER_TIMEOUT_MS = 30_000;

/** Calls by which printers are found, added, changed and asked, from the label desk and from the office. */
export const printerCalls = ({ json, nothing }: Pick<ReturnType<typeof askingOver>, "json" | "nothing">) => ({
  discoveredPrinters: () => json(DiscoveredPrinters, "/printers/discovered", { timeoutMs: PRINTER_TIMEOUT_MS }),
  addPrinter: (body: PrinterBody) => json(Printer, "/printers", { method: "POST", body }),
  changePrinter: (id: Uuid, body: PrinterBody) => json(Printer, `/printers/${id}`, { method: "PUT", body }),
  removePrinter: (id: Uuid) => nothing(`/printers/${id}`, { method: "DELETE" }),
  printerStatus: (id: Uuid) => json(PrinterStatus, `/printers/${id}/status`, { timeoutMs: PRINTER_TIMEOUT_MS }),
});
export type PrinterCalls = ReturnType<typeof printerCalls>;
