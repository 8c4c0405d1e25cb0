import { MAX_MINOR } from "../../domain/money.ts";
import type { SpotCheckRules } from "../../domain/spot-check.ts";

/** The rules of spot checks as somebody types them: per cent, and whole units of money. */
export type TypedSpotCheckRules = {
  readonly sharePercent: string;
  readonly valueFrom: string;
  readonly newStaffDays: string;
  readonly age: boolean;
  readonly marked: boolean;
};
export type SpotCheckField = "sharePercent" | "valueFrom" | "newStaffDays";

const MAX_DAYS = 365;

export function typedSpotCheckRules(rules: SpotCheckRules, decimals: number): TypedSpotCheckRules {
  const { sharePerMille, valueFromMinor, newStaffDays, age, marked } = rules;
  return {
    sharePercent: String(sharePerMille / 10),
    valueFrom: String(valueFromMinor / 10 ** decimals),
    newStaffDays: String(newStaffDays),
    age,
    marked,
  };
}

/** The rules that were typed, or the field that is none of what it should be. */
export function readSpotCheckRules(typed: TypedSpotCheckRules, decimals: number): SpotCheckRules | SpotCheckField {
  const share = typed.sharePercent.trim().replace(",", ".");
  if (!/^\d{1,3}(\.\d)?$/.test(share) || Number(share) > 100) return "sharePercent";
  const value = typed.valueFrom.replaceAll(/\s/g, "").replace(",", ".");
  const valueFromMinor = Math.round(Number(value) * 10 ** decimals);
  if (!/^\d{1,12}(\.\d{1,4})?$/.test(value) || valueFromMinor > MAX_MINOR) return "valueFrom";
  const days = typed.newStaffDays.trim();
  if (!/^\d{1,3}$/.test(days) || Number(days) > MAX_DAYS) return "newStaffDays";
  const { age, marked } = typed;
  return { sharePerMille: Math.round(Number(share) * 10), valueFromMinor, newStaffDays: Number(days), age, marked };
}
