import { expose } from "comlink";
import { prepareZXingModule } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";
import type { Effort, Read } from "./decoder.ts";
import { pictureReader } from "./read-picture.ts";

/** Everything that crosses between the page and the reading thread. */
export type DecodeThread = {
  /** Loads the engine; false where it cannot start (no WebAssembly, file missing). */
  prepare(): Promise<boolean>;
  /** Reads one picture, which must be transferred, and closes it. */
  read(picture: ImageBitmap, effort: Effort): Promise<Read | null>;
};

const canvas = new OffscreenCanvas(1, 1);
const context = canvas.getContext("2d", { willReadFrequently: true, alpha: false });

const readPicture = pictureReader();

const thread: DecodeThread = {
  async prepare() {
    if (context === null) return false;
    const overrides = { locateFile: () => wasmUrl };
    const started = prepareZXingModule({ overrides, fireImmediately: true });
    return started.then(
      () => true,
      () => false,
    );
  },
  async read(picture, effort) {
    const image = pixels(picture);
    return image === null ? null : readPicture(image, effort);
  },
};

function pixels(picture: ImageBitmap): ImageData | null {
  const { width, height } = picture;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context?.drawImage(picture, 0, 0);
  picture.close();
  return context?.getImageData(0, 0, width, height) ?? null;
}

expose(thread);
