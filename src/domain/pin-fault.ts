/** Why a PIN is too easy: the first guesses of everybody who tries (OWASP ASVS 6.2.4). */
export type PinFault = "one-digit" | "row" | "repeated" | "mirrored" | "date" | "login";

const DIGITS = "0123456789";
const UP = DIGITS + DIGITS;
const DOWN = [...UP].toReversed().join("");

/** Two, three … digits over and over: 121212, 123123. */
const isRepeated = (pin: string): boolean => (pin + pin).indexOf(pin, 1) < pin.length;

const isMirrored = (pin: string): boolean => [...pin].toReversed().join("") === pin;

/** A day of this or the last century, as people write birthdays: DDMMYYYY, YYYYMMDD. */
const isDate = (pin: string): boolean =>
  /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$|^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(pin);

/** What is wrong with a PIN of digits for somebody with this login; undefined: it may be taken. */
export function pinFault(pin: string, login: string): PinFault | undefined {
  if (new Set(pin).size === 1) return "one-digit";
  if (UP.includes(pin) || DOWN.includes(pin)) return "row";
  if (isRepeated(pin)) return "repeated";
  if (isMirrored(pin)) return "mirrored";
  if (isDate(pin)) return "date";
  return pin === login ? "login" : undefined;
}
