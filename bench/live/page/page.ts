import { transfer, wrap } from "comlink";
import { camera } from "../../../src/scanner/camera.ts";
import type { CameraFeed } from "../../../src/scanner/camera-port.ts";
import { cut, type Grey, greyOf, imageOf } from "../../../src/scanner/decode-grey.ts";
import type { Decoder, Effort, Frame, Read } from "../../../src/scanner/decoder.ts";
import { wasmDecoder } from "../../../src/scanner/wasm-decoder.ts";
import type { Peer } from "../../decode/page/peers.ts";
import type { PeerThread } from "../../decode/page/peers.worker.ts";
import { backgroundOf, draw } from "../draw.ts";
import { HEIGHT, type Shot, WIDTH } from "../story.ts";

/** What the bench asks of the page. */
export type LivePage = {
  addBackground(address: string): Promise<void>;
  /** Cuts the code out of a picture and tells what the first look reads in it and how long (pixels) the cut is. */
  addCode(
    address: string,
  ): Promise<{ readonly text: string; readonly symbology: string; readonly length: number } | null>;
  /** Draws the next frame; each subject is then shown it. */
  draw(shot: Shot, number: number): Promise<void>;
  /** The texts a subject gives for the frame: scans of the terminal's camera, or all that a plain engine reports. */
  show(subject: LiveSubject, at: number): Promise<readonly string[]>;
};

export type LiveSubject = "softcheck" | "softcheck-first-look" | Peer;

declare global {
  interface Window {
    live?: LivePage;
  }
}

/** The middle that the camera reads in three of four frames, as in open-camera. */
const CENTRE = { width: 960, height: 540 };

const started = await wasmDecoder();
if (!started.ok) throw new Error(started.error);
const decoder = started.value;
const peers = wrap<PeerThread>(
  new Worker(new URL("../../decode/page/peers.worker.ts", import.meta.url), { type: "module" }),
);
const backgrounds: Grey[] = [];
const codes: Grey[] = [];
let frame: ImageData | undefined;

async function pictureAt(address: string): Promise<ImageData> {
  const file = await (await fetch(address)).blob();
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: "none" });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { alpha: false });
  if (context === null) throw new Error("no canvas");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** The symbol with its quiet zones; of bars the box may be as thin as a line, of a matrix it is a square. */
function cutOut(picture: Grey, { box, symbology }: Read): Grey | null {
  if (box === undefined) return null;
  const [topLeft, topRight, bottomRight, bottomLeft] = box;
  const length = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
  if (length < 30) return null;
  const matrix = symbology === "qr-code" || symbology === "data-matrix";
  const width = Math.round(length * 1.35);
  const height = Math.round(length * (matrix ? 1.35 : 0.45));
  const x = (topLeft.x + topRight.x + bottomRight.x + bottomLeft.x) / 4;
  const y = (topLeft.y + topRight.y + bottomRight.y + bottomLeft.y) / 4;
  const angle = Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x);
  return cut(picture, { x, y, angle, width, height, columns: width, rows: height, depth: 1 });
}

/** The terminal's camera, which is handed one frame at a time and gives back the scans it made of it. */
function terminal(engine: Decoder): (image: ImageData, at: number) => Promise<readonly string[]> {
  let scans: string[] = [];
  let now = 0;
  let deliver: (image: ImageData) => void = () => undefined;
  let ready: () => void = () => undefined;
  let asked = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const feed: CameraFeed = {
    lens: { torch: false, zoom: [], setTorch: async () => false, setZoom: async () => false },
    next: null,
    watchRegion: () => () => undefined,
    async grab(part) {
      const image = await new Promise<ImageData>((resolve) => {
        deliver = resolve;
        ready();
      });
      return { bitmap: await bitmapOf(image, part) };
    },
    close: () => undefined,
  };
  const visibility = { visible: () => true, watch: () => () => undefined };
  // Every frame of the video counts: the rest that saves battery is over at once.
  const after = (_rest: number, run: () => void) => {
    run();
    return () => undefined;
  };
  const clock = { now: () => now, after };
  const power = { low: () => false };
  const choice = { known: () => undefined, keep: () => undefined };
  const open = async () => ({ ok: true, value: feed }) as const;
  camera({ open, decoder: engine, clock, visibility, power, choice }).start(({ raw }) => scans.push(raw));
  return async (image, at) => {
    await asked;
    now = at;
    scans = [];
    asked = new Promise<void>((resolve) => {
      ready = resolve;
    });
    deliver(image);
    await asked;
    return scans;
  };
}

const bitmapOf = (image: ImageData, part: "centre" | "whole"): Promise<ImageBitmap> =>
  part === "whole"
    ? createImageBitmap(image)
    : createImageBitmap(image, (WIDTH - CENTRE.width) / 2, (HEIGHT - CENTRE.height) / 2, CENTRE.width, CENTRE.height);

const firstLook: Decoder = {
  decode: (one: Frame, effort: Effort) => decoder.decode(one, { ...effort, again: "never" }),
  close: () => undefined,
};
const terminals = { softcheck: terminal(decoder), "softcheck-first-look": terminal(firstLook) };

window.live = {
  async addBackground(address) {
    backgrounds.push(backgroundOf(greyOf(await pictureAt(address))));
  },
  async addCode(address) {
    const image = await pictureAt(address);
    const read = await decoder.decode({ bitmap: await createImageBitmap(image) }, { invert: false, again: "never" });
    const code = read === null ? null : cutOut(greyOf(image), read);
    if (read === null || code === null) return null;
    codes.push(code);
    return { text: read.raw, symbology: read.symbology, length: code.width };
  },
  async draw(shot, number) {
    frame = imageOf(draw(shot, { backgrounds, codes, number }));
  },
  async show(subject, at) {
    if (frame === undefined) throw new Error("no frame was drawn");
    if (subject === "softcheck" || subject === "softcheck-first-look") return terminals[subject](frame, at);
    const bitmap = await createImageBitmap(frame);
    return peers.read(transfer(bitmap, [bitmap]), subject);
  },
};
