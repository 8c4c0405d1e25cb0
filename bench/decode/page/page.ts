import { transfer, wrap } from "comlink";
import { trustIn } from "../../../src/scanner/read-evidence.ts";
import { wasmDecoder } from "../../../src/scanner/wasm-decoder.ts";
import type { Peer } from "./peers.ts";
import type { PeerThread } from "./peers.worker.ts";

/** What one engine said about one picture; `scan` is false where the camera would refuse it (`trustIn`). */
export type Reading = { readonly texts: readonly string[]; readonly scan: boolean };

/** What the bench asks of the page. */
export type ReadingPage = {
  /** Takes a picture up, transparent parts white, ready to be read once. */
  load(address: string): Promise<void>;
  /** The terminal's own thread and looks; `firstOnly` leaves the second looks out. */
  softcheck(firstOnly: boolean): Promise<Reading>;
  peer(name: Peer): Promise<Reading>;
};

declare global {
  interface Window {
    reading?: ReadingPage;
  }
}

const started = await wasmDecoder();
if (!started.ok) throw new Error(started.error);
const decoder = started.value;
const peers = wrap<PeerThread>(new Worker(new URL("./peers.worker.ts", import.meta.url), { type: "module" }));
let loaded: ImageBitmap | undefined;

function take(): ImageBitmap {
  if (loaded === undefined) throw new Error("no picture was loaded");
  const bitmap = loaded;
  loaded = undefined;
  return bitmap;
}

window.reading = {
  async load(address) {
    const file = await (await fetch(address)).blob();
    const picture = await createImageBitmap(file, { colorSpaceConversion: "none" });
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d", { alpha: false });
    if (context === null) throw new Error("no canvas");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0);
    loaded = canvas.transferToImageBitmap();
  },
  async softcheck(firstOnly) {
    const read = await decoder.decode({ bitmap: take() }, { invert: true, again: firstOnly ? "never" : "all" });
    return read === null ? { texts: [], scan: false } : { texts: [read.raw], scan: trustIn(read) !== "refused" };
  },
  async peer(name) {
    const bitmap = take();
    return { texts: await peers.read(transfer(bitmap, [bitmap]), name), scan: true };
  },
};
