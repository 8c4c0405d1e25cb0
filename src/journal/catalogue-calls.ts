import type { CatalogueCopy, PackedBytes } from "./port.ts";

type Method = keyof CatalogueCopy;
type Calls = { readonly [M in Method]: { readonly call: M; readonly args: Parameters<CatalogueCopy[M]> } };
type Call = Calls[Method];
type Bytes = Uint8Array<ArrayBuffer>;

/** What a page says to the copy's thread: a call; a catalogue that is on its way, piece by piece, up to its end. */
export type Said = { readonly n: number } & (
  | Call
  | { readonly comes: { readonly etag: string; readonly at: number } }
  | { readonly piece: Bytes }
  | { readonly end: "whole" | "broken" }
);

/** Answers carry the number of what they answer; `failed` stands for an exception: a broken assumption. */
type Answer = { readonly n: number } & ({ readonly value: unknown } | { readonly failed: unknown });

/** The copy's thread as its page sees it. */
type Thread = Pick<Worker, "postMessage" | "addEventListener">;

/** The copy behind a thread: one small message there, one back. Bytes in hand are handed over. */
export function callsTo(thread: Thread): CatalogueCopy {
  const waiting = new Map<number, (event: MessageEvent) => void>();
  let last = 0;
  thread.addEventListener("message", (event) => {
    if (!(event instanceof MessageEvent)) return;
    const heard = waiting.get(event.data.n);
    waiting.delete(event.data.n);
    heard?.(event);
  });
  const answerTo = <M extends Method>(n: number): Promise<Awaited<ReturnType<CatalogueCopy[M]>>> =>
    new Promise((resolve, reject) => {
      waiting.set(n, ({ data }) => ("failed" in data ? reject(data.failed) : resolve(data.value)));
    });
  const say = (said: Said, handedOver: Transferable[] = []) => thread.postMessage(said, handedOver);
  const ask = <M extends Method>(call: Calls[M] & Call, handedOver?: Transferable[]) => {
    last += 1;
    const answer = answerTo<M>(last);
    say({ n: last, ...call }, handedOver);
    return answer;
  };
  const stream = (bytes: ReadableStream<Bytes>, etag: string, at: number) => {
    last += 1;
    const n = last;
    const answer = answerTo<"replace">(n);
    say({ n, comes: { etag, at } });
    void sendOn(bytes, (part) => say({ n, ...part }));
    return answer;
  };
  return {
    status: () => ask<"status">({ call: "status", args: [] }),
    find: (lookups) => ask<"find">({ call: "find", args: [lookups] }),
    quickKeys: () => ask<"quickKeys">({ call: "quickKeys", args: [] }),
    replace: (packed, etag, at) =>
      packed instanceof ArrayBuffer
        ? ask<"replace">({ call: "replace", args: [packed, etag, at] }, [packed])
        : stream(packed, etag, at),
    apply: (deltas, at) => ask<"apply">({ call: "apply", args: [deltas, at] }),
  };
}

async function sendOn(
  bytes: ReadableStream<Bytes>,
  say: (part: { readonly piece: Bytes } | { readonly end: "whole" | "broken" }) => void,
): Promise<void> {
  const reader = bytes.getReader();
  for (;;) {
    const read = await reader.read().catch(() => undefined);
    if (read?.value === undefined) return say({ end: read === undefined ? "broken" : "whole" });
    say({ piece: read.value });
  }
}

/** The thread's side: hears what a page says, and answers. */
export function answersOf(copy: CatalogueCopy, post: (answer: Answer) => void): (said: Said) => void {
  const coming = new Map<number, ReadableStreamDefaultController<Bytes>>();
  const answer = (n: number, work: Promise<unknown>) =>
    void work.then(
      (value) => post({ n, value }),
      (failed: unknown) => post({ n, failed }),
    );
  const streamOf = (n: number): PackedBytes =>
    new ReadableStream({
      start: (controller) => void coming.set(n, controller),
      // Nobody reads on: what still comes is for nobody.
      cancel: () => void coming.delete(n),
    });
  return (said) => {
    const { n } = said;
    if ("call" in said) return answer(n, carryOut(said, copy));
    if ("comes" in said) return answer(n, copy.replace(streamOf(n), said.comes.etag, said.comes.at));
    const stream = coming.get(n);
    if ("piece" in said) return stream?.enqueue(said.piece);
    coming.delete(n);
    if (said.end === "whole") stream?.close();
    else stream?.error(new Error("the catalogue broke off"));
  };
}

function carryOut(call: Call, copy: CatalogueCopy): Promise<unknown> {
  switch (call.call) {
    case "status":
      return copy.status();
    case "find":
      return copy.find(...call.args);
    case "quickKeys":
      return copy.quickKeys();
    case "replace":
      return copy.replace(...call.args);
    case "apply":
      return copy.apply(...call.args);
  }
}
