/** Bits that one digit carries, in the long run. */
const BITS_PER_DIGIT = Math.log2(10);

/** As many digits as any so many bytes need. */
export const digitsFor = (bytes: number): number => Math.ceil((bytes * 8) / BITS_PER_DIGIT);

/** As many bytes as always fit into so many digits. */
export const bytesIn = (digits: number): number => Math.floor((digits * BITS_PER_DIGIT) / 8);

/** Bytes as one number of fixed length: digits arrive from every scanner, whatever keyboard it claims to be. */
export function toDigits(bytes: Uint8Array): string {
  if (bytes.length === 0) return "";
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return BigInt(`0x${hex}`).toString().padStart(digitsFor(bytes.length), "0");
}

/** The bytes that became these digits; undefined when none did. */
export function fromDigits(digits: string): Uint8Array<ArrayBuffer> | undefined {
  const length = bytesIn(digits.length);
  if (!/^\d*$/.test(digits) || digitsFor(length) !== digits.length) return undefined;
  if (length === 0) return new Uint8Array(0);
  const hex = BigInt(digits)
    .toString(16)
    .padStart(2 * length, "0");
  if (hex.length > 2 * length) return undefined;
  return Uint8Array.from({ length }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
