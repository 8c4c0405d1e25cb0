import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import type { Printer } from "../../protocol/printers.ts";

/** What labels are drawn for: the dots of its head, and how wide it prints where that is known. */
export type Head = { readonly dotsPerMm: number; readonly widthMm?: number };

/** What most label printers have, and what every office printer halves evenly: as the server draws files. */
const LABEL_PRINTER: Head = { dotsPerMm: 8 };
const OFFICE_PRINTER: Head = { dotsPerMm: 300 / 25.4 };

const isSheet = ({ across, down }: LabelDesign): boolean => across * down > 1;

/** The head of a printer, or of those that usually print files of such a design. */
export function headFor(design: LabelDesign, printer: Printer | undefined): Head {
  if (printer !== undefined) return { dotsPerMm: printer.dotsPerMm, widthMm: printer.widthMm };
  return isSheet(design) ? OFFICE_PRINTER : LABEL_PRINTER;
}

/** In the groups that are printed under the symbol, kept on one line; also for a number that is none. */
export const grouped = (number: string): string =>
  [number.slice(0, 2), number.slice(2, 6), number.slice(6, 10), number.slice(10)].join("\u00a0");
