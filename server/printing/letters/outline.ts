import { rowBytes } from "../../../src/domain/label-design/bit-picture.ts";
import { type Ink, inkOf } from "./ink.ts";

/** In dots, y downwards. */
export type Point = { readonly x: number; readonly y: number };

/** Lines across one row of dots at which an outline is looked at. */
const LINES = 4;

/** Fills closed loops by the non-zero rule: a dot is black when at least half of it lies inside. */
export function fillOutline(loops: readonly (readonly Point[])[], width: number, height: number): Ink {
  const ink = inkOf(width, height);
  const bytes = rowBytes(width);
  for (let y = 0; y < height; y++) {
    const covered = new Float64Array(width);
    for (let line = 0; line < LINES; line++) addSpans(covered, crossingsAt(loops, y + (line + 0.5) / LINES));
    covered.forEach((share, x) => {
      const at = y * bytes + (x >> 3);
      if (share >= LINES / 2) ink.bits[at] = (ink.bits[at] ?? 0) | (128 >> (x & 7));
    });
  }
  return ink;
}

/** Where a loop crosses a line, and in which direction. */
type Crossing = { readonly x: number; readonly turn: 1 | -1 };

function crossingsAt(loops: readonly (readonly Point[])[], y: number): readonly Crossing[] {
  const crossings = loops.flatMap((loop) =>
    loop.flatMap((from, at): readonly Crossing[] => {
      const to = loop[(at + 1) % loop.length] ?? from;
      if (from.y <= y === to.y <= y) return [];
      const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
      return [{ x, turn: to.y > from.y ? 1 : -1 }];
    }),
  );
  return crossings.toSorted((a, b) => a.x - b.x);
}

/** Adds how much of each dot lies inside on this line. */
function addSpans(covered: Float64Array, crossings: readonly Crossing[]): void {
  let winding = 0;
  crossings.forEach(({ x, turn }, at) => {
    winding += turn;
    const next = crossings[at + 1];
    if (winding !== 0 && next !== undefined) addSpan(covered, x, next.x);
  });
}

function addSpan(covered: Float64Array, from: number, to: number): void {
  for (let x = Math.max(0, Math.floor(from)); x < Math.min(covered.length, Math.ceil(to)); x++) {
    covered[x] = (covered[x] ?? 0) + Math.min(to, x + 1) - Math.max(from, x);
  }
}
