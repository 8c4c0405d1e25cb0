import { assert } from "../../../src/domain/result.ts";
import { blank, type Gray } from "./gray.ts";

type Head = { readonly dotsPerMm: number };

/**
 * What a TSPL printer puts on paper: SIZE, GAP, DIRECTION, REFERENCE, CLS, BAR, BITMAP (mode 0) and PRINT, by the TSPL2
 * programming manual. Every other command and every dot beside the paper is an error: a printer would stay silent.
 */
export function renderTspl(bytes: Uint8Array, head: Head): readonly Gray[] {
  const printed: Gray[] = [];
  let paper = blank(0, 0);
  let at = 0;
  while (at < bytes.length) {
    const text = lineAt(bytes, at);
    const [command = "", ...rest] = text.split(" ");
    const figures = rest.join(" ").split(",").map(Number.parseFloat);
    at += text.length + 2;
    if (command === "BITMAP") {
      const start = at - text.length - 2 + bitmapHead(text).length;
      at = drawBitmap(paper, figures, bytes, start);
    } else if (command === "BAR") fill(paper, figures);
    else if (command === "SIZE") paper = paperOf(figures, head);
    else if (command === "CLS") paper.shades.fill(255);
    else if (command === "PRINT") printed.push({ ...paper, shades: Uint8Array.from(paper.shades) });
    else assert(["GAP", "DIRECTION", "REFERENCE"].includes(command), `a printer knows no ${JSON.stringify(command)}`);
  }
  return printed;
}

function lineAt(bytes: Uint8Array, from: number): string {
  const end = bytes.indexOf(13, from);
  assert(end >= 0 && bytes[end + 1] === 10, "a command ends in CR LF");
  return String.fromCharCode(...bytes.subarray(from, end));
}

/** A bitmap's dots follow its fifth comma and may hold any byte, line ends included. */
function bitmapHead(text: string): string {
  const [head] = text.match(/^BITMAP (?:\d+,){5}/) ?? [];
  assert(head !== undefined, `BITMAP has five figures: ${text.slice(0, 40)}`);
  return head;
}

const paperOf = ([width = 0, height = 0]: readonly number[], { dotsPerMm }: Head): Gray =>
  blank(Math.floor(width * dotsPerMm + 1e-6), Math.floor(height * dotsPerMm + 1e-6));

function fill(paper: Gray, [left = 0, top = 0, width = 0, height = 0]: readonly number[]): void {
  assert(left + width <= paper.width && top + height <= paper.height, "a bar stays on the paper");
  for (let y = top; y < top + height; y++) {
    paper.shades.fill(0, y * paper.width + left, y * paper.width + left + width);
  }
}

/** In mode 0 every dot is painted; a bit of 0 is black. Gives the place after its data and line end. */
function drawBitmap(paper: Gray, figures: readonly number[], bytes: Uint8Array, from: number): number {
  const [left = 0, top = 0, width = 0, height = 0, mode] = figures;
  assert(mode === 0, "pictures overwrite");
  assert(left + 8 * width < paper.width + 8 && top + height <= paper.height, "a picture stays on the paper");
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < Math.min(8 * width, paper.width - left); x++) {
      const white = ((bytes[from + y * width + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      paper.shades[(top + y) * paper.width + left + x] = white * 255;
    }
  }
  const end = from + width * height;
  assert(bytes[end] === 13 && bytes[end + 1] === 10, "a picture's data are as long as it says");
  return end + 2;
}
