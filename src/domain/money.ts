import type { Brand } from "./brand.ts";
import { err, ok, type Result } from "./result.ts";

/** An amount of money in minor units (kopecks, cents) of a currency that stands beside it. */
export type Minor = Brand<number, "Minor">;

/** An ISO 4217 alphabetic code that this product knows the decimals of. */
export type Currency = Brand<string, "Currency">;

/** Largest amount carried: 10^13 minor units; sums of a day stay far below 2^53. */
export const MAX_MINOR = 10_000_000_000_000;

/** Minor-unit digits by ISO 4217; every currency not listed here has two. */
const DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Accepts a safe integer within ±MAX_MINOR. */
export function minor(value: number): Result<Minor, "not-an-amount"> {
  if (!Number.isSafeInteger(value) || Math.abs(value) > MAX_MINOR) return err("not-an-amount");
  return ok(value as Minor);
}

/** Accepts three capital letters; unknown codes count two decimals, as ISO 4217 mostly does. */
export function currency(code: string): Result<Currency, "not-a-currency"> {
  return /^[A-Z]{3}$/.test(code) ? ok(code as Currency) : err("not-a-currency");
}

/** Digits after the point of the major unit (ISO 4217): RUB 2, JPY 0, KWD 3. */
export const currencyDecimals = (code: Currency): number => DECIMALS[code] ?? 2;

export const ZERO = 0 as Minor;

/** Sum; throws when it leaves the range that `minor` accepts. */
export function addMinor(...amounts: readonly Minor[]): Minor {
  const sum = minor(amounts.reduce((total, amount) => total + amount, 0));
  if (!sum.ok) throw new Error("broken assumption: a sum of amounts left the carried range");
  return sum.value;
}
