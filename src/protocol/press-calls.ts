import * as v from "valibot";
import type { Uuid } from "../domain/ids.ts";
import type { Answer } from "./answer.ts";
import { LabelDesign } from "./label-designs.ts";
import { LabelRun, LabelRunDetail, type ResumeBody, type StopBody } from "./labels.ts";
import {
  DiscoveredPrinters,
  Printer,
  type PrinterBody,
  PrinterList,
  PrinterStatus,
  TestLabelAnswer,
} from "./printers.ts";

/** `GET label-designs`. */
export const LabelDesigns = v.object({ ready: v.array(LabelDesign), own: v.array(LabelDesign) });
export type LabelDesigns = v.InferOutput<typeof LabelDesigns>;

type Call = {
  readonly method?: "GET" | "PUT" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly timeoutMs?: number;
};

/** The two ways of asking that a client is made of: an answer that is parsed, or none at all. */
export type Asking = {
  json<S extends v.GenericSchema>(schema: S, path: string, call?: Call): Answer<v.InferOutput<S>>;
  nothing(path: string, call: Call): Answer<null>;
};

/** A printer is asked over the network before it is answered for. */
const PRINTER_TIMEOUT_MS = 30_000;

/** Calls of the label desk for printers, designs and runs on printers; apart from the client, whose code every page loads. */
export const pressCalls = ({ json, nothing }: Asking) => {
  const post = (body: unknown = {}): Call => ({ method: "POST", body });
  return {
    printers: () => json(PrinterList, "/printers"),
    discoveredPrinters: () => json(DiscoveredPrinters, "/printers/discovered", { timeoutMs: PRINTER_TIMEOUT_MS }),
    addPrinter: (body: PrinterBody) => json(Printer, "/printers", post(body)),
    changePrinter: (id: Uuid, body: PrinterBody) => json(Printer, `/printers/${id}`, { method: "PUT", body }),
    removePrinter: (id: Uuid) => nothing(`/printers/${id}`, { method: "DELETE" }),
    printerStatus: (id: Uuid) => json(PrinterStatus, `/printers/${id}/status`, { timeoutMs: PRINTER_TIMEOUT_MS }),
    printTestLabel: (id: Uuid, template: string) =>
      json(TestLabelAnswer, `/printers/${id}/test-label`, { ...post({ template }), timeoutMs: PRINTER_TIMEOUT_MS }),
    labelDesigns: () => json(LabelDesigns, "/label-designs"),
    keepDesign: (design: LabelDesign) =>
      json(LabelDesign, `/label-designs/${design.id}`, { method: "PUT", body: design }),
    removeDesign: (id: string) => nothing(`/label-designs/${id}`, { method: "DELETE" }),
    runDetail: (id: Uuid) => json(LabelRunDetail, `/label-runs/${id}`),
    printRun: (id: Uuid) => json(LabelRun, `/label-runs/${id}/print`, post()),
    pauseRun: (id: Uuid) => json(LabelRun, `/label-runs/${id}/pause`, post()),
    resumeRun: (id: Uuid, body: ResumeBody = {}) => json(LabelRun, `/label-runs/${id}/resume`, post(body)),
    stopRun: (id: Uuid, body: StopBody = {}) => json(LabelRun, `/label-runs/${id}/stop`, post(body)),
  };
};
export type PressCalls = ReturnType<typeof pressCalls>;
