/**
 * What stands in every sealed document, between its values; each is one byte in the pack, 1 for the first. JSON never holds
 * such bytes by itself, so nothing is mistaken for one. A released list is never changed: another one is another way of
 * packing.
 */
const PHRASES = [
  '{"format":3,"id":"',
  '","terminal":"',
  '","staff":"',
  '","visit":"',
  '","sequence":',
  ',"label":"',
  '","lines":[{"line":1,"barcode":"',
  '","sku":"',
  '","name":"',
  '","unit":"pc","quantity":',
  '","unit":"g","quantity":',
  ',"unitPriceMinor":',
  ',"amountMinor":',
  ',"priceFrom":"copy","catalogueVersion":',
  ',"priceFrom":"server","catalogueVersion":',
  ',"marks":["',
  ',"marks":[],"entered":"scan","marksMissing":0},{"line":',
  '"],"entered":"scan","marksMissing":0},{"line":',
  ',"barcode":"',
  '],"currency":"RUB","totalMinor":',
  ',"openedAt":"',
  'Z","sealedAt":"',
  'Z","agreedAt":"',
  'Z"}',
  "\\u001d91EE",
  "\\u001d92",
  '","01',
  '"],"entered":"',
  ',"marks":[],"entered":"scan","marksMissing":0}',
] as const;

/** The longest first: a phrase within another one is not taken out of it. */
const BY_LENGTH = PHRASES.map((phrase, at) => ({ phrase, token: String.fromCharCode(at + 1) })).toSorted(
  (a, b) => b.phrase.length - a.phrase.length,
);

/** As many arguments as a call is sure to take. */
const CHUNK = 4_096;

/** One character for each byte. */
function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The bytes with a byte for each phrase; undefined when they hold such bytes themselves. */
export function withoutSkeleton(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (bytes.some((byte) => byte > 0 && byte <= PHRASES.length)) return undefined;
  return bytesOf(BY_LENGTH.reduce((text, { phrase, token }) => text.replaceAll(phrase, token), textOf(bytes)));
}

/** Exactly the bytes from before; undefined when they would be more than `most`. */
export function withSkeleton(bytes: Uint8Array, most: number): Uint8Array<ArrayBuffer> | undefined {
  const parts: string[] = [];
  let length = 0;
  for (const byte of bytes) {
    const part = (byte > 0 ? PHRASES[byte - 1] : undefined) ?? String.fromCharCode(byte);
    length += part.length;
    if (length > most) return undefined;
    parts.push(part);
  }
  return bytesOf(parts.join(""));
}
