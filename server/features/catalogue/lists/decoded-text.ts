import { err, ok, type Result } from "../../../../src/domain/result.ts";
import type { ListFault } from "../../../../src/protocol/catalogue-imports.ts";
import type { ListEncoding } from "../../../../src/protocol/mapping-profiles.ts";
import { contradicts } from "./guess-encoding.ts";

/** Gives the text that came next; undefined at the end of a whole file. */
export type TextSource = { next(): Promise<Result<string | undefined, ListFault>> };

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** So much is looked at before anything is believed of a file. */
const HEAD_BYTES = 65_536;

/** Pieces of a file, the first of them as long as can be looked at. */
export function headedBytes(bytes: Bytes) {
  const reader = bytes.getReader();
  let ended = false;
  const next = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    if (ended) return undefined;
    const step = await reader.read();
    ended = step.done;
    return step.value;
  };
  return {
    async head(): Promise<Uint8Array<ArrayBuffer>> {
      let head = new Uint8Array(0);
      while (head.length < HEAD_BYTES) {
        const more = await next();
        if (more === undefined) break;
        const joined = new Uint8Array(head.length + more.length);
        joined.set(head);
        joined.set(more, head.length);
        head = joined;
      }
      return head;
    },
    next,
    stop: () => reader.cancel().catch(() => undefined),
  };
}

/**
 * The text of a file that arrives in pieces. What is written otherwise than the profile says is a fault, never a text of
 * wrong letters: windows-1251 would read any bytes.
 */
export function decodedText(
  head: Uint8Array<ArrayBuffer>,
  next: () => Promise<Uint8Array<ArrayBuffer> | undefined>,
  encoding: ListEncoding,
): TextSource {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const wrong = err<ListFault>({ code: "wrong-encoding" });
  let first: Uint8Array<ArrayBuffer> | undefined = head;
  let ended = false;
  const text = (bytes: Uint8Array<ArrayBuffer> | undefined): Result<string, ListFault> => {
    try {
      const decoded = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
      return decoded.includes("\u0000") ? wrong : ok(decoded);
    } catch {
      // A sign that lacks its last bytes at the end of the file is no fault of the encoding.
      return bytes === undefined ? err({ code: "cut-off" }) : wrong;
    }
  };
  return {
    async next() {
      if (ended) return ok(undefined);
      if (first !== undefined) {
        const bytes = first;
        first = undefined;
        return contradicts(bytes.subarray(0, HEAD_BYTES), encoding) ? wrong : text(bytes);
      }
      const more = await next().catch(() => "broken" as const);
      if (more === "broken") return err({ code: "cut-off" });
      ended = more === undefined;
      return text(more);
    },
  };
}
