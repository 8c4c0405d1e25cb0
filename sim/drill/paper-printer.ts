import type { PrinterLine, PrinterLines } from "../../server/ports/printers.ts";
import { ok } from "../../src/domain/result.ts";
import type { Scheduler } from "../world/scheduler.ts";

/** A label printer with a roll of paper that ends. */
export type PaperPrinter = {
  readonly lines: PrinterLines;
  /** Somebody puts another roll in. */
  addPaper(labels: number): void;
  /** When the paper ended, and until when: ms of the story. */
  outages(): readonly { readonly from: number; readonly to: number | undefined }[];
};

/** What one label takes at the print head. */
const LABEL_MS = 1_000;

/** Prints in the story's time and says of itself what printers say that can be asked. */
export function createPaperPrinter(scheduler: Scheduler, paperAtFirst: number): PaperPrinter {
  const outages: { readonly from: number; to: number | undefined }[] = [];
  let paper = paperAtFirst;
  let waiting = 0;
  let isPrinting = false;

  const printNext = (): void => {
    const isOut = waiting > 0 && paper === 0;
    if (isOut && outages.every(({ to }) => to !== undefined)) outages.push({ from: scheduler.now(), to: undefined });
    isPrinting = waiting > 0 && paper > 0;
    if (!isPrinting) return;
    scheduler.after(LABEL_MS, () => {
      waiting -= 1;
      paper -= 1;
      printNext();
    });
  };
  const line: PrinterLine = {
    pace: { parcel: 4, underWay: 8 },
    async hand(_bytes, labels) {
      waiting += labels;
      if (!isPrinting) printNext();
      return ok(null);
    },
    look: async () => {
      const isOut = waiting > 0 && paper === 0;
      const atWork = waiting > 0 ? "printing" : "ready";
      const conditions = [isOut ? "paper-out" : atWork] as const;
      return ok({ conditions, outstanding: waiting, untouched: isOut ? waiting : 0, waiting });
    },
    close: async () => ok(null),
    abandon: async () => {
      waiting = 0;
    },
  };
  return {
    lines: { open: async () => ok(line), discover: async () => [] },
    addPaper(labels) {
      paper += labels;
      const open = outages.find(({ to }) => to === undefined);
      if (open !== undefined) open.to = scheduler.now();
      if (!isPrinting) printNext();
    },
    outages: () => outages,
  };
}
