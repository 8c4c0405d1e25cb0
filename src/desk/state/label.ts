import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import { usualHead } from "../../domain/label-design/usual-head.ts";
import type { Printer } from "../../protocol/printers.ts";

/** What labels are drawn for: the dots of its head, and how wide it prints where that is known. */
export type Head = { readonly dotsPerMm: number; readonly widthMm?: number };

/** The head of a printer, or of those that usually print files of such a design: as the server draws files. */
export function headFor(design: LabelDesign, printer: Printer | undefined): Head {
  if (printer !== undefined) return { dotsPerMm: printer.dotsPerMm, widthMm: printer.widthMm };
  return { dotsPerMm: usualHead(design) };
}

/** In the groups that are printed under the symbol, kept on one line; also for a number that is none. */
export const grouped = (number: string): string =>
  [number.slice(0, 2), number.slice(2, 6), number.slice(6, 10), number.slice(10)].join("\u00a0");
