import type { Region } from "./camera-port.ts";

type Size = { readonly width: number; readonly height: number };
type Area = Size & { readonly x: number; readonly y: number };

/** Pixels of the picture in which people hold a barcode: cropped, not shrunk, so that thin bars stay. */
const MOST: Size = { width: 960, height: 540 };
/** The frame must lie inside what is seen: this part of it at most. */
const SEEN_PART = 0.94;

/**
 * The part of a picture that is looked at first, in its pixels: its middle, and only what is seen of it where it is
 * shown (`object-fit: cover`). A box without a size hides nothing.
 */
export function aimOf(picture: Size, shown: Size): Area {
  const seen = seenOf(picture, shown);
  const width = Math.floor(Math.min(MOST.width, seen.width * SEEN_PART));
  const height = Math.floor(Math.min(MOST.height, seen.height * SEEN_PART));
  return {
    x: Math.floor((picture.width - width) / 2),
    y: Math.floor((picture.height - height) / 2),
    width,
    height,
  };
}

/** The same part where it is shown. */
export function regionOf(picture: Size, shown: Size): Region {
  const seen = seenOf(picture, shown);
  const { x, y, width, height } = aimOf(picture, shown);
  return {
    left: (x - (picture.width - seen.width) / 2) / seen.width,
    top: (y - (picture.height - seen.height) / 2) / seen.height,
    width: width / seen.width,
    height: height / seen.height,
  };
}

/** How much of the picture, around its middle, a box shows that the picture must cover. */
function seenOf(picture: Size, shown: Size): Size {
  if (shown.width === 0 || shown.height === 0) return picture;
  const scale = Math.max(shown.width / picture.width, shown.height / picture.height);
  return { width: shown.width / scale, height: shown.height / scale };
}
