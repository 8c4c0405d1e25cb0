import type * as v from "valibot";
import type { Uuid } from "../domain/ids.ts";
import { askingOver, type ClientWorld } from "./asking-over.ts";
import { createClient } from "./client.ts";
import { LabelDesign, LabelDesigns } from "./label-designs.ts";
import {
  DamagedAnswer,
  type DamagedBody,
  LabelRun,
  type LabelRunBody,
  LabelRunDetail,
  LabelRuns,
  type ResumeBody,
  type StopBody,
} from "./labels.ts";
import { PRINTER_TIMEOUT_MS, printerCalls } from "./printer-calls.ts";
import { PrinterList, TestLabelAnswer } from "./printers.ts";
import { post, put, REMOVE } from "./verbs.ts";

/** A roll of ten thousand is drawn before it is answered. */
const DOCUMENT_TIMEOUT_MS = 120_000;

/** The client with the calls of the label desk: printers, designs and runs, apart from the code that every page loads. */
export function createDeskClient(world: ClientWorld) {
  const { json, nothing, file } = askingOver(world);

  return {
    ...createClient(world),
    labelRuns: () => json(LabelRuns, "/label-runs"),
    labelRun: (id: Uuid) => json(LabelRun, `/label-runs/${id}`),
    makeLabelRun: (body: v.InferOutput<typeof LabelRunBody>) => json(LabelRun, "/label-runs", post(body)),
    confirmPrinted: (id: Uuid) => json(LabelRun, `/label-runs/${id}/printed`, post()),
    reportDamaged: (id: Uuid, body: v.InferOutput<typeof DamagedBody>) =>
      json(DamagedAnswer, `/label-runs/${id}/damaged`, post(body)),
    runDocument: (id: Uuid, kind: "pdf" | "zpl" | "tspl") =>
      file(`/label-runs/${id}/document.${kind}`, { timeoutMs: DOCUMENT_TIMEOUT_MS }),
    printers: () => json(PrinterList, "/printers"),
    ...printerCalls({ json, nothing }),
    printTestLabel: (id: Uuid, template: string) =>
      json(TestLabelAnswer, `/printers/${id}/test-label`, { ...post({ template }), timeoutMs: PRINTER_TIMEOUT_MS }),
    labelDesigns: () => json(LabelDesigns, "/label-designs"),
    keepDesign: (design: LabelDesign) => json(LabelDesign, `/label-designs/${design.id}`, put(design)),
    removeDesign: (id: string) => nothing(`/label-designs/${id}`, REMOVE),
    runDetail: (id: Uuid) => json(LabelRunDetail, `/label-runs/${id}`),
    printRun: (id: Uuid) => json(LabelRun, `/label-runs/${id}/print`, post()),
    pauseRun: (id: Uuid) => json(LabelRun, `/label-runs/${id}/pause`, post()),
    resumeRun: (id: Uuid, body: ResumeBody = {}) => json(LabelRun, `/label-runs/${id}/resume`, post(body)),
    stopRun: (id: Uuid, body: StopBody = {}) => json(LabelRun, `/label-runs/${id}/stop`, post(body)),
  };
}
export type DeskClient = ReturnType<typeof createDeskClient>;
