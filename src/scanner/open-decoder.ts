import type { Decoder } from "./decoder.ts";
import { wasmDecoder } from "./wasm-decoder.ts";

/** The best engine that starts on this device; the second one is loaded only where the first cannot start. */
export async function openDecoder(): Promise<Decoder> {
  const wasm = await wasmDecoder();
  if (wasm.ok) return wasm.value;
  const { lastResortDecoder } = await import("./last-resort-decoder.ts");
  return lastResortDecoder();
}
