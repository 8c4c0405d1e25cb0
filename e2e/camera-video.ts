import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import bwip from "bwip-js/node";
import { CHROMIUM_FLAGS, chromiumPath } from "../scripts/chromium.ts";

/** A picture held before the camera for a while, then taken away. */
export type Shown = {
  /** JPEG or PNG. */
  readonly picture: Buffer;
  readonly kind: "image/jpeg" | "image/png";
};

/** Chromium plays a motion-JPEG file as the camera, 30 pictures a second, over and over. */
const PICTURES_PER_SECOND = 30;
const SHOWN_SECONDS = 3;
const EMPTY_SECONDS = 1.5;
/** Long enough for a test to end before the film begins again. */
const END_SECONDS = 60;

const repeat = (picture: Buffer, seconds: number): Buffer[] =>
  Array.from({ length: Math.round(seconds * PICTURES_PER_SECOND) }, () => picture);

/** Makes the film: each picture in the middle of a grey 1280 × 720 frame, an empty frame between. Its file's path. */
export async function cameraVideo(shown: readonly Shown[], leadSeconds = 1): Promise<string> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] });
  try {
    const page = await browser.newPage();
    const frame = async (url: string | null) => Buffer.from(await page.evaluate(drawFrame, url), "base64");
    const empty = await frame(null);
    const film = repeat(empty, leadSeconds);
    for (const { picture, kind } of shown) {
      film.push(...repeat(await frame(`data:${kind};base64,${picture.toString("base64")}`), SHOWN_SECONDS));
      film.push(...repeat(empty, EMPTY_SECONDS));
    }
    film.push(...repeat(empty, END_SECONDS));
    const file = join(mkdtempSync(join(tmpdir(), "softcheck-film-")), "camera.mjpeg");
    writeFileSync(file, Buffer.concat(film));
    return file;
  } finally {
    await browser.close();
  }
}

/** Runs in the page: draws one frame and gives its JPEG as base64. */
async function drawFrame(url: string | null): Promise<string> {
  const [width, height, room] = [1280, 720, { width: 900, height: 500 }];
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const paint = canvas.getContext("2d");
  if (paint === null) throw new Error("no canvas");
  paint.fillStyle = "#8a8a86";
  paint.fillRect(0, 0, width, height);
  if (url !== null) {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(room.width / image.width, room.height / image.height, 2);
    const [w, h] = [image.width * scale, image.height * scale];
    paint.drawImage(image, (width - w) / 2, (height - h) / 2, w, h);
  }
  return canvas.toDataURL("image/jpeg", 0.92).split(",")[1] ?? "";
}

/** A symbol as goods carry it, with its quiet zone; `bcid` is the drawer's name of the symbology. */
export async function drawnCode(bcid: string, text: string): Promise<Shown> {
  const picture = await bwip.toBuffer({ bcid, text, scale: 3, padding: 12, backgroundcolor: "FFFFFF" });
  return { picture, kind: "image/png" };
}

/** Chromium that sees the film through its camera, with the permission given. */
export const cameraFlags = (file: string): readonly string[] => [
  ...CHROMIUM_FLAGS,
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${file}`,
];

/** One label out of a printed A4 sheet: page and place in dots, drawn by poppler as a printer would. */
export function labelFromSheet(pdf: Buffer, column: number, row: number): Shown {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-sheet-"));
  const file = join(folder, "sheet.pdf");
  writeFileSync(file, pdf);
  const dots = (mm: number) => Math.round((mm * 200) / 25.4);
  const crop = ["-x", dots(column * 70), "-y", dots(0.5 + row * 37), "-W", dots(70), "-H", dots(37)].map(String);
  execFileSync("pdftoppm", [
    "-png",
    "-r",
    "200",
    "-f",
    "1",
    "-l",
    "1",
    ...crop,
    "-singlefile",
    file,
    join(folder, "label"),
  ]);
  return { picture: readFileSync(join(folder, "label.png")), kind: "image/png" };
}
