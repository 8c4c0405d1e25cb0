import { err, ok, type Result } from "../domain/result.ts";
import type { Answer, Failure } from "./answer.ts";
import { PACKED_SNAPSHOT } from "./snapshot-layout.ts";

/** A catalogue as it came: gzipped bytes, whole, and their tag. */
export type PackedSnapshot = { readonly bytes: ArrayBuffer; readonly etag: string };

/** What is there of a catalogue; `total` is unknown when something on the way has taken the length off. */
type Part = {
  readonly etag: string;
  readonly total: number | undefined;
  readonly length: number;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
};

type Ask = (headers: Readonly<Record<string, string>>) => Answer<Response>;
export type TakeSnapshot = (etag: string | undefined) => Answer<PackedSnapshot | undefined>;

/** What one answer came to: the end, or a part with which to go on. */
type Step =
  | { readonly end: Awaited<ReturnType<TakeSnapshot>>; readonly part: Part | undefined }
  | { readonly part: Part };

/**
 * Takes the catalogue, going on where an answer broke off (RFC 9110 14): at once while every answer brings something, in
 * the next call after one that brought nothing. `undefined`: the version of that `ETag` is still the current one.
 */
export function snapshotDownload(ask: Ask): TakeSnapshot {
  let part: Part | undefined;
  return async (etag) => {
    for (;;) {
      const sent = await ask(headersFor(part, etag));
      const step = sent.ok ? await takeAnswer(sent.value, part) : refused(sent, part);
      part = step.part;
      if ("end" in step) return step.end;
    }
  };
}

function refused(refusal: Extract<Awaited<Answer<never>>, { ok: false }>, part: Part | undefined): Step {
  const { error } = refusal;
  // 416, there is no such piece: what we have is no beginning of what the server has.
  const isBeyond = error.kind === "unexpected-answer" && error.status === 416;
  return { end: refusal, part: isBeyond ? undefined : part };
}

async function takeAnswer(answer: Response, before: Part | undefined): Promise<Step> {
  if (answer.status === 304) return { end: ok(undefined), part: before };
  const begun = begin(answer, before);
  if (!begun.ok) return { end: begun, part: undefined };
  const { part, ended } = await readOn(begun.value, answer.body);
  if (part.total === undefined ? ended : part.length === part.total) {
    return { end: ok({ bytes: joined(part), etag: part.etag }), part: undefined };
  }
  if (part.total !== undefined && part.length > part.total) return { end: unexpected(answer), part: undefined };
  return part.length === begun.value.length ? { end: unexpected(answer), part } : { part };
}

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

/** Reads to the end of the body, or to where it breaks off. */
async function readOn(part: Part, body: Response["body"]): Promise<{ readonly part: Part; readonly ended: boolean }> {
  const pieces = [...part.pieces];
  const reader = body?.getReader();
  let { length } = part;
  for (;;) {
    const read = await reader?.read().catch(() => undefined);
    if (read?.value === undefined) return { part: { ...part, length, pieces }, ended: read?.done === true };
    pieces.push(read.value);
    length += read.value.length;
  }
}

function joined({ length, pieces }: Part): ArrayBuffer {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}
