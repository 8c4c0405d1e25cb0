import { labelForPeople, labelSymbolText } from "../../../src/domain/label-number.ts";
import type { PrintedLabel } from "../../ports/ports.ts";
import type { LabelTemplate, SymbolFit } from "../template.ts";

/** Heights and places on the label, as parts of its height: name on top, bars, number for people below. */
const NAME_TOP = 0.06;
const NAME_HEIGHT = 0.11;
const BARS_TOP = 0.22;
const BARS_HEIGHT = 0.5;
const NUMBER_TOP = 0.77;
const NUMBER_HEIGHT = 0.15;

/**
 * ZPL II for one label each, as text in UTF-8. It moves nothing and asks no printer: who sends it is somebody else.
 * `^BC` in mode N with `>;` (code set C) and `>8` (FNC1) makes the GS1-128 that readers report as `]C1` (L1).
 */
export function zplLabels(template: LabelTemplate, fit: SymbolFit, labels: readonly PrintedLabel[]): string {
  return labels.map((label) => zplLabel(template, fit, label)).join("");
}

function zplLabel(template: LabelTemplate, fit: SymbolFit, label: PrintedLabel): string {
  const dots = (mm: number) => Math.round(mm * template.dotsPerMm);
  const down = (part: number) => dots(part * template.labelHeight);
  const width = dots(template.labelWidth);
  const margin = dots(2);
  const line = (top: number, height: number, text: string) => {
    const fitted = fitLine(text, down(height), width - 2 * margin);
    return `^FO${margin},${down(top)}${font(text, fitted.height)}^FB${width - 2 * margin},1,0,C^FH_^FD${escaped(fitted.text)}^FS\n`;
  };
  return [
    "^XA\n",
    "^CI28\n",
    `^PW${width}^LL${dots(template.labelHeight)}^LH0,0\n`,
    line(NAME_TOP, NAME_HEIGHT, label.store),
    `^FO${fit.left},${down(BARS_TOP)}^BY${fit.moduleDots}^BCN,${down(BARS_HEIGHT)},N,N,N,N`,
    `^FD>;>8${labelSymbolText(label.ai, label.number)}^FS\n`,
    line(NUMBER_TOP, NUMBER_HEIGHT, labelForPeople(label.number)),
    "^PQ1\n",
    "^XZ\n",
  ].join("");
}

/** Advance of a wide letter as part of the font's height; the printer's own widths are not known here. */
const LETTER_WIDTH = 0.7;
const SMALLEST = 0.6;

/** One line must stay one line, for a second would be printed over the bars: smaller letters first, then a cut. */
function fitLine(text: string, height: number, width: number): { readonly text: string; readonly height: number } {
  const letters = [...text];
  const fitting = Math.floor(width / (letters.length * LETTER_WIDTH));
  if (fitting >= height * SMALLEST) return { text, height: Math.min(height, fitting) };
  const smallest = Math.ceil(height * SMALLEST);
  const room = Math.floor(width / (smallest * LETTER_WIDTH));
  return { text: `${letters.slice(0, room - 3).join("")}...`, height: smallest };
}

/** Font 0 of the printers has Latin letters only; `TT0003M_` (Swiss 721, in every Unicode firmware) has Cyrillic too. */
const font = (text: string, height: number): string =>
  /^[\u0020-\u00ff]*$/.test(text) ? `^A0N,${height},${height}` : `^A@N,${height},${height},E:TT0003M_.FNT`;

/** `^` and `~` begin commands and `_` begins a hexadecimal byte (`^FH_`): in names they are written as bytes. */
const escaped = (text: string): string => text.replaceAll("_", "_5F").replaceAll("^", "_5E").replaceAll("~", "_7E");
