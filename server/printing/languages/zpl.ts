import { rowBytes } from "../../../src/domain/label-design/bit-picture.ts";
import type { PrintedLabel } from "../../../src/domain/label-design/label-design.ts";
import type { Band } from "../letters/ink.ts";
import type { Typeface } from "../letters/typeface.ts";
import { drawnPages, type Layout, pageInk, type Rectangle } from "./page-ink.ts";

/**
 * ZPL II, one format to the page. It moves nothing and asks no printer: who sends it is somebody else. Bars and lines
 * are filled boxes and letters are pictures, so the paper shows the drawing dot for dot whatever fonts the printer has.
 * `^FX` comments tell a reader of the file which numbers a page carries.
 */
export function* zplPages(
  layout: Layout,
  labels: Iterable<PrintedLabel>,
  typeface: Typeface,
): Generator<Uint8Array<ArrayBuffer>> {
  const { page } = layout;
  const encoder = new TextEncoder();
  for (const { labels: onPage, drawings } of drawnPages(layout, labels)) {
    const { rectangles, pictures } = pageInk(page, drawings, typeface);
    const text = [
      "^XA\n",
      ...onPage.map(({ ai, number }) => `^FX ${ai} ${number}^FS\n`),
      `^PW${page.width}^LL${page.height}^LH0,0^LS0\n`,
      ...pictures.map(picture),
      ...rectangles.map(box),
      "^PQ1\n^XZ\n",
    ].join("");
    yield encoder.encode(text);
  }
}

/** Filled: its border is as thick as its shorter side. */
const box = ({ left, top, width, height }: Rectangle): string =>
  `^FO${left},${top}^GB${width},${height},${Math.min(width, height)}^FS\n`;

function picture({ left, top, width, height, bits }: Band): string {
  const bytes = rowBytes(width);
  return `^FO${left},${top}^GFA,${bits.length},${bits.length},${bytes},${packed(bits, bytes, height)}^FS\n`;
}

/** Hexadecimal rows in ZPL's own compression: `:` repeats a row, `,` ends it in white, letters count equal digits. */
function packed(bits: Uint8Array, bytes: number, rows: number): string {
  let before = "";
  return Array.from({ length: rows }, (_, row) => {
    const hex = hexadecimal(bits.subarray(row * bytes, (row + 1) * bytes));
    const same = hex === before;
    before = hex;
    return same ? ":" : shortened(hex);
  }).join("");
}

const DIGITS = "0123456789ABCDEF";
const hexadecimal = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += DIGITS.charAt(byte >> 4) + DIGITS.charAt(byte & 15);
  return text;
};

const shortened = (hex: string): string =>
  hex.replace(/0{2,}$/, ",").replaceAll(/([0-9A-F])\1{2,}/g, (run, digit: string) => count(run.length) + digit);

/** `G`–`Y` count 1–19 and `g`–`z` count 20, 40 … 400; they add up. */
function count(times: number): string {
  const [twenties, ones] = [Math.floor(times / 20), times % 20];
  const many = "z".repeat(Math.floor(twenties / 20));
  const rest = twenties % 20;
  return many + (rest > 0 ? String.fromCharCode(102 + rest) : "") + (ones > 0 ? String.fromCharCode(70 + ones) : "");
}
