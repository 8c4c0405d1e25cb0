import type { ListEncoding } from "../../../../src/protocol/mapping-profiles.ts";

const begins = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** Is it UTF-8, as far as it goes? A sign that is cut off at the end counts as whole. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const hasHigh = (bytes: Uint8Array): boolean => bytes.some((byte) => byte > 0x7f);

const countIn = (bytes: Uint8Array, from: number, to: number): number =>
  bytes.reduce((count, byte) => (byte >= from && byte <= to ? count + 1 : count), 0);

/** Which of its two bytes is mostly zero, as it is in text of Latin letters, digits and separators. */
function wideOrder(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const zeros = (from: number): number => bytes.filter((byte, at) => byte === 0 && at % 2 === from).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (Math.max(even, odd) * 8 < bytes.length) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

/** How the first bytes of a text are written; `sure` when they can hardly be anything else. */
export function guessEncoding(head: Uint8Array): { readonly encoding: ListEncoding; readonly sure: boolean } {
  if (begins(head, 0xff, 0xfe)) return { encoding: "utf-16le", sure: true };
  if (begins(head, 0xfe, 0xff)) return { encoding: "utf-16be", sure: true };
  if (begins(head, 0xef, 0xbb, 0xbf)) return { encoding: "utf-8", sure: true };
  const wide = wideOrder(head);
  if (wide !== undefined) return { encoding: wide, sure: true };
  if (isUtf8(head)) return { encoding: "utf-8", sure: hasHigh(head) };
  // Small Russian letters lie at 0xE0–0xFF in windows-1251, half of them at 0xA0–0xAF in the code page of DOS.
  const dos = countIn(head, 0x80, 0xaf);
  return { encoding: dos > countIn(head, 0xc0, 0xff) ? "ibm866" : "windows-1251", sure: false };
}

const isWide = (encoding: ListEncoding): boolean => encoding.startsWith("utf-16");

/** Do these bytes say plainly that they are written otherwise? */
export function contradicts(head: Uint8Array, encoding: ListEncoding): boolean {
  if (head.length === 0) return false;
  const guess = guessEncoding(head);
  if (guess.sure) return guess.encoding !== encoding;
  return encoding === "utf-8" ? guess.encoding !== "utf-8" : isWide(encoding);
}

/** The encoding that a document of XML names in its first line. */
export function declaredEncoding(head: Uint8Array): ListEncoding | undefined {
  const wide = begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff) || wideOrder(head) !== undefined;
  if (wide) return guessEncoding(head).encoding;
  const first = new TextDecoder("latin1").decode(head.subarray(0, 200));
  const named = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(first)?.[1]?.toLowerCase();
  if (named === undefined) return undefined;
  if (named === "windows-1251" || named === "cp1251") return "windows-1251";
  if (named === "cp866" || named === "ibm866") return "ibm866";
  return named === "utf-8" ? "utf-8" : undefined;
}
