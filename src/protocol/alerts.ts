import * as v from "valibot";
import { ALERT_KINDS, type AlertRule, RULE_KINDS, wholeRules } from "../domain/alerts/alert-rule.ts";
import { CLEARINGS, WITNESSES } from "../domain/alerts/judge-alerts.ts";
import type { OpeningHours } from "../domain/alerts/opening-hours.ts";
import { isTimeZone } from "../domain/wall-clock.ts";
import { Id, Name, Whole } from "./brands.ts";
import { DELIVERY_FAULTS, DeliveryFault, OutletProgress } from "./webhooks.ts";

/** Above all of their limits. */
const MOST = 10_000;

const WireAlertRule = v.pipe(
  v.object({ kind: v.picklist(ALERT_KINDS), on: v.boolean(), limit: Whole(0, MOST) }),
  v.check(({ kind, limit }) => limit >= RULE_KINDS[kind].least && limit <= RULE_KINDS[kind].most, "out-of-range"),
);

const DayTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not-a-time-of-day"));
/** The end of a day may be its last moment. */
const EndTime = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "not-a-time-of-day"));
const DAYS_OF_A_WEEK = 7;

/** Monday first; null: shut. `to` not later than `from`: until the next day. */
const WireOpeningHours = v.object({
  timeZone: v.pipe(Name(64), v.check(isTimeZone, "not-a-time-zone")),
  days: v.pipe(v.array(v.nullable(v.object({ from: DayTime, to: EndTime }))), v.length(DAYS_OF_A_WEEK, "not-a-week")),
});

/** What a store's settings say; a rule of a newer server is as none, one that is not there as every store starts. */
export function alertRulesOf({ alertRules }: { readonly alertRules?: unknown }): readonly AlertRule[] {
  const said: readonly unknown[] = Array.isArray(alertRules) ? alertRules : [];
  return wholeRules(
    said.flatMap((one) => {
      const read = v.safeParse(WireAlertRule, one);
      return read.success ? [read.output] : [];
    }),
  );
}

/** Null: nobody said, so that nobody is missed for being silent. */
export function openingHoursOf({ openingHours }: { readonly openingHours?: unknown }): OpeningHours | null {
  const read = v.safeParse(WireOpeningHours, openingHours);
  return read.success ? read.output : null;
}

/** `PUT alert-rules`: of what the store is told, and when it is open. A kind that is left out starts anew. */
export const AlertRulesBody = v.object({
  /** That of the settings which this was made from; left out: whichever they are. */
  version: v.exactOptional(Whole(1, Number.MAX_SAFE_INTEGER)),
  rules: v.pipe(
    v.array(WireAlertRule),
    v.maxLength(ALERT_KINDS.length, "too-many"),
    v.check((rules) => new Set(rules.map(({ kind }) => kind)).size === rules.length, "twice"),
  ),
  openingHours: v.nullable(WireOpeningHours),
});
export type AlertRulesBody = v.InferOutput<typeof AlertRulesBody>;

/** Why a heartbeat was not sent, beside what keeps anything from going out: the server itself is not well. */
const NOT_SENT = ["not-well", "database"] as const;

/** The server's own sign of life to somebody outside. Its address may hold a secret: only the other side's name is told. */
export const HeartbeatView = v.object({
  host: v.string(),
  everyMinutes: v.number(),
  /** When the other side last took it; null: not since this process began. */
  takenAt: v.nullable(v.string()),
  /** Why the last one was not sent, or not taken; null: it was. */
  failed: v.nullable(v.object({ at: v.string(), fault: v.picklist([...DELIVERY_FAULTS, ...NOT_SENT]) })),
});
export type HeartbeatView = v.InferOutput<typeof HeartbeatView>;

/** `GET alert-rules`. */
export const AlertRulesView = v.object({
  /** Of the store's settings. */
  version: v.number(),
  rules: v.array(v.object({ kind: v.picklist(ALERT_KINDS), on: v.boolean(), limit: v.number() })),
  openingHours: v.nullable(WireOpeningHours),
  /** Who this server's mail comes from; null: nobody told it how to send any. */
  mailFrom: v.nullable(v.string()),
  /** Of the process that answers; null: nobody is told that it lives. */
  heartbeat: v.nullable(HeartbeatView),
});
export type AlertRulesView = v.InferOutput<typeof AlertRulesView>;

/** An alert: what is known, by whom and when. Of since, ends and left one is there, as the kind measures. */
export const AlertView = v.object({
  id: Id,
  kind: v.picklist(ALERT_KINDS),
  subject: v.string(),
  name: v.string(),
  /** A printer's fault, the label of the bag that waits longest, which certificate. */
  note: v.nullable(v.string()),
  witness: v.picklist(WITNESSES),
  witnessedAt: v.string(),
  since: v.nullable(v.string()),
  endsAt: v.nullable(v.string()),
  leftPercent: v.nullable(v.number()),
  /** The rule's limit when it was raised, in the unit of its kind. */
  limit: v.number(),
  raisedAt: v.string(),
  /** Null: it stands. */
  clearedAt: v.nullable(v.string()),
  clearedWhy: v.nullable(v.picklist(CLEARINGS)),
});
export type AlertView = v.InferOutput<typeof AlertView>;

/** `GET alerts`: those that stand, oldest first; or those that stood, newest first, page by page. */
export const AlertPage = v.object({ items: v.array(AlertView), next: v.nullable(v.string()) });
export type AlertPage = v.InferOutput<typeof AlertPage>;

/** Languages that mail is written in. */
export const MAIL_LANGUAGES = ["en", "ru"] as const;

/** Nothing that a header could be broken with, no lists and no names beside the address. */
const MailAddress = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(254, "too-long"),
  v.regex(/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d-]+(\.[a-z\d-]+)*$/iu, "not-an-address"),
);

/** Who mail goes to, and in which language. */
export const RecipientBody = v.object({ address: MailAddress, language: v.picklist(MAIL_LANGUAGES) });
export type RecipientBody = v.InferOutput<typeof RecipientBody>;

export const RecipientView = v.object({
  id: Id,
  ...RecipientBody.entries,
  createdAt: v.string(),
  createdBy: v.string(),
  ...OutletProgress.entries,
});
export type RecipientView = v.InferOutput<typeof RecipientView>;
export const RecipientList = v.object({ items: v.array(RecipientView) });

/** `POST alerts/test`: what came of it on each way that alerts take; none: there is no way. */
export const TestAlertAnswer = v.object({
  ways: v.array(
    v.object({
      by: v.picklist(["mail", "webhook"]),
      /** The address of mail, the name of a webhook. */
      to: v.string(),
      /** Null: the other side took it. */
      fault: v.nullable(DeliveryFault),
    }),
  ),
});
export type TestAlertAnswer = v.InferOutput<typeof TestAlertAnswer>;
