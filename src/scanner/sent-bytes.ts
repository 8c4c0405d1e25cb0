import type { WedgeRules } from "./wedge-settings.ts";
import { wholeText } from "./wedge-text.ts";

/**
 * Bytes of a serial line cut into scans. CR, LF and TAB end one; a device that sends none of them ends by silence
 * (`quiet`), until it has shown that it ends by a byte: from then on silence only means that it was cut off, and half
 * a code is no code.
 */
export type SentBytes = {
  readonly bytes: readonly number[];
  readonly endsByByte: boolean;
};

export const NO_BYTES: SentBytes = { bytes: [], endsByByte: false };

type Sent = { readonly raw: string; readonly aim?: string };
type Cut = { readonly sent: SentBytes; readonly scans: readonly Sent[] };

/** Pauses inside a scan at 9600 baud and over USB are a few ms; after so long (ms) a scan without an end is whole. */
export const QUIET_AFTER = 60;

const ENDS: ReadonlySet<number> = new Set([0x0d, 0x0a, 0x09]);
/** Start and end of text, which some devices put around a scan. */
const STX = 0x02;
const ETX = 0x03;

/** Further bytes of the line. */
export function takeBytes(sent: SentBytes, chunk: Uint8Array, rules: WedgeRules): Cut {
  let bytes = [...sent.bytes];
  let { endsByByte } = sent;
  const scans: Sent[] = [];
  for (const byte of chunk) {
    const ends = ENDS.has(byte) || byte === ETX;
    if (!ends) bytes.push(byte);
    if (!ends && !endsWithText(bytes, rules)) continue;
    scans.push(...scanOf(bytes, rules));
    endsByByte ||= bytes.length > 0;
    bytes = [];
  }
  return { sent: { bytes, endsByByte }, scans };
}

/** The line has been silent for `QUIET_AFTER`. */
export function quietBytes({ bytes, endsByByte }: SentBytes, rules: WedgeRules): Cut {
  const scans = endsByByte ? [] : scanOf(bytes, rules);
  return { sent: { bytes: [], endsByByte }, scans };
}

function endsWithText(bytes: readonly number[], { suffix, suffixText }: WedgeRules): boolean {
  if (suffix !== "text" || suffixText === "") return false;
  return textOf(bytes.slice(-suffixText.length)) === suffixText;
}

function scanOf(bytes: readonly number[], rules: WedgeRules): readonly Sent[] {
  const content = bytes[0] === STX ? bytes.slice(1) : bytes;
  const text = wholeText(textOf(content), rules);
  return text.raw === "" ? [] : [text];
}

/** UTF-8 where it is, else byte by byte (Latin-1). */
export function textOf(bytes: readonly number[]): string {
  const given = Uint8Array.from(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(given);
  } catch {
    return Array.from(given, (byte) => String.fromCharCode(byte)).join("");
  }
}
