import { err, ok, type Result } from "../result.ts";

/** Weighted products of the digits 0–9 (GenSpecs 7.9.2, figure "Weighting factors"). */
const WEIGHTED = {
  "2-": "0246891357",
  "3": "0369258147",
  "5+": "0516273849",
  "5-": "0594837261",
} as const;
type Weight = keyof typeof WEIGHTED;

const FOUR: readonly Weight[] = ["2-", "2-", "3", "5-"];
const FIVE: readonly Weight[] = ["5+", "2-", "5-", "5+", "2-"];

const sumOf = (digits: string, weights: readonly Weight[]): number =>
  weights.reduce((sum, weight, at) => sum + Number(WEIGHTED[weight][Number(digits[at])]), 0);

/**
 * The verifier digit of a price or weight field of four digits (GenSpecs 7.9.3) or five (GenSpecs 7.9.4).
 * Each weighting is a permutation of the digits, so every single wrong digit changes it.
 */
export function priceVerifier(digits: string): Result<string, "not-four-or-five-digits"> {
  if (/^\d{4}$/.test(digits)) return ok(String((sumOf(digits, FOUR) * 3) % 10));
  if (!/^\d{5}$/.test(digits)) return err("not-four-or-five-digits");
  // The digit whose product by 5- fills the sum up to a ten.
  const missing = (10 - (sumOf(digits, FIVE) % 10)) % 10;
  return ok(String(WEIGHTED["5-"].indexOf(String(missing))));
}
