/** CRC-32 (ISO 3309), reflected. */
const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
  return rest;
});

/** Ten digits over a text of digits: whatever changes up to 32 bits in a row is noticed, so every single digit is. */
export function checkDigits(digits: string): string {
  let rest = 0xffffffff;
  for (let at = 0; at < digits.length; at++) {
    rest = (TABLE[(rest ^ digits.charCodeAt(at)) & 0xff] ?? 0) ^ (rest >>> 8);
  }
  return ((rest ^ 0xffffffff) >>> 0).toString().padStart(10, "0");
}
