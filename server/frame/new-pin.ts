import { pinFault } from "../../src/domain/pin-fault.ts";
import type { Randomness } from "../ports/world.ts";
import { newDigits } from "./secrets.ts";

const PIN_DIGITS = 6;

/** A PIN at random, drawn again while it is too easy. */
export function newPin(random: Randomness, login: string): string {
  const pin = newDigits(random, PIN_DIGITS);
  return pinFault(pin, login) === undefined ? pin : newPin(random, login);
}
