import type { Font, FontCollection, PathCommand } from "fontkit";
import * as fontkit from "fontkit";
import type { MeasureLetters } from "../../../src/domain/label-design/letters.ts";
import { assert } from "../../../src/domain/result.ts";
import { codePoints } from "./code-points.ts";
import { type Ink, inkOf } from "./ink.ts";
import { fillOutline, type Point } from "./outline.ts";

/** One letter as black dots: `left` of its ink from the pen, `above` the baseline. */
export type Letter = { readonly ink: Ink; readonly left: number; readonly above: number; readonly advance: number };

/** The labels' typeface, opened: how wide words are, and what their letters look like in dots. */
export type Typeface = {
  readonly measure: MeasureLetters;
  /** A letter of `em` dots. The same one is drawn once only. */
  letter(codePoint: number, em: number): Letter;
};

/** What is used of fontkit. It reads any bytes; its types ask for Node's. */
type FontKit = { create(bytes: Uint8Array): Font | FontCollection };
const kit: FontKit = fontkit;

/** Opens a TrueType font. Letters stand side by side, without pairs and ligatures: as wide here as in the preview. */
export function openTypeface(bytes: Uint8Array): Typeface {
  const font = kit.create(bytes);
  assert("glyphForCodePoint" in font, "the labels' typeface is one font, not a collection");
  const advances = new Map<number, number>();
  const advance = (codePoint: number): number => {
    const known = advances.get(codePoint);
    if (known !== undefined) return known;
    const ems = font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
    advances.set(codePoint, ems);
    return ems;
  };
  const letters = new Map<string, Letter>();
  return {
    measure: (text) => codePoints(text).reduce((sum, codePoint) => sum + advance(codePoint), 0),
    letter(codePoint, em) {
      const key = `${em} ${codePoint}`;
      const known = letters.get(key);
      if (known !== undefined) return known;
      const drawn = { ...drawLetter(font, codePoint, em), advance: advance(codePoint) };
      letters.set(key, drawn);
      return drawn;
    },
  };
}

function drawLetter(font: Font, codePoint: number, em: number): Omit<Letter, "advance"> {
  const scale = em / font.unitsPerEm;
  const loops = loopsOf(font.glyphForCodePoint(codePoint).path.commands, scale);
  const points = loops.flat();
  if (points.length === 0) return { ink: inkOf(0, 0), left: 0, above: 0 };
  const left = Math.floor(Math.min(...points.map(({ x }) => x)));
  const above = Math.ceil(Math.max(...points.map(({ y }) => y)));
  const width = Math.ceil(Math.max(...points.map(({ x }) => x))) - left;
  const height = above - Math.floor(Math.min(...points.map(({ y }) => y)));
  const placed = loops.map((loop) => loop.map(({ x, y }) => ({ x: x - left, y: above - y })));
  return { ink: fillOutline(placed, width, height), left, above };
}

/** Straight pieces of one curve: at the sizes of labels a dot is far coarser. */
const PIECES = 6;

/** Closed loops of straight lines, in dots, y upwards. */
function loopsOf(commands: readonly PathCommand[], scale: number): readonly (readonly Point[])[] {
  const loops: Point[][] = [];
  let loop: Point[] = [];
  for (const { command, args } of commands) {
    if (command === "closePath") continue;
    if (command === "moveTo") {
      loop = [];
      loops.push(loop);
    }
    const points = pointsOf(args, scale);
    const from = loop.at(-1);
    if (from === undefined || points.length === 1) loop.push(...points);
    else for (let piece = 1; piece <= PIECES; piece++) loop.push(along([from, ...points], piece / PIECES));
  }
  return loops;
}

const pointsOf = (args: readonly number[], scale: number): readonly Point[] =>
  Array.from({ length: args.length / 2 }, (_, at) => ({
    x: (args[2 * at] ?? 0) * scale,
    y: (args[2 * at + 1] ?? 0) * scale,
  }));

/** A point of a Bézier curve of any degree, by de Casteljau. */
function along(points: readonly Point[], share: number): Point {
  const [first] = points;
  assert(first !== undefined, "a curve has points");
  if (points.length === 1) return first;
  const closer = points.slice(1).map(({ x, y }, at) => {
    const before = points[at] ?? first;
    return { x: before.x + (x - before.x) * share, y: before.y + (y - before.y) * share };
  });
  return along(closer, share);
}
