import { type Signal, signal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import type { LabelNumber } from "../../domain/label-number.ts";
import { assert } from "../../domain/result.ts";
import { move, PAYMENT, type PaymentEvent } from "../../domain/state-table.ts";
import type { BagCounts, TillRecord } from "../../journal/port.ts";
import type { RedemptionView, Refused } from "../../protocol/redemptions.ts";
import type { SpotCheckView } from "../../protocol/spot-checks.ts";
import type { Handed } from "./handed-bags.ts";
import type { Cue, TillWorld } from "./world.ts";

/** The bags of the customer at the till: one redemption in the making (R1). */
export type Basket = {
  readonly id: Uuid;
  /** When its first label was scanned, by this device's clock (RFC 3339). */
  readonly at: string;
  /** The set that is wanted, in the order of scanning. */
  readonly labels: readonly LabelNumber[];
  /** Those in `needs-check` that the cashier took upon themselves (R3). */
  readonly accepted: readonly LabelNumber[];
  /** As the server last told it; undefined before its first answer. */
  readonly view: RedemptionView | undefined;
  /** The server holds exactly `labels`. Only then may it be paid: a commit redeems what the server holds. */
  readonly confirmed: boolean;
  /** Bags in it that came by code (R4). */
  readonly handed?: Handed;
  /** When the server last said so, by this device's clock (ms): from then on the hold runs. */
  readonly heldAt?: number;
};

/**
 * A bag that is open on the counter; how much of each article it should hold is not shown before the end (R7). Its rows:
 * articles of the order in its sequence, then what else was found.
 */
export type Counting = BagCounts & {
  /** What the server made of the count. */
  readonly outcome: SpotCheckView | undefined;
};

/** Why codes of a terminal did not become a bag (R4). */
export type HandoffFault =
  | "misread"
  | "newer"
  | "broken"
  | "declined"
  | "forged"
  | "revoked"
  | "unknown-key"
  | "sold-here"
  | "refused";

/** What the page says happened last. */
export type Said =
  | { readonly kind: "nothing" }
  | {
      readonly kind:
        | "held"
        | "already-here"
        | "let-go"
        | "opened"
        | "opening-saved"
        | "taken-over"
        | "arrived"
        | "recount"
        | "recount-first"
        | "skipped"
        | "count-equal"
        | "count-differs"
        | "vouched";
      readonly label: LabelNumber;
    }
  | { readonly kind: "handoff"; readonly what: HandoffFault }
  | {
      readonly kind: "handoff-part";
      readonly have: number;
      readonly count: number;
      readonly missing: readonly number[];
    }
  /** The server does not let the bag be opened, by code. */
  | { readonly kind: "not-opened"; readonly label: LabelNumber; readonly code: string }
  | { readonly kind: "refused"; readonly refused: Refused }
  /** One more of an article in the bag that is recounted. */
  | { readonly kind: "counted"; readonly name: string }
  /** The server said neither yes nor no, by code. */
  | { readonly kind: "problem"; readonly code: string }
  | {
      readonly kind:
        | "not-a-label"
        | "malformed-label"
        | "fixed"
        | "receipt-open"
        | "finish-first"
        | "released"
        | "reversed"
        | "not-an-article"
        | "already-counted"
        | "storage";
    };

/** The one question that stands before the cashier. */
export type Asking = "nothing" | "label" | "receipt" | "release" | "pos-code" | AskingAbout;
/** Questions about one bag or one receipt. */
export type AskingAbout = "opening" | "takeover" | "skip" | "reversal";

/**
 * The payment of the customer before: `sending` it is written down here and on its way; `saved` the answer has not
 * come, it is asked for again by itself; `done` and `refused` are the server's own words.
 */
export type Payment =
  | { readonly kind: "none" }
  | { readonly kind: "sending" | "saved" | "done" | "refused"; readonly record: TillRecord };

/** What the till's commands work on. */
export type Counter = {
  readonly world: TillWorld;
  readonly basket: Signal<Basket | undefined>;
  /** Labels not taken, newest first, until the cashier closes each. */
  readonly refused: Signal<readonly Refused[]>;
  /** Why the server did not say yes or no to the set, by code. */
  readonly problem: Signal<string | undefined>;
  readonly asking: Signal<Asking>;
  /** The bag that the question is about. */
  readonly aboutBag: Signal<LabelNumber | undefined>;
  /** The receipt that the question *reversal* is about. */
  readonly aboutReceipt: Signal<TillRecord | undefined>;
  /** Labels that were refused because their orders had not arrived, and that have arrived since. */
  readonly arrived: Signal<readonly LabelNumber[]>;
  readonly counting: Signal<Counting | undefined>;
  readonly payment: Signal<Payment>;
  readonly said: Signal<Said>;
  /** Grows with each announcement, so that the same words twice are said twice. */
  readonly saidCount: Signal<number>;
};

export const createCounter = (world: TillWorld): Counter => ({
  world,
  basket: signal(undefined),
  refused: signal([]),
  problem: signal(undefined),
  asking: signal("nothing"),
  aboutBag: signal(undefined),
  aboutReceipt: signal(undefined),
  arrived: signal([]),
  counting: signal(undefined),
  payment: signal({ kind: "none" }),
  said: signal({ kind: "nothing" }),
  saidCount: signal(0),
});

export function say(counter: Counter, said: Said, cue?: Cue): void {
  counter.said.value = said;
  counter.saidCount.value += 1;
  if (cue !== undefined) counter.world.cue(cue);
}

/** The basket as it is written down, after what happened to it: until it is paid or let go, it is open. */
export function recordOf(
  { world, counting }: Counter,
  basket: Basket,
  event: Extract<PaymentEvent, "changed" | "paid" | "released">,
): TillRecord {
  const next = move(PAYMENT, "open", event);
  assert(next.ok, "an open payment changes, is paid or is let go");
  const { id, at, labels, accepted, view, handed } = basket;
  const taken = accepted.filter((label) => labels.includes(label));
  const counts = next.value === "open" ? countsIn(labels, counting.value) : undefined;
  return {
    id,
    hold: {
      till: world.terminal.name,
      labels: [...labels],
      ...(taken.length === 0 ? {} : { accepted: taken }),
    },
    at,
    state: next.value,
    receipt: null,
    totalMinor: view?.totalMinor ?? 0,
    currency: view?.currency ?? world.settings().store.currency,
    ...(handed === undefined ? {} : { handed: handed.bags }),
    ...(counts === undefined ? {} : { counting: counts }),
  };
}

/** What is to outlive the page: the counts of a bag that is still there, until they were found equal. */
function countsIn(labels: readonly LabelNumber[], counting: Counting | undefined): BagCounts | undefined {
  if (counting === undefined || !labels.includes(counting.label) || counting.outcome?.state === "equal")
    return undefined;
  const { label, rows, marks } = counting;
  return { label, rows, marks };
}

/** A basket as a record of the journal left it; what the server holds has to be asked again. */
export const basketOf = ({ id, at, hold, handed }: TillRecord): Basket => ({
  id,
  at,
  labels: hold.labels,
  accepted: hold.accepted ?? [],
  view: undefined,
  confirmed: false,
  ...(handed === undefined ? {} : { handed: { bags: handed, told: undefined } }),
});

export const newBasket = ({ world }: Counter): Basket => ({
  id: world.newId(),
  at: new Date(world.now()).toISOString(),
  labels: [],
  accepted: [],
  view: undefined,
  confirmed: false,
});
