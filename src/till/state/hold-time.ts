import type { Basket } from "./counter.ts";

const MINUTE_MS = 60_000;

/**
 * Whole minutes, begun ones too, that the server still holds the bags: by what this device's clock counted since the server
 * last said so. How late it is, only the server knows (I9).
 */
export function minutesLeft(basket: Basket | undefined, now: number, holdMinutes: number): number | undefined {
  if (basket?.heldAt === undefined) return undefined;
  const passed = Math.max(0, now - basket.heldAt);
  return Math.max(0, Math.ceil((holdMinutes * MINUTE_MS - passed) / MINUTE_MS));
}
