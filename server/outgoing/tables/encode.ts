import type { FileEncoding } from "../../../src/protocol/files-out.ts";

/** What windows-1251 has no letter for. */
const NO_SUCH_LETTER = 0x3f;
const BOM = [0xef, 0xbb, 0xbf];

/** The platform reads windows-1251 and does not write it: its own table, turned round (WHATWG Encoding). */
function windows1251Table(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder("windows-1251");
  const codes = Array.from({ length: 256 }, (_, code) => code);
  return new Map(codes.map((code) => [decoder.decode(Uint8Array.of(code)), code]));
}
let table: ReadonlyMap<string, number> | undefined;

function windows1251(text: string): Uint8Array {
  table ??= windows1251Table();
  const codes = table;
  return Uint8Array.from(text, (letter) => codes.get(letter) ?? NO_SUCH_LETTER);
}

/** Text as the bytes of a file. */
export function encoded(text: string, encoding: FileEncoding): Uint8Array {
  if (encoding === "windows-1251") return windows1251(text);
  const bytes = new TextEncoder().encode(text);
  return encoding === "utf-8" ? bytes : Uint8Array.of(...BOM, ...bytes);
}
