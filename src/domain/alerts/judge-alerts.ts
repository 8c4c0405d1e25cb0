import { type AlertKind, type AlertRule, RULE_KINDS } from "./alert-rule.ts";
import { type OpeningHours, openSince } from "./opening-hours.ts";

/** Who knows it: a device by its report, the press that drives a printer, the database, or the server's own machine. */
export const WITNESSES = ["device", "press", "database", "machine"] as const;
export type AlertWitness = (typeof WITNESSES)[number];

/** A figure that somebody witnessed; times in ms by the server's clock. */
export type Reading = {
  readonly kind: AlertKind;
  /** Which of its kind: the id of a device or printer, the store, the machine. */
  readonly subject: string;
  /** What people call it. */
  readonly name: string;
  readonly witness: AlertWitness;
  /** When it was witnessed. */
  readonly at: number;
  /**
   * Since when it lasts, when it ends, or how many of a hundred are left, as the rule's kind measures. Null: nothing of the
   * kind goes on.
   */
  readonly figure: number | null;
  /** What else is known: the printer's fault, the label of the bag that waits longest. */
  readonly note: string | null;
};

/**
 * All that was read of one kind. `by`: only whose subject begins so could be read here, as of a machine that asks itself;
 * otherwise what is not in the list is not there any more.
 */
export type ReadOfKind = { readonly readings: readonly Reading[]; readonly by?: string };

/** Kinds that could not be read are missing: of these nothing is known, so nothing changes. */
export type Readings = ReadonlyMap<AlertKind, ReadOfKind>;

/** An alert that stands. */
export type OpenAlert = {
  readonly kind: AlertKind;
  readonly subject: string;
  /** When somebody last witnessed it. */
  readonly witnessedAt: number;
};

/**
 * Why an alert stands no more: it is `well` again by a witness; what it was about is `gone`; whoever witnessed it has not
 * been heard of, so nothing is known any more; or the rule was switched off.
 */
export const CLEARINGS = ["well", "gone", "witness-gone", "rule-off"] as const;
export type Clearing = (typeof CLEARINGS)[number];

export type Judged<T extends OpenAlert> = {
  readonly raised: readonly Reading[];
  readonly cleared: readonly { readonly alert: T; readonly why: Clearing; readonly reading: Reading | undefined }[];
  /** Those that stand as before; with a reading when it was witnessed anew that it goes on. */
  readonly lasting: readonly { readonly alert: T; readonly reading: Reading | undefined }[];
};

export type ToJudge<T extends OpenAlert> = {
  readonly rules: readonly AlertRule[];
  readonly readings: Readings;
  readonly open: readonly T[];
  readonly now: number;
  /** Null: nobody said when the store is open, so that no silence means anything. */
  readonly openingHours: OpeningHours | null;
};

/** A machine that keeps its word about itself says it twice a minute. */
const WITNESS_GONE_MS = 3_600_000;
/** Percentage points above its limit at which a disk is well again: one that hovers at the limit is told once. */
const WELL_ABOVE = 1;

/** `rests`: nothing can be said at this moment, as of silence in a store that is shut. */
type Verdict = "over" | "well" | "rests";

/** What is to be raised and cleared: each once while it lasts, and nothing is cleared that does not stand. */
export function judgeAlerts<T extends OpenAlert>(given: ToJudge<T>): Judged<T> {
  const standing = new Set(given.open.map(keyOf));
  const read = new Map(
    [...given.readings.values()].flatMap(({ readings }) => readings.map((one) => [keyOf(one), one])),
  );
  const raised = [...read.values()].filter(
    (reading) =>
      !standing.has(keyOf(reading)) && isOn(given, reading.kind) && verdictOn(given, reading, false) === "over",
  );
  const fates = given.open.map((alert) => ({ alert, ...fateOf(given, alert, read.get(keyOf(alert))) }));
  return {
    raised,
    cleared: fates.flatMap(({ alert, why, reading }) => (why === undefined ? [] : [{ alert, why, reading }])),
    lasting: fates.flatMap(({ alert, why, reading }) => (why === undefined ? [{ alert, reading }] : [])),
  };
}

const keyOf = ({ kind, subject }: Pick<Reading, "kind" | "subject">): string => `${kind} ${subject}`;

const ruleOf = (rules: readonly AlertRule[], kind: AlertKind): AlertRule | undefined =>
  rules.find((rule) => rule.kind === kind);

const isOn = ({ rules }: Pick<ToJudge<OpenAlert>, "rules">, kind: AlertKind): boolean =>
  ruleOf(rules, kind)?.on === true;

type Fate = { readonly why: Clearing | undefined; readonly reading: Reading | undefined };

function fateOf(given: ToJudge<OpenAlert>, alert: OpenAlert, reading: Reading | undefined): Fate {
  if (!isOn(given, alert.kind)) return { why: "rule-off", reading };
  const read = given.readings.get(alert.kind);
  if (read === undefined) return { why: undefined, reading: undefined };
  if (reading === undefined) return { why: whyUnread(given, alert, read.by), reading };
  const verdict = verdictOn(given, reading, true);
  if (verdict === "well") return { why: "well", reading };
  return { why: undefined, reading: verdict === "over" ? reading : undefined };
}

/** It was looked for and is not there; or somebody else would have to look, and has not for long. */
function whyUnread({ now }: ToJudge<OpenAlert>, alert: OpenAlert, by: string | undefined): Clearing | undefined {
  if (by === undefined || alert.subject.startsWith(by)) return "gone";
  return now - alert.witnessedAt >= WITNESS_GONE_MS ? "witness-gone" : undefined;
}

function verdictOn(given: ToJudge<OpenAlert>, reading: Reading, stands: boolean): Verdict {
  const rule = ruleOf(given.rules, reading.kind);
  if (rule === undefined || reading.figure === null) return "well";
  const measured = RULE_KINDS[rule.kind];
  if (measured.by === "left") return reading.figure < rule.limit + (stands ? WELL_ABOVE : 0) ? "over" : "well";
  const limitMs = rule.limit * measured.unitMs;
  if (measured.by === "ends") return reading.figure - given.now <= limitMs ? "over" : "well";
  if (given.now - reading.figure < limitMs) return "well";
  return rule.kind === "terminal-silent" ? silence(given, reading.figure, limitMs) : "over";
}

/** Only so much of a silence counts as the store is open: who was switched off at night is not missed at dawn. */
function silence({ openingHours, now }: ToJudge<OpenAlert>, heard: number, limitMs: number): Verdict {
  const opened = openingHours === null ? undefined : openSince(openingHours, now);
  return opened === undefined || now - Math.max(heard, opened) < limitMs ? "rests" : "over";
}
