import { drawn, type Gray, shadeAt } from "./gray.ts";

/** What happens to a label between the print head and the reader. */

/** A picture out of focus: every dot takes 1 : 2 : 1 of its neighbours, across and down. */
export const blurred = (picture: Gray): Gray => spread(spread(picture, 1, 0), 0, 1);

const spread = (picture: Gray, dx: number, dy: number): Gray =>
  drawn(
    picture.width,
    picture.height,
    (x, y) => (shadeAt(picture, x - dx, y - dy) + 2 * shadeAt(picture, x, y) + shadeAt(picture, x + dx, y + dy)) / 4,
  );

/** Paper that went in askew: each row is shifted by this part of its height, and each column of its width. */
export const skewed = (picture: Gray, part: number): Gray =>
  drawn(picture.width, picture.height, (x, y) =>
    between(picture, x - part * (y - picture.height / 2), y - part * (x - picture.width / 2)),
  );

function between(picture: Gray, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, down] = [x - left, y - top];
  const row = (at: number) => shadeAt(picture, left, at) * (1 - right) + shadeAt(picture, left + 1, at) * right;
  return row(top) * (1 - down) + row(top + 1) * down;
}

/** Black that is no longer black and white that is no longer white: `part` of the contrast is gone. */
export const faded = (picture: Gray, part: number): Gray => ({
  ...picture,
  shades: picture.shades.map((shade) => shade * (1 - part) + (255 * part) / 2),
});

/** A dead element of the thermal head: its column stays white on every label. */
export function withDeadColumn(picture: Gray, column: number): Gray {
  const shades = Uint8Array.from(picture.shades);
  for (let y = 0; y < picture.height; y++) shades[y * picture.width + column] = 255;
  return { ...picture, shades };
}

/** Passes of the 1 : 2 : 1 blur that make an aperture of two thirds of a bar of three dots (ISO/IEC 15416). */
const APERTURE = 6;

/** What a reader sees of bars: twice as many dots, through an aperture. Along the bars nothing changes. */
export function seen(bars: Gray): Gray {
  let view = drawn(2 * bars.width, 2 * bars.height, (x, y) => shadeAt(bars, x >> 1, y >> 1));
  for (let pass = 0; pass < APERTURE; pass++) view = spread(view, 1, 0);
  return view;
}
