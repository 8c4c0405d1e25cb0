import { labelForPeople, labelNumber } from "../../domain/label-number.ts";

/** A label number as it is printed under its symbol, kept on one line; anything else as it was typed. */
export function labelText(typed: string): string {
  const number = labelNumber(typed);
  return number.ok ? labelForPeople(number.value).replaceAll(" ", "\u00a0") : typed;
}
