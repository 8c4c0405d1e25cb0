/**
 * Check digit by H. Michael Damm's totally anti-symmetric quasigroup of order 10
 * (Damm 2004, "Total anti-symmetrische Quasigruppen"): every single wrong digit and
 * every swap of two neighbours changes it, which the GS1 modulo-10 digit does not promise.
 */
const QUASIGROUP = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
] as const;

/** The interim digit after all digits; 0 for a number that ends in its check digit. */
function fold(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = Number(QUASIGROUP[interim]?.[Number(digit)]);
  return interim;
}

/** The check digit to append to `digits`. */
export const dammDigit = (digits: string): string => String(fold(digits));

/** True when `digits` ends in its check digit. */
export const hasDammDigit = (digits: string): boolean => /^\d{2,}$/.test(digits) && fold(digits) === 0;
