import { err } from "../../src/domain/result.ts";
import type { PrinterLines } from "../ports/printers.ts";

/** A place without printers: nobody answers anywhere. */
export const noPrinters: PrinterLines = { open: async () => err("unreachable"), discover: async () => [] };
