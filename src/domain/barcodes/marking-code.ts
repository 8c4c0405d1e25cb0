import { err, ok, type Result } from "../result.ts";
import { type Element, elementValue, GS, readElementString } from "./element-string.ts";
import { hasValidCheckDigit } from "./gtin.ts";
import { type Lengths, MARK_FORMATS, type MarkFormat, type MarkFormatId } from "./mark-formats.ts";

/** A marking code as it was scanned, byte for byte, with what can be told from it (B4). */
export type Mark = {
  readonly raw: string;
  readonly format: MarkFormatId;
  /** What makes the unit one of its kind: GTIN and serial number; of codes that tell neither, the code itself. */
  readonly key: string;
  /** The article's GTIN in 14 digits, where the code tells it. */
  readonly gtin?: string;
};

export type MarkFault =
  | "not-a-marking-code"
  /** GTIN and serial number without a signature; or the separators were lost on the way. */
  | "signature-missing";

/** Set 82 of GS1 (GenSpecs 7.11): the characters of every format. */
const CHARACTERS = /^[!"%-?A-Z_a-z]*$/;

const fits = (text: string | undefined, { least, most }: Lengths): boolean =>
  text !== undefined && text.length >= least && text.length <= most;

const keyOf = (gtin: string, serial: string): string => `01${gtin}21${serial}`;

/** Reads a marking code by the formats that a store takes. */
export function readMark(raw: string, formats: readonly MarkFormatId[]): Result<Mark, MarkFault> {
  const wanted = MARK_FORMATS.filter(({ id }) => formats.includes(id));
  const elements = /^\u001d?01/.test(raw) ? readElementString(raw) : err("empty");
  const item = elements.ok ? elementValue(elements.value, "01") : undefined;
  const serial = elements.ok ? elementValue(elements.value, "21") : undefined;
  if (elements.ok && item !== undefined && serial !== undefined) {
    const format = wanted.find((candidate) => isMadeSo(candidate, elements.value, serial));
    return format === undefined
      ? err("signature-missing")
      : ok({ raw, format: format.id, key: keyOf(item, serial), gtin: item });
  }
  const plain = wanted.flatMap((format) => readPlain(raw, format) ?? [])[0];
  return plain === undefined ? err("not-a-marking-code") : ok(plain);
}

const isMadeSo = (format: MarkFormat, elements: readonly Element[], serial: string): boolean =>
  format.shape === "elements" &&
  fits(serial, format.serial) &&
  Object.entries(format.tail).every(([ai, lengths]) => fits(elementValue(elements, ai), lengths));

function readPlain(raw: string, format: MarkFormat): Mark | undefined {
  if (format.shape === "elements" || raw.length !== format.length) return undefined;
  if (format.shape === "opaque") {
    return /^[0-9A-Z]+$/.test(raw) && /[A-Z]/.test(raw) ? { raw, format: format.id, key: raw } : undefined;
  }
  const gtin = raw.slice(0, 14);
  if (!hasValidCheckDigit(gtin) || !CHARACTERS.test(raw)) return undefined;
  return { raw, format: format.id, gtin, key: keyOf(gtin, raw.slice(14, 14 + format.serial)) };
}

const ALL_FORMATS = MARK_FORMATS.map(({ id }) => id);

/**
 * What two marking codes of the same unit have in common, however they were scanned: two with the same key are one unit
 * twice (B4). A code of no known format is its own key, but for the FNC1 that some devices send first.
 */
export function markKey(raw: string): string {
  const mark = readMark(raw, ALL_FORMATS);
  if (mark.ok) return mark.value.key;
  return raw.startsWith(GS) ? raw.slice(1) : raw;
}
