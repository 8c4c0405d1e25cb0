import type { Settings } from "../../../protocol/identity.ts";

export type Expiry = Settings["expiry"];

/** The rule as it is typed; every part is kept while another kind is looked at. */
export type TypedExpiry = {
  readonly kind: Expiry["kind"];
  readonly hours: string;
  readonly at: string;
  readonly timeZone: string;
};

/** By the wire's own bound: thirty days. */
export const MOST_HOURS = 720;

/** `hereZone`: where nothing was said yet, the time zone of this screen. */
export const typedExpiry = (rule: Expiry, hereZone: string): TypedExpiry => ({
  kind: rule.kind,
  hours: rule.kind === "hours" ? String(rule.hours) : "24",
  at: rule.kind === "daily" ? rule.at : "23:00",
  timeZone: rule.kind === "daily" ? rule.timeZone : hereZone,
});

/** The rule that was typed, or which part of it is not one yet. */
export function readExpiry({ kind, hours, at, timeZone }: TypedExpiry): Expiry | "hours" | "at" | "timeZone" {
  if (kind === "never") return { kind };
  if (kind === "hours") {
    const value = Number(hours);
    return /^\d{1,3}$/.test(hours) && value >= 1 && value <= MOST_HOURS ? { kind, hours: value } : "hours";
  }
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at)) return "at";
  return timeZone.trim() === "" ? "timeZone" : { kind, at, timeZone: timeZone.trim() };
}
