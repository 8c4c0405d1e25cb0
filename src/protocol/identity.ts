import * as v from "valibot";
import { RIGHTS, ROLES, TERMINAL_KINDS } from "../domain/rights.ts";
import { Ai, CurrencyCode, Id, Name, Prefix, Whole } from "./brands.ts";
import { WireSpotCheckRules } from "./spot-checks.ts";
import { WedgeRules } from "./wedge-rules.ts";

export const Login = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,31}$/, "not-a-login"));
/** Six digits and more (T2; OWASP ASVS 6.2). */
export const Pin = v.pipe(v.string(), v.regex(/^\d{6,12}$/, "not-a-pin"));

/** The number that the rule for staff badges reads from a scan (B1); who it is, never a proof of it. */
export const Badge = Name(64);

export const STORE_LANGUAGES = ["en", "ru"] as const;
/** What its devices speak with who has chosen none there; absent, or not known here yet: what each browser prefers. */
const StoreLanguage = v.fallback(v.optional(v.picklist(STORE_LANGUAGES)), undefined);

/** First admin (T1): the one-time code from the console. Needed before anything else answers. */
export const SetupBody = v.object({
  code: v.string(),
  store: v.object({ name: Name(100), currency: CurrencyCode, labelPrefix: Prefix }),
  admin: v.object({ login: Login, name: Name(100), pin: Pin }),
});
export type SetupBody = v.InferOutput<typeof SetupBody>;
/** `demo`: a demo store is loaded already; setup then only makes the first admin of it. */
export const SetupState = v.object({
  done: v.boolean(),
  demo: v.boolean(),
  storeName: v.nullable(v.string()),
  /** The store's own, for who has not signed in yet. */
  language: StoreLanguage,
});
export type SetupState = v.InferOutput<typeof SetupState>;

export const StaffView = v.object({
  id: Id,
  login: v.string(),
  name: v.string(),
  role: v.picklist(ROLES),
  active: v.boolean(),
});
export type StaffView = v.InferOutput<typeof StaffView>;
export const StaffBody = v.object({ login: Login, name: Name(100), role: v.picklist(ROLES), pin: Pin });

/** Pairing codes: 8 digits, 10 minutes, once (ASVS 6.5.1, 6.5.4, 6.5.5). */
export const PairingBody = v.object({ kind: v.picklist(TERMINAL_KINDS), name: Name(64) });
export const PairingAnswer = v.object({ id: Id, code: v.string(), expiresAt: v.string() });
export type PairingAnswer = v.InferOutput<typeof PairingAnswer>;

/** A P-256 public key as JWK (RFC 7517). */
const PublicKey = v.object({
  kty: v.literal("EC"),
  crv: v.literal("P-256"),
  x: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  y: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});
export type PublicKey = v.InferOutput<typeof PublicKey>;
/** `POST terminals`: enrolment with a pairing code. */
export const EnrolBody = v.object({ code: v.pipe(v.string(), v.regex(/^\d{8}$/, "wrong-code")), publicKey: PublicKey });
export const TerminalView = v.object({
  id: Id,
  kind: v.picklist(TERMINAL_KINDS),
  name: v.string(),
  store: v.string(),
  enrolledAt: v.string(),
  revokedAt: v.nullable(v.string()),
  lastSeenAt: v.nullable(v.string()),
});
export type TerminalView = v.InferOutput<typeof TerminalView>;
/** What proves that a sealed document is this terminal's (R4). */
export const TerminalKey = v.object({ id: Id, name: v.string(), publicKey: PublicKey, revoked: v.boolean() });
export type TerminalKey = v.InferOutput<typeof TerminalKey>;
export const ChallengeBody = v.object({ terminal: Id });
export const ChallengeAnswer = v.object({ challenge: v.string(), expiresAt: v.string() });

/**
 * `POST sessions`: a terminal proves its key (ECDSA P-256 with SHA-256 over the challenge's UTF-8 bytes,
 * IEEE P1363 form, base64url), or a member of staff gives login or badge, and the PIN. `store`: code of the store of a
 * chain, for whoever signs in on no terminal of it; absent: the first store.
 */
export const SessionBody = v.variant("kind", [
  v.object({ kind: v.literal("terminal"), terminal: Id, challenge: v.string(), signature: v.string() }),
  v.object({
    kind: v.literal("staff"),
    login: v.exactOptional(Login),
    badge: v.exactOptional(Badge),
    store: v.exactOptional(Name(32)),
    pin: Pin,
  }),
]);
export type SessionBody = v.InferOutput<typeof SessionBody>;
export const SessionAnswer = v.object({
  token: v.string(),
  expiresAt: v.string(),
  rights: v.array(v.picklist(RIGHTS)),
  staff: v.nullable(StaffView),
  terminal: v.nullable(TerminalView),
  /** Changes when the server was restored from a backup; a server before it knew epochs tells none. */
  epoch: v.exactOptional(v.string()),
});
export type SessionAnswer = v.InferOutput<typeof SessionAnswer>;

const TimeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "not-a-time-of-day"));
const never = v.object({ kind: v.literal("never") });
const hours = v.object({ kind: v.literal("hours"), hours: Whole(1, 720) });
const daily = { kind: v.literal("daily"), at: TimeOfDay };

/** When a bag that nobody fetched expires (S4). The server knows the time zone; a device that reads this need not. */
const Expiry = v.variant("kind", [never, hours, v.object({ ...daily, timeZone: v.string() })]);

/** Days that terminals and tills keep what a restored server may ask for again (docs/decisions/0011). */
export const DAYS_KEPT = 7;
const DaysKept = Whole(1, 60);
/** After so long a member of staff signs in anew, however busy (T2). */
const SessionHours = Whole(1, 24);
/** So long after a sign-in with the server a terminal lets the same person compose without it; 0: never (T2). */
const OfflineDays = Whole(0, 30);
/** After so many days the server empties what it keeps of an order; 0: it keeps all. */
const RetentionDays = Whole(0, 3650);

/** A store's settings as terminals, tills and desk work by them (T1). `version` counts changes. */
export const Settings = v.object({
  version: v.number(),
  store: v.object({ id: v.string(), name: Name(100), currency: CurrencyCode }),
  labelAi: Ai,
  /** The first is that of labels to come; labels of all of them are the store's (L1). */
  labelPrefixes: v.pipe(v.array(Prefix), v.minLength(1)),
  language: StoreLanguage,
  manualQuantity: v.boolean(),
  /** How long a till may hold labels without a sign of life. */
  holdMinutes: Whole(1, 240),
  /** Re-PIN after so much idle time (T2). */
  idleMinutes: Whole(1, 720),
  /**
   * In the order in which they are tried (B1); absent: those that every store starts with. Taken apart by
   * `readingRules` alone: what a device does not know of a newer server's rules never costs it its settings.
   */
  barcodeRules: v.exactOptional(v.array(v.unknown())),
  /**
   * What POS systems that cannot be changed are typed by, and which till has which (R6); absent: none. Taken apart by
   * `posTemplatesOf` alone, for the same reason.
   */
  posTemplates: v.exactOptional(v.unknown()),
  /** Absent: as every store starts. Rules that a device does not know yet are as none. */
  wedge: v.fallback(v.optional(WedgeRules), undefined),
  /** A rule that a device is too old to know never costs it its settings. */
  expiry: v.fallback(v.optional(Expiry, { kind: "never" }), { kind: "never" }),
  daysKept: v.optional(DaysKept, DAYS_KEPT),
  sessionHours: v.optional(SessionHours, 12),
  offlineDays: v.optional(OfflineDays, 7),
  retentionDays: v.optional(RetentionDays, 0),
  /** Read by `spotCheckRulesOf` alone: what a till does not know of a newer server's rules never costs it its settings. */
  spotChecks: v.exactOptional(v.unknown()),
});
export type Settings = v.InferOutput<typeof Settings>;
/** What is left out stays as it is. `version`: only while the settings are still those that this was made from. */
export const SettingsBody = v.object({
  version: v.exactOptional(Whole(1, Number.MAX_SAFE_INTEGER)),
  /** Null: what each browser prefers. */
  language: v.exactOptional(v.nullable(v.picklist(STORE_LANGUAGES))),
  manualQuantity: v.exactOptional(v.boolean()),
  holdMinutes: v.exactOptional(Whole(1, 240)),
  idleMinutes: v.exactOptional(Whole(1, 720)),
  expiry: v.exactOptional(Expiry),
  daysKept: v.exactOptional(DaysKept),
  sessionHours: v.exactOptional(SessionHours),
  offlineDays: v.exactOptional(OfflineDays),
  retentionDays: v.exactOptional(RetentionDays),
  wedge: v.exactOptional(WedgeRules),
  spotChecks: v.exactOptional(WireSpotCheckRules),
});
export type SettingsBody = v.InferOutput<typeof SettingsBody>;

export const Health = v.object({
  status: v.picklist(["ok", "degraded"]),
  version: v.string(),
  store: v.nullable(v.string()),
  demo: v.boolean(),
  catalogueVersion: v.number(),
  epoch: v.exactOptional(v.string()),
  checks: v.record(v.string(), v.string()),
});
export type Health = v.InferOutput<typeof Health>;

export const EventPage = v.object({
  events: v.array(v.object({ n: v.number(), at: v.string(), kind: v.string(), subject: v.string() })),
  last: v.number(),
});
export type EventPage = v.InferOutput<typeof EventPage>;
