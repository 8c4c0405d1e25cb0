import { joinedBytes } from "../../src/protocol/joined-bytes.ts";

/** Bytes of a part: enough to be worth a turn, few enough for any printer's and any reader's patience. */
const PART = 64 * 1024;

/** Hands pages on in parts, and lets others have a turn after each, so that a long run holds nobody up. */
export async function* inParts(pages: Iterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for (const page of pages) {
    waiting.push(page);
    bytes += page.length;
    if (bytes < PART) continue;
    yield joinedBytes(waiting);
    await new Promise<void>((resolve) => setTimeout(resolve));
    [waiting, bytes] = [[], 0];
  }
  if (bytes > 0) yield joinedBytes(waiting);
}
