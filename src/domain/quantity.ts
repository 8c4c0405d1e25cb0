import type { Brand } from "./brand.ts";
import { err, ok, type Result } from "./result.ts";

/** What an article is counted in: pieces, grams, millilitres. */
export type Unit = "pc" | "g" | "ml";
export const UNITS: readonly Unit[] = ["pc", "g", "ml"];

/** A whole, positive number of an article's unit (S2). */
export type Quantity = Brand<number, "Quantity">;

/** Most that one line carries: 9,999 pieces, or 999,999 g or ml. */
export const maxQuantity = (unit: Unit): number => (unit === "pc" ? 9_999 : 999_999);

/** Accepts a whole number from 1 to `maxQuantity(unit)`. */
export function quantity(value: number, unit: Unit): Result<Quantity, "not-a-quantity"> {
  const fits = Number.isSafeInteger(value) && value >= 1 && value <= maxQuantity(unit);
  return fits ? ok(value as Quantity) : err("not-a-quantity");
}

/** Sum of quantities of one article over lines or bags; may pass what a single line carries. */
export const addQuantity = (a: Quantity, b: Quantity): Quantity => (a + b) as Quantity;
