import bwip, { type RenderOptions } from "bwip-js/browser";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Decoder } from "./decoder.ts";
import { lastResortDecoder } from "./last-resort-decoder.ts";
import { openDecoder } from "./open-decoder.ts";
import { wasmDecoder } from "./wasm-decoder.ts";

const GS = "\u001d";

/** A drawn symbol in the middle of a white frame, as the camera's centre crop would show it. */
function frameWith(symbol: RenderOptions | null, turned = 0): { bitmap: ImageBitmap } {
  const frame = new OffscreenCanvas(960, 540);
  const context = frame.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, frame.width, frame.height);
  if (symbol !== null) {
    const drawn = bwip.toCanvas(document.createElement("canvas"), { scale: 3, backgroundcolor: "FFFFFF", ...symbol });
    context.translate(frame.width / 2, frame.height / 2);
    context.rotate(turned);
    context.drawImage(drawn, -drawn.width / 2, -drawn.height / 2);
  }
  return { bitmap: frame.transferToImageBitmap() };
}

const MILK: RenderOptions = { bcid: "ean13", text: "4600000000008", height: 12 };
const LABEL: RenderOptions = { bcid: "gs1-128", text: "(98)12345678901234", height: 12 };
const MARK: RenderOptions = { bcid: "gs1datamatrix", text: "(01)04600000000008(21)abc12(93)dGVz" };

describe("the reading thread (zxing-wasm in a worker)", () => {
  let decoder: Decoder;

  beforeAll(async () => {
    const started = await wasmDecoder();
    if (!started.ok) throw new Error(started.error);
    decoder = started.value;
  });
  afterAll(() => decoder.close());

  const read = async (symbol: RenderOptions | null, turned = 0) => {
    const found = await decoder.decode(frameWith(symbol, turned), { invert: false });
    return found === null ? null : { raw: found.raw, aim: found.aim, symbology: found.symbology };
  };

  test("an EAN-13 is read, upright and slanted", async () => {
    const right = { raw: "4600000000008", aim: "]E0", symbology: "ean-13" };
    expect(await read(MILK)).toEqual(right);
    expect(await read(MILK, 0.3)).toEqual(right);
  });

  test("a UPC-A is the EAN-13 with a leading 0 (B3)", async () => {
    const found = await read({ bcid: "upca", text: "012345678905", height: 12 });
    expect(found).toEqual({ raw: "0012345678905", aim: "]E0", symbology: "ean-13" });
  });

  test("an order label is told from a plain Code 128 by its AIM identifier, without brackets or FNC1 (L2)", async () => {
    expect(await read(LABEL)).toEqual({ raw: "9812345678901234", aim: "]C1", symbology: "code-128" });
    const plain = await read({ bcid: "code128", text: "9812345678901234", height: 12 });
    expect(plain).toEqual({ raw: "9812345678901234", aim: "]C0", symbology: "code-128" });
  });

  test("a marking code keeps its group separator byte for byte (B4)", async () => {
    expect(await read(MARK)).toEqual({
      raw: `010460000000000821abc12${GS}93dGVz`,
      aim: "]d2",
      symbology: "data-matrix",
    });
  });

  test("a QR code with a Digital Link is read as its address (B3)", async () => {
    const found = await read({ bcid: "qrcode", text: "https://example.org/01/04600000000008" });
    expect(found).toEqual({ raw: "https://example.org/01/04600000000008", aim: "]Q1", symbology: "qr-code" });
  });

  test("an empty frame gives nothing, also right after a good one", async () => {
    await read(MILK);
    expect(await read(null)).toBeNull();
  });

  test("the frame is transferred, not copied, and the box lies around the symbol", async () => {
    const frame = frameWith(MILK);
    const found = await decoder.decode(frame, { invert: false });
    expect(frame.bitmap.width).toBe(0);
    const xs = (found?.box ?? []).map((corner) => corner.x);
    expect(Math.min(...xs)).toBeGreaterThan(240);
    expect(Math.max(...xs)).toBeLessThan(720);
  });

  test("light bars on dark are read when asked for", async () => {
    const dark = { bcid: "datamatrix", text: "4600000000008", barcolor: "FFFFFF", backgroundcolor: "000000" };
    const padded = { ...dark, paddingwidth: 10, paddingheight: 10 };
    const found = await decoder.decode(frameWith(padded), { invert: true });
    expect(found?.raw).toBe("4600000000008");
  });
});

describe("the engine of last resort (zxing-js)", () => {
  const decoder = lastResortDecoder();
  const read = async (symbol: RenderOptions | null) => {
    const found = await decoder.decode(frameWith(symbol), { invert: false });
    return found === null ? null : { raw: found.raw, aim: found.aim };
  };

  test("reads what the first engine reads, in the same words", async () => {
    expect(await read(MILK)).toEqual({ raw: "4600000000008", aim: "]E0" });
    expect(await read(LABEL)).toEqual({ raw: "9812345678901234", aim: "]C1" });
    expect(await read(MARK)).toEqual({ raw: `010460000000000821abc12${GS}93dGVz`, aim: "]d2" });
  });

  test("returns no ghost of the last code for an empty frame", async () => {
    await read(MILK);
    expect(await read(null)).toBeNull();
  });
});

test("where the reading thread cannot start the engine of last resort reads instead", async () => {
  class BrokenWorker extends Worker {
    constructor() {
      super("data:text/javascript,throw new Error('no thread here')");
    }
  }
  vi.stubGlobal("Worker", BrokenWorker);
  expect(await wasmDecoder()).toEqual({ ok: false, error: "engine-unavailable" });
  const decoder = await openDecoder();
  vi.unstubAllGlobals();
  const found = await decoder.decode(frameWith(MILK), { invert: false });
  expect(found?.raw).toBe("4600000000008");
  // The first engine would tell where the symbol lies.
  expect(found).not.toHaveProperty("box");
  decoder.close();
});
