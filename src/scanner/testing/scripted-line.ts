import type { SerialLine } from "../web-serial.ts";

type ScriptedLine = SerialLine & {
  send(text: string): void;
  /** A framing error: this stream ends, the line has another. */
  breakStream(): void;
  state(): "closed" | "open";
};

/** A serial line in the hands of a test: what a device sends comes in the pieces that `send` makes. */
export function scriptedLine(): ScriptedLine {
  let state: "closed" | "open" = "closed";
  let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
  const stream = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start(controller) {
        feed = controller;
      },
      cancel() {
        feed = undefined;
        readable = null;
      },
    });
  let readable: ReadableStream<Uint8Array> | null = stream();
  return {
    get readable() {
      return readable;
    },
    async open() {
      state = "open";
    },
    async close() {
      state = "closed";
    },
    send(text) {
      feed?.enqueue(new TextEncoder().encode(text));
    },
    breakStream() {
      const broken = feed;
      readable = stream();
      broken?.error(new Error("framing error"));
    },
    state: () => state,
  };
}

/** Lets every promise that waits for nothing else come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
