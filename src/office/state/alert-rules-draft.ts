import { type AlertKind, type AlertRule, RULE_KINDS } from "../../domain/alerts/alert-rule.ts";
import type { OpeningHours } from "../../domain/alerts/opening-hours.ts";
import { isTimeZone } from "../../domain/wall-clock.ts";
import type { AlertRulesBody, AlertRulesView } from "../../protocol/alerts.ts";

/** A rule and a day as they are being typed. */
export type TypedRule = { readonly kind: AlertKind; readonly on: boolean; readonly limit: string };
export type TypedDay = { readonly open: boolean; readonly from: string; readonly to: string };

export type TypedRules = {
  readonly rules: readonly TypedRule[];
  /** False: nobody says when the store is open. */
  readonly hoursKnown: boolean;
  readonly timeZone: string;
  readonly days: readonly TypedDay[];
};

/** What cannot be meant, by its place: a kind, `timeZone`, `from 0`, `to 6`. */
export type RulesFault = AlertKind | "timeZone" | `${"from" | "to"} ${number}`;

const DAYS_OF_A_WEEK = 7;
/** What is offered where nobody said anything yet. */
const OFFERED: TypedDay = { open: true, from: "09:00", to: "21:00" };

/** `zone`: that of the browser, which mostly stands in the shop. */
export function typedRules({ rules, openingHours }: AlertRulesView, zone: string): TypedRules {
  return {
    rules: rules.map(({ kind, on, limit }) => ({ kind, on, limit: String(limit) })),
    hoursKnown: openingHours !== null,
    timeZone: openingHours?.timeZone ?? zone,
    days: Array.from({ length: DAYS_OF_A_WEEK }, (_, day) => {
      const hours = openingHours?.days[day];
      return hours === undefined || hours === null
        ? { ...OFFERED, open: openingHours === null }
        : { open: true, ...hours };
    }),
  };
}

/** What is typed as the server takes it, or everything that cannot be meant. */
export function readRules(
  typed: TypedRules,
  version: number,
): { readonly body: AlertRulesBody } | { readonly faults: ReadonlySet<RulesFault> } {
  const faults = new Set<RulesFault>([...typed.rules.flatMap(faultOf), ...hoursFaults(typed)]);
  if (faults.size > 0) return { faults };
  const rules: AlertRule[] = typed.rules.map(({ kind, on, limit }) => ({ kind, on, limit: Number(limit) }));
  return { body: { version, rules, openingHours: hoursOf(typed) } };
}

function faultOf({ kind, limit }: TypedRule): readonly AlertKind[] {
  const { least, most } = RULE_KINDS[kind];
  const isMeant = /^\d{1,5}$/.test(limit) && Number(limit) >= least && Number(limit) <= most;
  return isMeant ? [] : [kind];
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

function hoursFaults({ hoursKnown, timeZone, days }: TypedRules): readonly RulesFault[] {
  if (!hoursKnown) return [];
  const ofDays = days.flatMap(({ open, from, to }, day): readonly RulesFault[] => {
    if (!open) return [];
    return [
      ...(TIME.test(from) ? [] : [`from ${day}` as const]),
      ...(TIME.test(to) || to === "24:00" ? [] : [`to ${day}` as const]),
    ];
  });
  return isTimeZone(timeZone) ? ofDays : ["timeZone", ...ofDays];
}

function hoursOf({ hoursKnown, timeZone, days }: TypedRules): AlertRulesBody["openingHours"] {
  if (!hoursKnown) return null;
  const open = { timeZone, days: days.map((day) => (day.open ? { from: day.from, to: day.to } : null)) };
  return open satisfies OpeningHours;
}
