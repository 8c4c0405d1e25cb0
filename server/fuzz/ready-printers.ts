import { ok } from "../../src/domain/result.ts";
import type { PrinterLines } from "../ports/printers.ts";

/** Printers that take everything and have everything on paper at once. */
export const readyPrinters: PrinterLines = {
  open: async () =>
    ok({
      pace: { parcel: 20, underWay: 40 },
      hand: async () => ok(null),
      look: async () => ok({ conditions: ["ready"], outstanding: 0, untouched: 0, waiting: 0 }),
      close: async () => ok(null),
      abandon: async () => undefined,
    }),
  discover: async () => [],
};
