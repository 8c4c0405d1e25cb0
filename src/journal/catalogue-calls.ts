import type { CatalogueCopy } from "./port.ts";

type Calls = { readonly [M in keyof CatalogueCopy]: { readonly call: M; readonly args: Parameters<CatalogueCopy[M]> } };

/** A call on its way to the copy's thread; answers carry its number. */
export type NumberedCall = Calls[keyof CatalogueCopy] & { readonly n: number };

/** `failed` stands for an exception: a broken assumption, since known failures are values. */
export type NumberedAnswer = { readonly n: number; readonly value?: unknown; readonly failed?: unknown };

/** The copy's thread as its page sees it. */
type Thread = Pick<Worker, "postMessage" | "addEventListener">;

/**
 * The copy behind a thread: one small message there, one back (docs/decisions/0014-own-calls-to-the-catalogue.md).
 * `packed` bytes are handed over.
 */
export function callsTo(thread: Thread): CatalogueCopy {
  const waiting = new Map<number, (event: MessageEvent) => void>();
  let last = 0;
  thread.addEventListener("message", (event) => {
    if (!(event instanceof MessageEvent)) return;
    const heard = waiting.get(event.data.n);
    waiting.delete(event.data.n);
    heard?.(event);
  });
  const ask = <M extends keyof CatalogueCopy>(
    call: M,
    args: Parameters<CatalogueCopy[M]>,
    handedOver: Transferable[] = [],
  ): Promise<Awaited<ReturnType<CatalogueCopy[M]>>> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ data }) => ("failed" in data ? reject(data.failed) : resolve(data.value)));
      thread.postMessage({ n: last, call, args }, handedOver);
    });
  return {
    status: () => ask("status", []),
    find: (lookups) => ask("find", [lookups]),
    quickKeys: () => ask("quickKeys", []),
    replace: (packed, etag, at) => ask("replace", [packed, etag, at], [packed]),
    apply: (deltas, at) => ask("apply", [deltas, at]),
  };
}

/** Carries out one call and makes its answer. */
export async function answerTo(call: NumberedCall, copy: CatalogueCopy): Promise<NumberedAnswer> {
  const { n } = call;
  try {
    return { n, value: await carryOut(call, copy) };
  } catch (failed) {
    return { n, failed };
  }
}

function carryOut(call: NumberedCall, copy: CatalogueCopy): Promise<unknown> {
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
