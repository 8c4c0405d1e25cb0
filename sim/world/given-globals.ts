import { createHash, createHmac } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Scheduler } from "./scheduler.ts";
import type { Seeded } from "./seeded.ts";

/** The world that the globals of this thread stand for now. */
let current: { readonly scheduler: Scheduler; readonly random: Seeded } | undefined;

export function standFor(scheduler: Scheduler, random: Seeded): void {
  current = { scheduler, random };
}

const world = () => {
  if (current === undefined) throw new Error("no world yet");
  return current;
};

const bytesOf = (data: BufferSource): Uint8Array =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const mac = (secret: string, data: BufferSource): Uint8Array =>
  createHmac("sha512", secret).update(bytesOf(data)).digest();

/**
 * Signatures that only the holder of a key makes and anybody with the public half checks: here a MAC under a secret that
 * both halves carry, because WebCrypto answers from other threads, in an order that no seed determines. SHA-256 is real.
 */
const subtle = {
  digest: async (_name: string, data: BufferSource) =>
    Uint8Array.from(createHash("sha256").update(bytesOf(data)).digest()).buffer,
  generateKey: async () => {
    const secret = Buffer.from(world().random.bytes(32)).toString("base64url");
    return { privateKey: { type: "private", secret }, publicKey: { type: "public", secret } };
  },
  exportKey: async (_form: string, key: { readonly secret: string }) => ({
    kty: "EC",
    crv: "P-256",
    x: key.secret,
    y: createHash("sha256").update(key.secret).digest("base64url"),
  }),
  importKey: async (_form: string, key: { readonly x: string }) => ({ type: "public", secret: key.x }),
  sign: async (_how: unknown, key: { readonly secret: string }, data: BufferSource) =>
    Uint8Array.from(mac(key.secret, data)).buffer,
  verify: async (_how: unknown, key: { readonly secret: string }, signature: BufferSource, data: BufferSource) =>
    Buffer.from(mac(key.secret, data)).equals(bytesOf(signature)),
};

/** Bytes in hand: the runtime's own Blob reads from another thread. */
class BytesInHand {
  readonly #parts: readonly Uint8Array<ArrayBuffer>[];
  constructor(parts: readonly (Uint8Array<ArrayBuffer> | ArrayBuffer)[]) {
    this.#parts = parts.map((part) => (part instanceof ArrayBuffer ? new Uint8Array(part) : part));
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return Uint8Array.from(Buffer.concat(this.#parts)).buffer;
  }
  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const parts = this.#parts;
    return new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    });
  }
}

/** Zips or unzips as a whole, in this thread. */
const wholeStream = (change: (bytes: Uint8Array) => Uint8Array) =>
  class {
    readonly readable: ReadableStream<Uint8Array<ArrayBuffer>>;
    readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
    constructor() {
      const parts: Uint8Array[] = [];
      const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (part) => {
          parts.push(part);
        },
        flush: (controller) => controller.enqueue(Uint8Array.from(change(Buffer.concat(parts)))),
      });
      this.readable = readable;
      this.writable = writable;
    }
  };

function timeoutSignal(ms: number): AbortSignal {
  const controller = new AbortController();
  world().scheduler.after(ms, () => controller.abort(new DOMException("no answer in time", "TimeoutError")));
  return controller.signal;
}

const nobodyDraws = (): never => {
  throw new Error("somebody took a random number that was not given to them");
};

/** Unpacks in this thread. */
export function unpack(body: ReadableStream<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return body.pipeThrough(new (wholeStream(gunzipSync))());
}

/** Takes time, chance and other threads away from this thread; the world gives them. Once per thread. */
export function takeGlobals(): void {
  const give = (target: object, name: string, value: unknown) =>
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  give(globalThis, "crypto", { subtle });
  give(globalThis, "Blob", BytesInHand);
  give(globalThis, "CompressionStream", wholeStream(gzipSync));
  give(globalThis, "DecompressionStream", wholeStream(gunzipSync));
  give(globalThis, "setTimeout", (task: () => void, ms = 0) => world().scheduler.after(ms, task));
  give(globalThis, "clearTimeout", () => undefined);
  give(AbortSignal, "timeout", timeoutSignal);
  give(Math, "random", nobodyDraws);
  // Libraries note when they did something; the product is given its clocks.
  give(Date, "now", () => world().scheduler.now());
}
