import { DAY_MS, HOUR_MS, MINUTE_MS } from "../wall-clock.ts";

/** What a store can be told of. */
export const ALERT_KINDS = [
  /** An order waits on a device (M2). */
  "unsent",
  /** A device says nothing while the store is open (M2). */
  "terminal-silent",
  /** A label printer cannot go on: no paper, head open, no answer (L3). */
  "printer",
  /** Bags that somebody has to look at (S4). */
  "needs-check",
  "clash",
  /** What two witnesses tell differently, and nobody has taken in hand (M3). */
  "difference",
  /** The certificate that devices are shown ends. */
  "certificate",
  /** The store's own authority ends: each device has to trust another one. */
  "authority",
  "disk",
  "backup",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * One rule: told from `limit` on, or not at all. What the limit counts is the kind's matter. A store has one rule of each
 * kind.
 */
export type AlertRule = { readonly kind: AlertKind; readonly on: boolean; readonly limit: number };

/**
 * What is measured. `lasts`: something goes on since a moment, longer than the limit; `ends`: something ends at a moment,
 * nearer than the limit; `left`: of a hundred parts so few are left.
 */
type Measured =
  | { readonly by: "lasts"; readonly unit: "minutes" | "hours"; readonly unitMs: number }
  | { readonly by: "ends"; readonly unit: "days"; readonly unitMs: number }
  | { readonly by: "left"; readonly unit: "percent" };

type KindOfRule = Measured & { readonly least: number; readonly most: number; readonly usual: number };

const MINUTES = { by: "lasts", unit: "minutes", unitMs: MINUTE_MS } as const;
const DAYS = { by: "ends", unit: "days", unitMs: DAY_MS } as const;

/** What each kind counts, what its limit may be, and how every store starts. */
export const RULE_KINDS: Readonly<Record<AlertKind, KindOfRule>> = {
  unsent: { ...MINUTES, least: 1, most: 1440, usual: 10 },
  // Devices report each minute: below three, one lost report would be told.
  "terminal-silent": { ...MINUTES, least: 3, most: 1440, usual: 15 },
  printer: { ...MINUTES, least: 0, most: 1440, usual: 2 },
  "needs-check": { ...MINUTES, least: 0, most: 1440, usual: 15 },
  clash: { ...MINUTES, least: 0, most: 1440, usual: 5 },
  difference: { ...MINUTES, least: 0, most: 1440, usual: 15 },
  // A certificate that renews itself does so 30 days ahead.
  certificate: { ...DAYS, least: 1, most: 60, usual: 14 },
  authority: { ...DAYS, least: 30, most: 365, usual: 180 },
  disk: { by: "left", unit: "percent", least: 1, most: 50, usual: 5 },
  // Every night, and some hours for a night that took longer.
  backup: { by: "lasts", unit: "hours", unitMs: HOUR_MS, least: 2, most: 720, usual: 30 },
};

/** How every store starts: all of them on. */
export const FIRST_RULES: readonly AlertRule[] = ALERT_KINDS.map((kind) => ({
  kind,
  on: true,
  limit: RULE_KINDS[kind].usual,
}));

/** One rule of each kind, in their order; what was not said is as every store starts. The first of a kind counts. */
export const wholeRules = (said: readonly AlertRule[]): readonly AlertRule[] =>
  FIRST_RULES.map((first) => said.find(({ kind }) => kind === first.kind) ?? first);
