import { err, ok } from "../domain/result.ts";
import { MAX_PICTURE_SIDE } from "../protocol/label-designs.ts";
import type { DeskWorld } from "./state/world.ts";

/** A photo of a camera is larger; a label's picture never has to be. */
const MOST_BYTES = 10_000_000;

/** Reads an image file in the browser: on white, in grey, at most as large as a design's picture may be. */
export const readPicture: DeskWorld["readPicture"] = async (file) => {
  if (file.size > MOST_BYTES) return err("picture-too-large");
  const image = await createImageBitmap(file).catch(() => undefined);
  if (image === undefined) return err("not-a-picture");
  const scale = Math.min(1, MAX_PICTURE_SIDE / Math.max(image.width, image.height));
  const columns = Math.max(1, Math.round(image.width * scale));
  const rows = Math.max(1, Math.round(image.height * scale));
  const { data } = drawn(image, columns, rows);
  image.close();
  return ok({ columns, rows, grey: Uint8Array.from({ length: columns * rows }, (_, dot) => greyOf(data, 4 * dot)) });
};

function drawn(image: ImageBitmap, columns: number, rows: number): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (drawing === null) throw new Error("broken assumption: every browser of ours can draw");
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, columns, rows);
  drawing.imageSmoothingQuality = "high";
  drawing.drawImage(image, 0, 0, columns, rows);
  return drawing.getImageData(0, 0, columns, rows);
}

/** Luma of ITU-R BT.601. */
const greyOf = (data: Uint8ClampedArray, at: number): number =>
  Math.round(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0));
