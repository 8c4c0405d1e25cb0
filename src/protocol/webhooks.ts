import * as v from "valibot";
import { Id, Name, Whole } from "./brands.ts";

/** What other programs can be told of, by the names that `GET events` uses. A newer server may know more. */
export const EVENT_KINDS = [
  "soft-check-stored",
  "soft-check-needs-check",
  "soft-check-clash",
  "soft-check-relabelled",
  "soft-check-declined",
  "soft-check-opened",
  "soft-check-held",
  "soft-check-released",
  "soft-check-hold-expired",
  "soft-check-redeemed",
  "soft-check-reversed",
  "soft-check-cancelled",
  "soft-check-expired",
  "redemption-held",
  "redemption-label-taken",
  "redemption-released",
  "redemption-committed",
  "redemption-reversed",
  "redemption-expired",
  "alert-raised",
  "alert-cleared",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Why something did not go out. `refused`: the other side answered with a status that is no success; `mail-refused`: a mail
 * server did, in its own figures (RFC 5321 4.2.1).
 */
export const DELIVERY_FAULTS = [
  "refused",
  "no-such-host",
  "address-not-allowed",
  "no-connection",
  "not-trusted",
  "no-answer",
  "folder-missing",
  "not-writable",
  "disk-full",
  "no-mail-server",
  "mail-refused",
  "mail-sign-in",
] as const;

/** `status`: of the answer, with `refused` and `mail-refused`. */
export const DeliveryFault = v.object({ code: v.picklist(DELIVERY_FAULTS), status: v.exactOptional(v.number()) });
export type DeliveryFault = v.InferOutput<typeof DeliveryFault>;

/** How far an outlet has come: all that is known of it is what was witnessed here. Times are RFC 3339. */
export const OutletProgress = v.object({
  /** Number of the last event that is done with. */
  cursor: v.number(),
  /** Events behind the cursor that it wants. */
  waiting: v.number(),
  /** The last one that the other side took; null: none yet. */
  delivered: v.nullable(v.object({ n: v.number(), at: v.string() })),
  /** Since the first of the tries that failed in a row; null: nothing is wrong. */
  failing: v.nullable(
    v.object({ since: v.string(), tries: v.number(), fault: DeliveryFault, at: v.string(), nextTryAt: v.string() }),
  ),
  /** Events that were given up and can be sent again. */
  dead: v.number(),
});
export type OutletProgress = v.InferOutput<typeof OutletProgress>;

/** A name and a password in it would stand in lists and logs: what is sent is signed instead. */
const Url = v.pipe(
  v.string(),
  v.maxLength(2_000, "too-long"),
  v.url("not-a-url"),
  v.regex(/^https?:\/\/[^/@]+(\/|$)/, "not-http"),
);
const Kind = v.pipe(
  v.string(),
  v.check((kind) => EVENT_KINDS.some((one) => one === kind), "unknown-kind"),
);
const Kinds = v.pipe(v.array(Kind), v.minLength(1, "empty"), v.maxLength(50, "too-many"));

/** `POST webhooks`, `PUT webhooks/{id}`: all that can be chosen. `active: false` holds it up; nothing is lost. */
export const WebhookBody = v.object({
  name: Name(64),
  url: Url,
  kinds: Kinds,
  active: v.optional(v.boolean(), true),
});
export type WebhookBody = v.InferInput<typeof WebhookBody>;

/** A subscription as the office lists it: never the secret. */
export const WebhookView = v.object({
  id: Id,
  name: v.string(),
  url: v.string(),
  kinds: v.array(v.string()),
  active: v.boolean(),
  createdAt: v.string(),
  createdBy: v.string(),
  /** Until then what is sent is signed with the secret before, too; null: with one. */
  oldSecretUntil: v.nullable(v.string()),
  ...OutletProgress.entries,
});
export type WebhookView = v.InferOutput<typeof WebhookView>;
export const WebhookList = v.object({
  items: v.array(WebhookView),
  /** May the addresses of this server's own network be called? */
  privateAllowed: v.boolean(),
});
export type WebhookList = v.InferOutput<typeof WebhookList>;
/** Its secret, in this answer and nowhere else: `whsec_` and base64, as Standard Webhooks writes it. */
export const WebhookMade = v.object({ ...WebhookView.entries, secret: v.string() });
export type WebhookMade = v.InferOutput<typeof WebhookMade>;

/** One event at one outlet. */
export const DeliveryView = v.object({
  n: v.number(),
  /** `replaying`: it was given up and is about to be sent again. */
  state: v.picklist(["delivered", "dead", "replaying"]),
  kind: v.string(),
  subject: v.string(),
  /** When it happened, and when it was delivered or given up. */
  happenedAt: v.string(),
  at: v.string(),
  tries: v.number(),
  fault: v.nullable(DeliveryFault),
});
export type DeliveryView = v.InferOutput<typeof DeliveryView>;
export const DeliveryList = v.object({ items: v.array(DeliveryView) });

/** `POST webhooks/{id}/replay`: one that was given up, all of those, or everything from a counter on. */
export const ReplayBody = v.variant("what", [
  v.object({ what: v.literal("one"), n: Whole(1, Number.MAX_SAFE_INTEGER) }),
  v.object({ what: v.literal("dead") }),
  v.object({ what: v.literal("from"), n: Whole(1, Number.MAX_SAFE_INTEGER) }),
]);
export type ReplayBody = v.InferOutput<typeof ReplayBody>;

/** `POST webhooks/{id}/test`: what came of one message sent now; null: it was taken. */
export const TestAnswer = v.object({ fault: v.nullable(DeliveryFault) });
export type TestAnswer = v.InferOutput<typeof TestAnswer>;
