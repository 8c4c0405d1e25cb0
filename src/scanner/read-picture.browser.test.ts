import bwip, { type RenderOptions } from "bwip-js/browser";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import { type Look, SECOND_LOOKS, type Sight } from "./decode-looks.ts";
import { barReading, readerOptions } from "./decode-settings.ts";
import { lookAgain, pictureReader } from "./read-picture.ts";

const [WIDTH, HEIGHT] = [960, 540];
const MILK: RenderOptions = { bcid: "ean13", text: "4600000000008", height: 12, includetext: false };
const LABEL: RenderOptions = { bcid: "gs1-128", text: "(98)12345678901234", height: 12 };
const LINK: RenderOptions = { bcid: "qrcode", text: "https://example.org/01/04600000000008" };

type View = {
  readonly turned?: number;
  readonly scale?: number;
  readonly blur?: number;
  readonly light?: [number, number];
};

/** A drawn symbol off the middle of a grey frame; `light` shades it from left to right between two shares. */
function frameWith(symbol: RenderOptions | null, { turned = 0, scale = 2, blur = 0, light }: View = {}): ImageData {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  context.fillStyle = "#ddd";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  if (symbol !== null) {
    const padding = { paddingwidth: 12, paddingheight: 6, backgroundcolor: "FFFFFF" };
    const drawn = bwip.toCanvas(document.createElement("canvas"), { scale: 3, ...padding, ...symbol });
    context.save();
    context.filter = `blur(${blur}px)`;
    context.translate(560, 300);
    context.rotate(turned);
    const [width, height] = [(drawn.width * scale) / 3, (drawn.height * scale) / 3];
    context.drawImage(drawn, -width / 2, -height / 2, width, height);
    context.restore();
  }
  const image = context.getImageData(0, 0, WIDTH, HEIGHT);
  if (light !== undefined) shade(image, light);
  return image;
}

/** Dark and light are both pulled towards the light that falls there, so that no one threshold parts them. */
function shade({ data }: ImageData, [left, right]: [number, number]): void {
  for (let i = 0; i < data.length; i += 4) {
    const share = left + ((right - left) * ((i / 4) % WIDTH)) / WIDTH;
    for (let channel = 0; channel < 3; channel++) data[i + channel] = (data[i + channel] ?? 0) * share;
  }
}

const look = (name: Look["name"]): Look => {
  const found = SECOND_LOOKS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no look ${name}`);
  return found;
};

beforeAll(async () => {
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
});

describe("second looks", () => {
  test("slanted small bars are missed by the first look and read by the second, which tells where they lie", async () => {
    const frame = frameWith(MILK, { turned: 0.62, scale: 1.5 });
    const read = pictureReader();
    expect(await read(frame, { invert: false, again: "never" })).toBeNull();
    const found = await read(frame, { invert: false, again: "all" });
    expect(found).toMatchObject({ raw: "4600000000008", symbology: "ean-13", secondLook: true });
    const middle = (axis: "x" | "y") => (found?.box ?? []).reduce((sum, corner) => sum + corner[axis] / 4, 0);
    expect(Math.hypot(middle("x") - 560, middle("y") - 300)).toBeLessThan(30);
  });

  test("bars out of focus are read when they are straightened and sharpened", async () => {
    const frame = frameWith(MILK, { turned: 0.1, scale: 3, blur: 2 });
    const read = pictureReader();
    expect(await read(frame, { invert: true, again: "never" })).toBeNull();
    expect(await read(frame, { invert: true, again: "all" })).toMatchObject({ raw: "4600000000008", secondLook: true });
  });

  test("an order label on a slant keeps its AIM identifier (L2)", async () => {
    const found = await lookAgain(frameWith(LABEL, { turned: -0.6 }), look("straightened-bars"));
    expect(found).toMatchObject({ raw: "9812345678901234", aim: "]C1", secondLook: true });
  });

  test("one threshold for all reads matrices only", async () => {
    expect(await lookAgain(frameWith(LINK), look("one-threshold"))).toMatchObject({ aim: "]Q1", secondLook: true });
    expect(await lookAgain(frameWith(MILK), look("one-threshold"))).toBeNull();
  });

  test("evened light reads bars that run from deep shadow into the light", async () => {
    const found = await lookAgain(frameWith(MILK, { scale: 3, light: [0.05, 1] }), look("evened-light"));
    expect(found).toMatchObject({ raw: "4600000000008", secondLook: true });
  });

  test("an empty frame, and bars cut up and laid anew, give nothing in any look", async () => {
    const read = pictureReader();
    expect(await read(frameWith(null), { invert: true, again: "all" })).toBeNull();
    const frame = frameWith(MILK, { scale: 3 });
    const cutUp = new ImageData(WIDTH, HEIGHT);
    const pieces = [5, 2, 7, 0, 3, 6, 1, 4];
    for (let i = 0; i < WIDTH * HEIGHT; i++) {
      const x = i % WIDTH;
      const from = ((pieces[Math.floor(x / 120)] ?? 0) * 120 + (x % 120) + i - x) * 4;
      cutUp.data.set(frame.data.subarray(from, from + 4), i * 4);
    }
    expect(await read(cutUp, { invert: true, again: "all" })).toBeNull();
  });
});

describe("what a second look believes", () => {
  const seen = (...symbols: (RenderOptions | null)[]): Look => ({
    name: "straightened-bars",
    *sights(): Generator<Sight> {
      for (const symbol of symbols) yield { image: frameWith(symbol), options: readerOptions({ invert: false }) };
    },
  });
  const ask = async (...symbols: (RenderOptions | null)[]) => (await lookAgain(frameWith(null), seen(...symbols)))?.raw;

  test("one sight of a code with a check digit or error correction", async () => {
    expect(await ask(null, MILK, null)).toBe("4600000000008");
    expect(await ask(LINK)).toBe("https://example.org/01/04600000000008");
  });

  test("two sights of every other code", async () => {
    expect(await ask(null, LABEL)).toBeUndefined();
    expect(await ask(LABEL, null, LABEL)).toBe("9812345678901234");
    const short: RenderOptions = { bcid: "ean8", text: "46000002", height: 12 };
    expect(await ask(short)).toBeUndefined();
    expect(await ask(short, short)).toBe("46000002");
  });

  test("two codes in one look are none", async () => {
    expect(await ask(MILK, { ...MILK, text: "4600000000015" })).toBeUndefined();
  });
});

test("live: a frame costs one second look, each frame the next, and what found something is kept", async () => {
  const read = pictureReader();
  const [slanted, empty] = [frameWith(MILK, { turned: 0.62, scale: 1.5 }), frameWith(null)];
  const show = async (frame: ImageData) => (await read(frame, { invert: false }))?.raw ?? null;
  expect(await show(slanted)).toBe("4600000000008");
  expect(await show(slanted)).toBe("4600000000008");
  expect(await show(empty)).toBeNull();
  // The next two looks are not those that straighten bars.
  expect(await show(slanted)).toBeNull();
  expect(await show(slanted)).toBeNull();
  expect(await show(slanted)).toBe("4600000000008");
});

test("a strip is read as it lies: no turning, no shrinking, bars only", () => {
  expect(barReading()).toMatchObject({ tryRotate: false, tryDownscale: false, tryInvert: false });
  expect(barReading().formats).not.toContain("QRCode");
});
