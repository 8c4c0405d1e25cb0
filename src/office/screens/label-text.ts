import { labelForPeople, labelNumber } from "../../domain/label-number.ts";

/** A label number as it is printed under its symbol; anything else as it was typed. */
export function labelText(typed: string): string {
  const number = labelNumber(typed);
  return number.ok ? labelForPeople(number.value) : typed;
}
