/** Where one key of a pad leads. `confirm` leaves the value as it is. */
export type PadKey = { readonly digit: string } | "erase" | "clear" | "confirm";

/** What a physical key means to a pad; undefined when it means nothing. */
export function padKeyOf(key: string): PadKey | undefined {
  if (/^[0-9]$/.test(key)) return { digit: key };
  if (key === "Backspace") return "erase";
  if (key === "Delete") return "clear";
  return key === "Enter" ? "confirm" : undefined;
}

/** The value after a key: digits up to `maxLength`, further ones are not taken. */
export function padValue(value: string, key: PadKey, maxLength: number): string {
  if (key === "erase") return value.slice(0, -1);
  if (key === "clear") return "";
  if (key === "confirm" || value.length >= maxLength) return value;
  return value + key.digit;
}

/** No hand types faster: keys closer than this, in ms, come from a scanner. */
const SCANNER_GAP_MS = 35;
/** Shorter bursts may be two quick fingers; the shortest product code has eight digits. */
const SCANNER_DIGITS = 6;

/** What the keys so far look like: where the present burst began, and from which value. */
export type Burst = { readonly lastAt: number; readonly digits: number; readonly before: string };
export const NO_BURST: Burst = { lastAt: Number.NEGATIVE_INFINITY, digits: 0, before: "" };

/** The burst after one more key at `at` ms, when the pad showed `value` before it. */
export function burstAfter(burst: Burst, key: PadKey, at: number, value: string): Burst {
  const digit = typeof key === "object" ? 1 : 0;
  if (at - burst.lastAt > SCANNER_GAP_MS) return { lastAt: at, digits: digit, before: value };
  return { ...burst, lastAt: at, digits: burst.digits + digit };
}

/** A scan that went into a pad, which must not become a quantity or a PIN. */
export const isScan = (burst: Burst): boolean => burst.digits >= SCANNER_DIGITS;
