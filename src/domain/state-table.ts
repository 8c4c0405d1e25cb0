import { err, ok, type Result } from "./result.ts";

/** Which event leads from which state to which; what is not there cannot happen. Pure data. */
export type Moves<S extends string, E extends string> = Readonly<Record<S, Readonly<Partial<Record<E, S>>>>>;

/** A bag in the hands of staff, as its journal tells it (S3, S4). */
export type BagStage = "open" | "sealed" | "agreed" | "declined" | "dropped";
export type BagEvent = "changed" | "sealed" | "agreed" | "declined" | "dropped";

/** A concluded bag as its terminal knows it (S4): each state is what a witness said, with time. */
export type OrderStage = "saved-here" | "at-the-server" | "clash" | "refused";
export type OrderEvent = "confirmed" | "clashed" | "refused" | "retried" | "relabelled" | "forgotten";

/**
 * States of a soft check at the server (S4). Recorded facts never go back (I3): what looks like a way back
 * (release, reversal) is a further fact with its own witness.
 */
export type SoftCheckState =
  | "stored"
  | "held"
  | "redeemed"
  | "cancelled"
  | "expired"
  | "clash"
  | "needs-check"
  | "opened-at-the-till";

/** What happens to a soft check after it arrived. */
export type SoftCheckEvent =
  | "held"
  | "taken-over"
  | "released"
  | "acceptance-released"
  | "hold-expired"
  | "committed"
  | "reversed"
  | "cancelled"
  | "relabelled"
  | "expired"
  | "opened";

/**
 * The life of a label (L6). `allocated`: its number exists, nobody has witnessed it on paper yet (L3). `opened`: its
 * bag was opened at the till, also before the order arrived (S4).
 */
export type LabelState = "allocated" | "printed" | "bound" | "redeemed" | "void" | "opened";
export type LabelEvent = "printed" | "bound" | "voided" | "spent" | "redeemed" | "reversed" | "opened";

/**
 * A print run (L3). `allocated`: its numbers exist, nothing was handed to a printer; `printing`: a press carries it to
 * its printer; `paused`: nothing more is handed over for now, the run's trouble says why; `printed`: every number is
 * witnessed on paper or voided; `stopped`: ended early, the rest is voided; `failed`: it cannot be carried as it is
 * (its design or printer is gone, the printer refuses it).
 */
export type RunState = "allocated" | "printing" | "paused" | "printed" | "stopped" | "failed";
/**
 * `interrupted`: the connection or the process was lost, what lay between handed over and witnessed is void; or the
 * server was restored from a backup that cannot know what went to paper since.
 */
export type RunEvent = "started" | "paused" | "interrupted" | "resumed" | "witnessed" | "stopped" | "failed";

/** One payment at one till over one or more bags, at the server (R1, R2). */
export type RedemptionState = "held" | "committed" | "released" | "expired" | "reversed";
export type RedemptionEvent = "held" | "expired" | "committed" | "released" | "reversed";

/** The same payment in the till's own journal: it never shows more than the server said (R2). */
export type PaymentState = "open" | "committing" | "committed" | "released" | "refused";
export type PaymentEvent = "changed" | "paid" | "confirmed" | "refused" | "released" | "forgotten";

/** A bag that a till opens, in its own journal: asked until the server answers (S4). */
export type OpeningState = "asked" | "opened" | "refused";
export type OpeningEvent = "asked" | "confirmed" | "refused" | "forgotten";

/**
 * A bag that a rule asks to open and recount (R7). `equal`, `differs`: it was recounted; `skipped`: somebody took it upon
 * themselves, by right and with a reason; `missed`: it was paid for without either.
 */
export type SpotCheckState = "asked" | "equal" | "differs" | "skipped" | "missed";
export type SpotCheckEvent = "counted-equal" | "counted-otherwise" | "skipped" | "paid";

export const BAG: Moves<BagStage, BagEvent> = {
  open: { changed: "open", sealed: "sealed", dropped: "dropped" },
  sealed: { agreed: "agreed", declined: "declined" },
  agreed: {},
  declined: {},
  dropped: {},
};

export const ORDER: Moves<OrderStage, OrderEvent> = {
  "saved-here": { confirmed: "at-the-server", clashed: "clash", refused: "refused" },
  // A late answer of another tab, or of before it was put aside, is an answer all the same.
  refused: { confirmed: "at-the-server", clashed: "clash", retried: "saved-here" },
  clash: { relabelled: "at-the-server", forgotten: "saved-here" },
  // A restored server may have forgotten it: then it is only here again (I5, epoch).
  "at-the-server": { confirmed: "at-the-server", forgotten: "saved-here" },
};

export const SOFT_CHECK: Moves<SoftCheckState, SoftCheckEvent> = {
  stored: { held: "held", cancelled: "cancelled", expired: "expired", opened: "opened-at-the-till" },
  held: {
    held: "held",
    "taken-over": "held",
    released: "stored",
    "acceptance-released": "needs-check",
    "hold-expired": "needs-check",
    committed: "redeemed",
  },
  // A late payer is still committed if nobody else took the bag; anyone else needs a recorded acceptance (R2, R3).
  "needs-check": {
    held: "held",
    committed: "redeemed",
    cancelled: "cancelled",
    opened: "opened-at-the-till",
    relabelled: "stored",
  },
  clash: { relabelled: "stored", cancelled: "cancelled", opened: "opened-at-the-till" },
  redeemed: { reversed: "needs-check" },
  expired: { cancelled: "cancelled", opened: "opened-at-the-till" },
  cancelled: {},
  "opened-at-the-till": {},
};

export const LABEL: Moves<LabelState, LabelEvent> = {
  allocated: { printed: "printed", bound: "bound", voided: "void", spent: "void", opened: "opened" },
  printed: { bound: "bound", voided: "void", spent: "void", opened: "opened" },
  bound: { spent: "void", redeemed: "redeemed", opened: "opened" },
  // A bag under a voided label that was accepted and paid (R3).
  void: { redeemed: "redeemed", opened: "opened" },
  redeemed: { reversed: "bound" },
  opened: {},
};

export const RUN: Moves<RunState, RunEvent> = {
  allocated: { started: "printing", interrupted: "paused", witnessed: "printed", stopped: "stopped" },
  printing: {
    paused: "paused",
    interrupted: "paused",
    witnessed: "printed",
    stopped: "stopped",
    failed: "failed",
  },
  // Paused again: for another reason.
  paused: {
    paused: "paused",
    interrupted: "paused",
    resumed: "printing",
    witnessed: "printed",
    stopped: "stopped",
    failed: "failed",
  },
  failed: { interrupted: "paused", resumed: "printing", stopped: "stopped" },
  printed: {},
  stopped: {},
};

export const REDEMPTION: Moves<RedemptionState, RedemptionEvent> = {
  held: { held: "held", expired: "expired", committed: "committed", released: "released" },
  // The till is late, and nobody took the bags: it goes on, or the customer has paid (R2).
  expired: { held: "held", committed: "committed", released: "released" },
  committed: { reversed: "reversed" },
  released: {},
  reversed: {},
};

export const PAYMENT: Moves<PaymentState, PaymentEvent> = {
  open: { changed: "open", paid: "committing", released: "released" },
  committing: { confirmed: "committed", refused: "refused" },
  // Bags of a refused payment are held anew; a restored server is told of a commit again.
  refused: { changed: "open", released: "released" },
  committed: { forgotten: "committing" },
  released: {},
};

export const OPENING: Moves<OpeningState, OpeningEvent> = {
  asked: { asked: "asked", confirmed: "opened", refused: "refused" },
  // Asked anew by the cashier.
  refused: { asked: "asked" },
  // A restored server is told again.
  opened: { forgotten: "asked" },
};

const COUNTED = { "counted-equal": "equal", "counted-otherwise": "differs" } as const;

/** A bag may be counted again, also one whose sale was reversed; what was counted is never skipped away. */
export const SPOT_CHECK: Moves<SpotCheckState, SpotCheckEvent> = {
  asked: { ...COUNTED, skipped: "skipped", paid: "missed" },
  equal: COUNTED,
  differs: COUNTED,
  skipped: COUNTED,
  missed: COUNTED,
};

type Arrived = Extract<SoftCheckState, "stored" | "cancelled" | "clash" | "needs-check" | "opened-at-the-till">;

/** What becomes of a soft check that arrives, and what happens to its label by that; nothing: it stays as it is. */
export type Arrival = { readonly state: Arrived; readonly label?: Extract<LabelEvent, "bound" | "spent"> };

/**
 * Arrival by what the server knows of the label (S4, L4, R3): kept in every case (S5). On a label already used by
 * another → `clash`; on one never given out here, or voided → `needs-check`; on one whose bag was opened at the till,
 * it joins that; declined by the customer → `cancelled`, the label is spent.
 */
export const ARRIVAL: Readonly<
  Record<LabelState | "unknown", { readonly agreed: Arrival; readonly declined: Arrival }>
> = {
  allocated: { agreed: { state: "stored", label: "bound" }, declined: { state: "cancelled", label: "spent" } },
  printed: { agreed: { state: "stored", label: "bound" }, declined: { state: "cancelled", label: "spent" } },
  bound: { agreed: { state: "clash" }, declined: { state: "cancelled" } },
  redeemed: { agreed: { state: "clash" }, declined: { state: "cancelled" } },
  void: { agreed: { state: "needs-check" }, declined: { state: "cancelled" } },
  opened: { agreed: { state: "opened-at-the-till" }, declined: { state: "cancelled" } },
  unknown: { agreed: { state: "needs-check" }, declined: { state: "cancelled" } },
};

/** Where an event leads; `not-now` when the state does not allow it. */
export function move<S extends string, E extends string>(
  moves: Moves<S, E>,
  state: NoInfer<S>,
  event: NoInfer<E>,
): Result<S, "not-now"> {
  const next = moves[state][event];
  return next === undefined ? err("not-now") : ok(next);
}

/** The same for a soft check. */
export const nextState = (state: SoftCheckState, event: SoftCheckEvent): Result<SoftCheckState, "not-now"> =>
  move(SOFT_CHECK, state, event);

export const SOFT_CHECK_STATES: readonly SoftCheckState[] = [
  "stored",
  "held",
  "redeemed",
  "cancelled",
  "expired",
  "clash",
  "needs-check",
  "opened-at-the-till",
];

export const LABEL_STATES: readonly LabelState[] = ["allocated", "printed", "bound", "redeemed", "void", "opened"];

export const RUN_STATES: readonly RunState[] = ["allocated", "printing", "paused", "printed", "stopped", "failed"];

export const REDEMPTION_STATES: readonly RedemptionState[] = ["held", "committed", "released", "expired", "reversed"];

export const SPOT_CHECK_STATES: readonly SpotCheckState[] = ["asked", "equal", "differs", "skipped", "missed"];

/** The labels' states in which an event can happen: what a query over many labels at once goes by. */
export const labelStatesBefore = (event: LabelEvent): readonly LabelState[] =>
  LABEL_STATES.filter((state) => LABEL[state][event] !== undefined);

export type StateRow = { readonly from: string; readonly event: string; readonly to: string };

/** A table as rows, for diagrams and for tests that go through all of it. */
export const rowsOf = (moves: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly StateRow[] =>
  Object.entries(moves).flatMap(([from, ways]) => Object.entries(ways).map(([event, to]) => ({ from, event, to })));

/** Every table under its name, in the order of a bag's life. */
export const STATE_TABLES = {
  bag: BAG,
  order: ORDER,
  "soft check": SOFT_CHECK,
  label: LABEL,
  "label run": RUN,
  redemption: REDEMPTION,
  payment: PAYMENT,
  opening: OPENING,
  "spot check": SPOT_CHECK,
} as const;
