import { type Minor, minor } from "./money.ts";
import type { Quantity, Unit } from "./quantity.ts";

/** A unit price is for this many of the unit: one piece, 1000 g, 1000 ml. */
export const pricedPer = (unit: Unit): number => (unit === "pc" ? 1 : 1000);

/**
 * The amount of a line in minor units: the one place where money is rounded,
 * once per line, half away from zero. BigInt, because price × grams may pass 2^53.
 */
export function lineAmount(unitPriceMinor: Minor, amount: Quantity, unit: Unit): Minor {
  const per = BigInt(pricedPer(unit));
  const product = BigInt(unitPriceMinor) * BigInt(amount);
  const half = product < 0n ? -per : per;
  const rounded = minor(Number((product * 2n + half) / (per * 2n)));
  if (!rounded.ok) throw new Error("broken assumption: a line amount left the carried range");
  return rounded.value;
}
