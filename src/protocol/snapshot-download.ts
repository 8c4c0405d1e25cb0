import { err, ok, type Result } from "../domain/result.ts";
import type { Answer, Failure } from "./answer.ts";
import { PACKED_SNAPSHOT } from "./snapshot-layout.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A catalogue as it comes: gzipped bytes, from their first to their last, and their tag. */
export type PackedSnapshot = {
  /** Ends when it is whole; breaks when it does not become so. */
  readonly bytes: ReadableStream<Bytes>;
  readonly etag: string;
  /** Why `bytes` broke. */
  readonly failure: () => Failure | undefined;
};

/** What is there of a catalogue; `total` is unknown when something on the way has taken the length off. */
type Part = {
  readonly etag: string;
  readonly total: number | undefined;
  readonly length: number;
  readonly pieces: readonly Bytes[];
};

type Ask = (headers: Readonly<Record<string, string>>) => Answer<Response>;
export type TakeSnapshot = (etag: string | undefined) => Answer<PackedSnapshot | undefined>;

/** An answer that goes on where the part ends. */
type Going = { readonly answer: Response; readonly part: Part };

/**
 * Takes the catalogue, going on where an answer broke off (RFC 9110 14): at once while every answer brings something, in
 * the next call after one that brought nothing. `undefined`: the version of that `ETag` is still the current one. What
 * has come is handed on at once, so a catalogue that changes in the middle breaks it; the next call begins anew (I13).
 */
export function snapshotDownload(ask: Ask): TakeSnapshot {
  let kept: Part | undefined;
  const goOn = async (part: Part | undefined, etag: string | undefined): Answer<Going | undefined> => {
    const sent = await ask(headersFor(part, etag));
    if (!sent.ok) {
      if (isBeyond(sent.error)) kept = undefined;
      return sent;
    }
    if (sent.value.status === 304) return ok(undefined);
    const begun = begin(sent.value, part);
    if (!begun.ok) kept = undefined;
    return begun.ok ? ok({ answer: sent.value, part: begun.value }) : begun;
  };
  const keep = (part: Part | undefined) => {
    kept = part;
  };
  /** The answer after one that broke off; it brought something. */
  const follow = async ({ part, end }: ReadOn, last: Going): Answer<Going> => {
    if (end === "too-long" || part.length === last.part.length) return unexpected(last.answer);
    const next = await goOn(part, undefined);
    if (!next.ok) return next;
    if (next.value !== undefined && next.value.part.etag === part.etag) return ok(next.value);
    // What was handed on is no beginning of another catalogue.
    keep(undefined);
    return unexpected(last.answer);
  };
  async function* coming(first: Going, fail: (why: Failure) => never): AsyncGenerator<Bytes> {
    yield* first.part.pieces;
    let given = first.part.length;
    for (let going = first; ; ) {
      const read = yield* readOn(going, given, keep);
      keep(read.end === "broke" ? read.part : undefined);
      if (read.end === "whole") return;
      given = Math.max(given, read.part.length);
      const next = await follow(read, going);
      if (!next.ok) return fail(next.error);
      going = next.value;
    }
  }
  return async (etag) => {
    const begun = await goOn(kept, etag);
    if (!begun.ok) return begun;
    if (begun.value === undefined) return ok(undefined);
    kept = begun.value.part;
    let failure: Failure | undefined;
    const fail = (why: Failure): never => {
      failure = why;
      throw new Error("the catalogue broke off");
    };
    const bytes = streamOf(coming(begun.value, fail), () => {
      kept = undefined;
    });
    return ok({ bytes, etag: begun.value.part.etag, failure: () => failure });
  };
}

/** `unwanted`: whoever reads has no use for it, so it need not be kept for the next call. */
function streamOf(pieces: AsyncGenerator<Bytes>, unwanted: () => void): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      unwanted();
      await pieces.return(undefined);
    },
  });
}

/** 416, there is no such piece: what we have is no beginning of what the server has. */
const isBeyond = (failure: Failure): boolean => failure.kind === "unexpected-answer" && failure.status === 416;

const unexpected = ({ status }: Response): Result<never, Failure> => err({ kind: "unexpected-answer", status });

function headersFor(part: Part | undefined, etag: string | undefined): Readonly<Record<string, string>> {
  const accept = { accept: PACKED_SNAPSHOT };
  if (part !== undefined) return { ...accept, range: `bytes=${part.length}-`, "if-range": part.etag };
  return etag === undefined ? accept : { ...accept, "if-none-match": etag };
}

/** Where the answer begins: at the start, or where the part ends. */
function begin(answer: Response, before: Part | undefined): Result<Part, Failure> {
  const etag = answer.headers.get("etag");
  if (etag === null || !answer.headers.get("content-type")?.startsWith(PACKED_SNAPSHOT)) return unexpected(answer);
  if (answer.status !== 206) return ok({ etag, total: wholeLength(answer.headers), length: 0, pieces: [] });
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(answer.headers.get("content-range") ?? "") ?? [];
  if (before?.etag !== etag || Number(from) !== before.length) return unexpected(answer);
  return ok({ ...before, total: Number(total) });
}

function wholeLength(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.has("content-encoding") ? undefined : Number(length);
}

type ReadOn = { readonly part: Part; readonly end: "whole" | "broke" | "too-long" };

/** Hands on what an answer brings beyond the bytes `given` before: a server that knows no ranges begins at the start again. */
async function* readOn(
  { answer, part }: Going,
  given: number,
  keep: (part: Part) => void,
): AsyncGenerator<Bytes, ReadOn> {
  const pieces = [...part.pieces];
  const body = bodyOf(answer);
  let { length } = part;
  for await (const piece of body.pieces) {
    pieces.push(piece);
    length += piece.length;
    keep({ ...part, length, pieces });
    const known = Math.max(0, given - (length - piece.length));
    if (known < piece.length) yield known === 0 ? piece : piece.subarray(known);
  }
  const now = { ...part, length, pieces };
  return { part: now, end: endOf(now, body.ended()) };
}

function endOf({ total, length }: Part, ended: boolean): ReadOn["end"] {
  if (total === undefined) return ended ? "whole" : "broke";
  if (length === total) return "whole";
  return length > total ? "too-long" : "broke";
}

/** The pieces of a body, up to its end or to where it breaks off. */
function bodyOf({ body }: Response): { readonly pieces: AsyncGenerator<Bytes>; readonly ended: () => boolean } {
  const reader = body?.getReader();
  let isOver = false;
  async function* pieces(): AsyncGenerator<Bytes> {
    try {
      for (;;) {
        const read = await reader?.read().catch(() => undefined);
        isOver = read?.done === true;
        if (read?.value === undefined) return;
        yield read.value;
      }
    } finally {
      await reader?.cancel().catch(() => undefined);
    }
  }
  return { pieces: pieces(), ended: () => isOver };
}
