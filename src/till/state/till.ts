import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { LabelNumber } from "../../domain/label-number.ts";
import type { Receipt } from "../../domain/redemption.ts";
import type { TillRecord } from "../../journal/port.ts";
import { isHandoffPart } from "../../protocol/handoff/parts.ts";
import type { Refused } from "../../protocol/redemptions.ts";
import type { Scan } from "../../scanner/port.ts";
import type { TillLinkState } from "../../sync/till-port.ts";
import { type Arrivals, createArrivals } from "./arrivals.ts";
import { type ByRight, createByRight } from "./by-right.ts";
import { type Asking, type AskingAbout, type Basket, createCounter, type Payment, type Said, say } from "./counter.ts";
import { soldCutOff } from "./handed-bags.ts";
import { createHandoffs, type Handoffs } from "./handoff.ts";
import { acceptLabel, askAgain, extendHold, forget, letBagGo, releaseAll } from "./hold-bags.ts";
import { minutesLeft } from "./hold-time.ts";
import { createOpenings, type Openings } from "./open-bag.ts";
import { createPayments, type Payments } from "./pay.ts";
import { createPosCode, type PosCode } from "./pos-code.ts";
import { createRecounts, openChecks, type Recounts } from "./recount.ts";
import { takeBadge, takeScan, takeTypedLabel } from "./take-scan.ts";
import { createWorkQueue } from "./work-queue.ts";
import type { TillWorld } from "./world.ts";

/** The till at work: commands in, signals out. Commands queue behind the scans before them. */
export type Till = {
  readonly basket: ReadonlySignal<Basket | undefined>;
  readonly refused: ReadonlySignal<readonly Refused[]>;
  readonly problem: ReadonlySignal<string | undefined>;
  readonly asking: ReadonlySignal<Asking>;
  /** The bag that the question is about. */
  readonly aboutBag: ReadonlySignal<LabelNumber | undefined>;
  /** The receipt that the question *reversal* is about. */
  readonly aboutReceipt: ReadonlySignal<TillRecord | undefined>;
  readonly payment: ReadonlySignal<Payment>;
  readonly said: ReadonlySignal<Said>;
  readonly saidCount: ReadonlySignal<number>;
  readonly view: ReadonlySignal<"bags" | "receipts">;
  readonly link: ReadonlySignal<TillLinkState>;
  /** Whole minutes, begun ones too, for which the server still holds the bags; undefined while it holds none. */
  readonly holdMinutesLeft: ReadonlySignal<number | undefined>;
  /** Commands still at work. */
  readonly waiting: ReadonlySignal<number>;
  readonly payments: Pick<Payments, "today" | "unanswered">;
  readonly openings: Pick<Openings, "today">;
  /** What needs the right *manage*, of the cashier or of somebody who lends it. */
  readonly byRight: ByRight;
  readonly recounts: Omit<Recounts, "kept">;
  readonly arrivals: Pick<Arrivals, "arrived" | "takeIn">;
  readonly handoffs: Pick<Handoffs, "reading" | "keysAt" | "forget">;
  /** `now`: the server holds every bag; `cut-off`: nobody can be asked, and every bag came by code (R4). */
  readonly payable: ReadonlySignal<"now" | "cut-off" | "no">;
  readonly posCode: Omit<PosCode, "start">;
  /** Takes up what the journal holds and keeps the hold alive. Returns the way to stop. */
  start(): Promise<() => void>;
  scan(scan: Pick<Scan, "raw" | "aim">): Promise<void>;
  typeLabel(text: string): Promise<void>;
  accept(label: LabelNumber): Promise<void>;
  letGo(label: LabelNumber): Promise<void>;
  /** Asks why that is to be done with a bag, or with a receipt. */
  askAbout(what: Exclude<AskingAbout, "reversal">, label: LabelNumber): void;
  askToReverse(receipt: TillRecord): void;
  /** The answer; `reason` goes into the history of the bag. */
  openBag(label: LabelNumber, reason: string): Promise<void>;
  releaseAll(): Promise<void>;
  /** Somebody tries to change goods out of a bag: says why that cannot be (story point 5). */
  tellFixed(): void;
  askServerAgain(): Promise<void>;
  closeRefusal(label: LabelNumber): void;
  /** Opens a question, or closes the one that stands. Those about bags need bags. */
  ask(asking: Exclude<Asking, AskingAbout>): void;
  show(view: "bags" | "receipts"): void;
  commit(receipt: Receipt | null): Promise<void>;
  next(): void;
  reopen(): Promise<void>;
};

/** The hold goes on while the customer pays; the server's shortest hold is a minute. */
const EXTEND_MS = 30_000;
/** The time that is left is looked at this often. */
const LOOK_MS = 5_000;
/** An unanswered set is asked for again this often. */
const AGAIN_MS = 3_000;

/** `working`: whether a cashier is signed in; without one the page lets the hold run out. */
export function createTill(world: TillWorld, working: () => boolean): Till {
  const counter = createCounter(world);
  const queue = createWorkQueue();
  const payments = createPayments(counter);
  const openings = createOpenings(counter);
  const byRight = createByRight(counter);
  const recounts = createRecounts(counter);
  const arrivals = createArrivals(counter, working);
  const handoffs = createHandoffs(counter);
  const view = signal<"bags" | "receipts">("bags");
  const link = signal(world.link.state());
  const clock = signal(world.now());
  const { basket, asking, aboutBag, aboutReceipt, payment, said, saidCount, refused, problem } = counter;
  const again = () => queue.add(() => askAgain(counter));
  /** What is counted by hand is seen at once and written down behind. */
  const thenKept = <A extends readonly unknown[]>(act: (...given: A) => void) => {
    return (...given: A): void => {
      act(...given);
      void queue.add(async () => void (await recounts.kept()));
    };
  };
  const payable = computed(() => {
    if (basket.value === undefined) return "no";
    if (basket.value.confirmed) return "now";
    return link.value.server === "none" && soldCutOff(basket.value) !== undefined ? "cut-off" : "no";
  });

  const posCode = createPosCode(counter, () => payable.value !== "no");

  /** Those about bags need bags; those about the payment need bags that can be paid. */
  const mayAsk = (next: Exclude<Asking, AskingAbout>): boolean => {
    if (next === "label") return payment.value.kind !== "refused";
    if (next === "release") return basket.value !== undefined;
    if (next === "pos-code" && !posCode.offered()) return false;
    return next === "nothing" || payable.value !== "no";
  };
  const ask = (next: Exclude<Asking, AskingAbout>): void => {
    if (!mayAsk(next)) return;
    const [check] = next === "receipt" || next === "pos-code" ? openChecks(counter) : [];
    if (check !== undefined) {
      say(counter, { kind: "recount-first", label: check.label }, "refused");
      return;
    }
    view.value = "bags";
    asking.value = next;
    say(counter, { kind: "nothing" });
  };

  return {
    basket,
    asking,
    aboutBag,
    aboutReceipt,
    payment,
    said,
    saidCount,
    refused,
    problem,
    view,
    link,
    waiting: queue.waiting,
    holdMinutesLeft: computed(() => minutesLeft(basket.value, clock.value, world.settings().holdMinutes)),
    payments,
    openings,
    byRight: {
      ...byRight,
      takeOver: (label, reason, lender) => queue.add(() => byRight.takeOver(label, reason, lender)),
      skipRecount: (label, reason, lender) => queue.add(() => byRight.skipRecount(label, reason, lender)),
      async reverse(record, reason, lender) {
        await queue.add(() => byRight.reverse(record, reason, lender));
        await payments.refresh();
      },
    },
    recounts: {
      ...recounts,
      begin: thenKept(recounts.begin),
      set: thenKept(recounts.set),
      finish: () => queue.add(recounts.finish),
      close: thenKept(recounts.close),
    },
    arrivals: { arrived: arrivals.arrived, takeIn: () => queue.add(arrivals.takeIn) },
    handoffs,
    payable,
    posCode,
    async start() {
      await queue.add(() => payments.restore());
      await openings.refresh();
      const stops = [
        arrivals.start(),
        posCode.start(),
        world.journal.watch(() => {
          void payments.refresh();
          void openings.refresh();
        }),
        world.link.watch(() => {
          const before = link.value.server;
          link.value = world.link.state();
          if (before === "none" && link.value.server === "server") void again();
        }),
        every(world, LOOK_MS, () => {
          clock.value = world.now();
        }),
        every(world, EXTEND_MS, () => {
          if (working()) void queue.add(() => extendHold(counter));
        }),
        every(world, AGAIN_MS, () => {
          const unanswered = basket.value !== undefined && !basket.value.confirmed && payable.value === "no";
          if (working() && unanswered && queue.waiting.value === 0) void again();
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    async scan(scan) {
      if (!working()) return takeBadge(world, scan);
      if (recounts.counting.value !== undefined) return queue.add(() => recounts.scan(scan));
      view.value = "bags";
      await queue.add(() => (isHandoffPart(scan.raw) ? handoffs.takePart(scan.raw) : takeScan(counter, scan)));
    },
    typeLabel: (text) => queue.add(() => takeTypedLabel(counter, text)),
    accept: (label) => queue.add(() => acceptLabel(counter, label)),
    askAbout(what, label) {
      if (asking.value !== "nothing") return;
      aboutBag.value = label;
      byRight.forget();
      asking.value = what;
      say(counter, { kind: "nothing" });
    },
    askToReverse(receipt) {
      if (asking.value !== "nothing") return;
      aboutReceipt.value = receipt;
      byRight.forget();
      asking.value = "reversal";
    },
    openBag: (label, reason) => queue.add(() => openings.open(label, reason)),
    letGo: (label) => queue.add(() => letBagGo(counter, label)),
    releaseAll: () => queue.add(() => releaseAll(counter)),
    tellFixed() {
      if (basket.value !== undefined && asking.value === "nothing") say(counter, { kind: "fixed" }, "refused");
    },
    askServerAgain: again,
    closeRefusal(label) {
      forget(counter, label);
      const { said } = counter;
      if (said.value.kind === "refused" && said.value.refused.label === label) said.value = { kind: "nothing" };
    },
    ask,
    show(next) {
      view.value = next;
      asking.value = "nothing";
    },
    commit: (receipt) => queue.add(() => payments.commit(receipt)),
    next: payments.next,
    reopen: () => queue.add(() => payments.reopen()),
  };
}

/** Again and again until the returned function is called. */
function every(world: Pick<TillWorld, "after">, milliseconds: number, run: () => void): () => void {
  let cancel = world.after(milliseconds, function tick() {
    run();
    cancel = world.after(milliseconds, tick);
  });
  return () => cancel();
}
