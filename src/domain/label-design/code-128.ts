import { assert } from "../result.ts";

/** ISO/IEC 15417 table 1: three bars and three spaces of the symbol characters 0–102, in modules. */
const PATTERNS = (
  "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 " +
  "123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 " +
  "131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 " +
  "213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 " +
  "141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 " +
  "124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 " +
  "411131"
).split(" ");
const START_C = { value: 105, pattern: "211232" };
const STOP = "2331112";
const FNC1 = 102;
const MODULUS = 103;

/** Digits in pairs, as code set C carries them: application identifier and number of a label (L2). */
const LABEL_DIGITS_IN_SYMBOL = 16;

/** Modules of a label's symbol: start, FNC1, 8 pairs and check of 11 each, and stop of 13 (ISO/IEC 15417). */
export const SYMBOL_MODULES = 11 * (LABEL_DIGITS_IN_SYMBOL / 2 + 3) + 13;
/** Clear on either side of the bars (GenSpecs 5.4.4.2). */
export const QUIET_MODULES = 10;
export const MODULES_WITH_QUIET_ZONES = SYMBOL_MODULES + 2 * QUIET_MODULES;

/** The GS1-128 symbol of 16 digits (L1): widths of bars and spaces in turn, in modules, a bar first; no quiet zones. */
export function gs1Bars(digits: string): readonly number[] {
  assert(/^\d{16}$/.test(digits), "a label's symbol carries 16 digits");
  const pairs = Array.from({ length: digits.length / 2 }, (_, at) => Number(digits.slice(2 * at, 2 * at + 2)));
  const values = [FNC1, ...pairs];
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), START_C.value) % MODULUS;
  const patterns = [...values, check].map((value) => PATTERNS[value] ?? "");
  return [START_C.pattern, ...patterns, STOP].flatMap((pattern) => [...pattern].map(Number));
}
