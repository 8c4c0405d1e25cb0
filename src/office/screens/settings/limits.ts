import type { Settings } from "../../../protocol/identity.ts";

/** Whole numbers among the settings, by the wire's own bounds. */
export const LIMITS = {
  holdMinutes: { least: 1, most: 240 },
  idleMinutes: { least: 1, most: 720 },
  sessionHours: { least: 1, most: 24 },
  offlineDays: { least: 0, most: 30 },
  daysKept: { least: 1, most: 60 },
  retentionDays: { least: 0, most: 3650 },
} as const;
export type LimitName = keyof typeof LIMITS;
type Typed = Readonly<Record<LimitName, string>>;

export const typedLimits = (settings: Settings): Typed => ({
  holdMinutes: String(settings.holdMinutes),
  idleMinutes: String(settings.idleMinutes),
  sessionHours: String(settings.sessionHours),
  offlineDays: String(settings.offlineDays),
  daysKept: String(settings.daysKept),
  retentionDays: String(settings.retentionDays),
});

/** The number that was typed; undefined: it is none within the bounds. */
export function readLimit(name: LimitName, text: string): number | undefined {
  const { least, most } = LIMITS[name];
  const value = Number(text);
  return /^\d{1,4}$/.test(text) && value >= least && value <= most ? value : undefined;
}

/** All of them, when every one can be used. */
export function readLimits(typed: Typed): Readonly<Record<LimitName, number>> | undefined {
  const [holdMinutes, idleMinutes, sessionHours, offlineDays, daysKept, retentionDays] = [
    readLimit("holdMinutes", typed.holdMinutes),
    readLimit("idleMinutes", typed.idleMinutes),
    readLimit("sessionHours", typed.sessionHours),
    readLimit("offlineDays", typed.offlineDays),
    readLimit("daysKept", typed.daysKept),
    readLimit("retentionDays", typed.retentionDays),
  ];
  if (holdMinutes === undefined || idleMinutes === undefined || sessionHours === undefined) return undefined;
  if (offlineDays === undefined || daysKept === undefined || retentionDays === undefined) return undefined;
  return { holdMinutes, idleMinutes, sessionHours, offlineDays, daysKept, retentionDays };
}
