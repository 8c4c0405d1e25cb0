import { releaseProxy, transfer, wrap } from "comlink";
import { err, ok, type Result } from "../domain/result.ts";
import type { DecodeThread } from "./decode.worker.ts";
import type { Decoder } from "./decoder.ts";

/** How long (ms) the engine may take to load from the page's own origin or its cache. */
const START_LIMIT = 20_000;

/** The engine of choice: zxing-wasm in a thread of its own, so that reading never delays a touch. */
export async function wasmDecoder(): Promise<Result<Decoder, "engine-unavailable">> {
  const worker = new Worker(new URL("./decode.worker.ts", import.meta.url), { type: "module" });
  const thread = wrap<DecodeThread>(worker);
  const started = await Promise.race([thread.prepare(), failure(worker)]);
  if (!started) {
    worker.terminate();
    return err("engine-unavailable");
  }
  return ok({
    decode: ({ bitmap }, effort) => thread.read(transfer(bitmap, [bitmap]), effort),
    close() {
      thread[releaseProxy]();
      worker.terminate();
    },
  });
}

/** A worker whose script cannot be loaded answers no message: it says so by an event, or by silence. */
function failure(worker: Worker): Promise<false> {
  return new Promise((resolve) => {
    worker.addEventListener("error", () => resolve(false), { once: true });
    setTimeout(() => resolve(false), START_LIMIT);
  });
}
