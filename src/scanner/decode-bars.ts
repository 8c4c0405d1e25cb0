import type { Grey } from "./decode-grey.ts";

/** Side (pixels) of the squares whose edges are counted together; every second pixel of them is looked at. */
const SQUARE = 16;
const STEP = 2;
/** Mean squared slope (grey levels per two pixels) below which a square is called empty. */
const FAINT = 40;
/** Share of a square's slopes that must run in one direction: 1 is a perfect grating, 0 no direction at all. */
const ONE_WAY = 0.55;
/** Cosine of twice the angle by which neighbouring squares of one code may differ: 15 degrees. */
const SAME_WAY = Math.cos((2 * 15 * Math.PI) / 180);
const FEWEST_SQUARES = 3;

/** A stretch of parallel bars: its middle, the direction across the bars (radians), length across and height along them. */
export type Bars = {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly length: number;
  readonly height: number;
};

/** Second moments of the slopes: structure tensor in the form (xx − yy, 2·xy, xx + yy), so that directions add up. */
type Square = {
  readonly x: number;
  readonly y: number;
  readonly c: number;
  readonly s: number;
  readonly energy: number;
};

/** Stretches of parallel bars in a picture, the largest first. */
export function findBars(picture: Grey, most: number): readonly Bars[] {
  const columns = Math.floor(picture.width / SQUARE);
  const squares = squaresOf(picture, columns);
  const groups = groupsOf(squares, columns).filter((group) => group.length >= FEWEST_SQUARES);
  groups.sort((one, two) => weight(two) - weight(one));
  return groups.slice(0, most).map(barsOf);
}

const weight = (group: readonly Square[]): number => group.reduce((sum, { energy }) => sum + Math.sqrt(energy), 0);

/** Squares full of edges in one direction, by their place in rows of `columns`. */
function squaresOf(picture: Grey, columns: number): ReadonlyMap<number, Square> {
  const squares = new Map<number, Square>();
  const rows = Math.floor(picture.height / SQUARE);
  for (let place = 0; place < columns * rows; place++) {
    const left = (place % columns) * SQUARE;
    const top = Math.floor(place / columns) * SQUARE;
    const square = slopes(picture, left, top);
    if (square.energy > FAINT && Math.hypot(square.c, square.s) > ONE_WAY * square.energy) squares.set(place, square);
  }
  return squares;
}

function slopes({ width, height, pixels }: Grey, left: number, top: number): Square {
  let [c, s, energy, count] = [0, 0, 0, 0];
  const [right, bottom] = [Math.min(left + SQUARE, width - 1), Math.min(top + SQUARE, height - 1)];
  for (let y = Math.max(1, top); y < bottom; y += STEP) {
    for (let x = Math.max(1, left); x < right; x += STEP) {
      const at = y * width + x;
      const dx = (pixels[at + 1] ?? 0) - (pixels[at - 1] ?? 0);
      const dy = (pixels[at + width] ?? 0) - (pixels[at - width] ?? 0);
      c += dx * dx - dy * dy;
      s += 2 * dx * dy;
      energy += dx * dx + dy * dy;
      count++;
    }
  }
  const share = 1 / Math.max(1, count);
  return { x: left + SQUARE / 2, y: top + SQUARE / 2, c: c * share, s: s * share, energy: energy * share };
}

/** Neighbouring squares (also over corners and over one gap) whose bars run the same way. */
function groupsOf(squares: ReadonlyMap<number, Square>, columns: number): Square[][] {
  const left = new Map(squares);
  const groups: Square[][] = [];
  for (const [place, square] of squares) {
    if (!left.delete(place)) continue;
    const group = [square];
    const waiting: (readonly [number, Square])[] = [[place, square]];
    for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
      for (const near of neighbours(from[0], columns)) {
        const other = left.get(near);
        if (other === undefined || !sameWay(from[1], other)) continue;
        left.delete(near);
        group.push(other);
        waiting.push([near, other]);
      }
    }
    groups.push(group);
  }
  return groups;
}

function* neighbours(place: number, columns: number): Generator<number> {
  const column = place % columns;
  for (let down = -2; down <= 2; down++) {
    for (let across = -2; across <= 2; across++) {
      if (column + across >= 0 && column + across < columns) yield place + down * columns + across;
    }
  }
}

function sameWay(one: Square, two: Square): boolean {
  return one.c * two.c + one.s * two.s > SAME_WAY * Math.hypot(one.c, one.s) * Math.hypot(two.c, two.s);
}

function barsOf(group: readonly Square[]): Bars {
  const [c, s] = [sum(group, (square) => square.c), sum(group, (square) => square.s)];
  const angle = Math.atan2(s, c) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = span(group.map(({ x, y }) => cos * x + sin * y));
  const down = span(group.map(({ x, y }) => cos * y - sin * x));
  return {
    x: cos * along.middle - sin * down.middle,
    y: sin * along.middle + cos * down.middle,
    angle,
    length: along.length + SQUARE,
    height: down.length + SQUARE,
  };
}

const sum = <T>(all: readonly T[], value: (one: T) => number): number => all.reduce((so, one) => so + value(one), 0);

function span(values: readonly number[]): { readonly middle: number; readonly length: number } {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return { middle: (least + most) / 2, length: most - least };
}
