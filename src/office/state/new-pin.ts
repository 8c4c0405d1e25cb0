import { type PinFault, pinFault } from "../../domain/pin-fault.ts";

/** Why a PIN cannot be taken: no digits, too few or too many of them, or one that others would guess. */
export type PinRefusal = PinFault | "not-digits" | "length";

/** What the server would say of this PIN for somebody with this login (T2); undefined: it may be taken. */
export function pinRefusal(pin: string, login: string): PinRefusal | undefined {
  if (!/^\d*$/.test(pin)) return "not-digits";
  if (pin.length < 6 || pin.length > 12) return "length";
  return pinFault(pin, login);
}
