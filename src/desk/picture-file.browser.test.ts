import { expect, it } from "vitest";
import { readPicture } from "./picture-file.ts";

async function png(width: number, height: number, draw: (to: CanvasRenderingContext2D) => void): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const drawing = canvas.getContext("2d");
  if (drawing) draw(drawing);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture")))),
  );
}

it("L5: an image file becomes grey on white, no larger than a design's picture may be", async () => {
  const file = await png(800, 200, (to) => {
    to.fillStyle = "#000";
    to.fillRect(0, 0, 400, 200);
  });
  const read = await readPicture(file);
  expect(read).toMatchObject({ ok: true, value: { columns: 400, rows: 100 } });
  if (!read.ok) return;
  // The right half is transparent: paper.
  expect([read.value.grey[0], read.value.grey[399]]).toEqual([0, 255]);
  expect(read.value.grey.length).toBe(40_000);
});

it("L5: what is no picture is told so, and what is too large", async () => {
  expect(await readPicture(new Blob(["no picture"], { type: "image/png" }))).toEqual({
    ok: false,
    error: "not-a-picture",
  });
  expect(await readPicture(new Blob([new Uint8Array(10_000_001)]))).toEqual({ ok: false, error: "picture-too-large" });
});
