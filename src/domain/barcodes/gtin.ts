import type { Brand } from "../brand.ts";
import { err, ok, type Result } from "../result.ts";

/** A Global Trade Item Number in its 14-digit form (GS1 General Specifications 3.3.2). */
export type Gtin = Brand<string, "Gtin">;

/**
 * GS1 check digit, modulo 10 with weights 3, 1 from the right (GenSpecs 7.9.1), of digits without theirs.
 * Every single wrong digit is caught; a swap of neighbours is not when the two differ by 5.
 */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - i) % 2 === 1 ? 3 : 1;
    sum += Number(digits[i]) * weight;
  }
  return String((10 - (sum % 10)) % 10);
}

/** True when the last digit is the GS1 check digit of those before it, for any length of 2 and more. */
export function hasValidCheckDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && checkDigit(digits.slice(0, -1)) === digits.at(-1);
}

/** Digits of an EAN-8, UPC-A, EAN-13 or ITF-14 with a right check digit, in 14-digit form; undefined for others. */
export function fourteenDigits(digits: string): string | undefined {
  const shaped = /^(\d{8}|\d{12,14})$/.test(digits) && hasValidCheckDigit(digits);
  return shaped ? digits.padStart(14, "0") : undefined;
}

/**
 * Is this 14-digit form a number that stores make themselves? Such a number is never a GTIN (B2): restricted
 * circulation numbers with GS1 prefixes 02, 04 and 20–29 (GenSpecs 1.4.3), RCN-8 with prefixes 0 and 2 (GenSpecs 1.4.4).
 */
export const isInStoreNumber = (fourteen: string): boolean => /^(000000[02]|\d(0[24]|2))/.test(fourteen);

/** Reads GTIN-8, -12, -13 or -14; pads with zeros on the left. UPC-A equals EAN-13 with a leading 0 (B3). */
export function gtin(digits: string): Result<Gtin, "not-a-gtin"> {
  const fourteen = fourteenDigits(digits);
  return fourteen === undefined || isInStoreNumber(fourteen) ? err("not-a-gtin") : ok(fourteen as Gtin);
}

/** Expands the 6 digits between number system and check digit of a UPC-E (GenSpecs 5.2.2.4.2) to 11 digits. */
function expandUpcE(numberSystem: string, six: string): string {
  const last = Number(six[5]);
  if (last <= 2) return `${numberSystem}${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`;
  if (last === 3) return `${numberSystem}${six.slice(0, 3)}00000${six.slice(3, 5)}`;
  if (last === 4) return `${numberSystem}${six.slice(0, 4)}00000${six[4]}`;
  return `${numberSystem}${six.slice(0, 5)}0000${last}`;
}

/** UPC-E of 8 digits (number system 0 or 1, six digits, check digit) to the UPC-A it stands for. */
export function upcEToUpcA(upcE: string): Result<string, "not-a-upc-e"> {
  if (!/^[01]\d{7}$/.test(upcE)) return err("not-a-upc-e");
  const body = expandUpcE(upcE.slice(0, 1), upcE.slice(1, 7));
  return checkDigit(body) === upcE[7] ? ok(body + upcE[7]) : err("not-a-upc-e");
}
