import { err, ok, type Result } from "../../domain/result.ts";
import { checkDigits } from "./check-digits.ts";
import { bytesIn, fromDigits, toDigits } from "./digits.ts";

/**
 * One code on the terminal's screen, all digits: mark (4), version of this layout (1), which part (2) of how many (2),
 * number of the whole (15), then the bytes of the part, then check digits (10) over all before.
 */
export type Part = {
  /** From 1. */
  readonly index: number;
  readonly count: number;
  /** Tells the parts of one whole from those of all others: from its SHA-256. */
  readonly whole: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** S, O, F and T on the keys of a telephone; longer than any barcode, label or rule of a store may be (B1). */
const MARK = "7638";
const VERSION = "1";
const WHOLE_DIGITS = 15;
const CHECK_DIGITS = 10;
const HEAD = new RegExp(`^${MARK}(\\d)(\\d{2})(\\d{2})(\\d{${WHOLE_DIGITS}})(\\d*)(\\d{${CHECK_DIGITS}})$`);
const BESIDE_THE_BYTES = MARK.length + VERSION.length + 4 + WHOLE_DIGITS + CHECK_DIGITS;

/**
 * What one code on the terminal's screen carries at most, so that a till reads it from a screen of 5" with a margin
 * (docs/decisions/0026-document-as-codes.md).
 */
export const DIGITS_PER_CODE = 2_061;

/** No barcode that a store knows is so long (`MAX_BARCODE_CHARACTERS`). */
const SHORTEST = 150;
/** Two digits number them. */
const MOST_PARTS = 99;

/**
 * Is this scan meant to be a part, well read or not? Asked before any barcode rule. Also the rest of one whose beginning got
 * lost on its way: nothing else has so many digits.
 */
export const isHandoffPart = (raw: string): boolean => raw.length >= SHORTEST && /^\d+$/.test(raw);

/** The whole as parts of at most so many digits each, alike in size; undefined when two digits cannot number them. */
export function splitIntoParts(bytes: Uint8Array, whole: string, digits: number): readonly string[] | undefined {
  const most = bytesIn(digits - BESIDE_THE_BYTES);
  const count = Math.max(1, Math.ceil(bytes.length / most));
  if (most < 1 || count > MOST_PARTS) return undefined;
  const size = Math.ceil(bytes.length / count);
  return Array.from({ length: count }, (_, at) => {
    const body = toDigits(bytes.subarray(at * size, (at + 1) * size));
    const head = MARK + VERSION + twoDigits(at + 1) + twoDigits(count) + whole;
    return head + body + checkDigits(head + body);
  });
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** Reads one code. `misread`: not a single digit of it is believed; `newer-layout`: of a terminal newer than this till. */
export function readPart(raw: string): Result<Part, "misread" | "newer-layout"> {
  const found = HEAD.exec(raw);
  if (found === null || checkDigits(raw.slice(0, -CHECK_DIGITS)) !== found[6]) return err("misread");
  const [, version, index, count, whole = "", body = ""] = found;
  if (version !== VERSION) return err("newer-layout");
  const bytes = fromDigits(body);
  const part = { index: Number(index), count: Number(count), whole };
  if (bytes === undefined || part.index < 1 || part.index > part.count) return err("misread");
  return ok({ ...part, bytes });
}

/** The number of a whole from its SHA-256: 48 bits of it. */
export const wholeNumber = (sha256: Uint8Array): string =>
  sha256
    .subarray(0, 6)
    .reduce((number, byte) => number * 256 + byte, 0)
    .toString()
    .padStart(WHOLE_DIGITS, "0");
