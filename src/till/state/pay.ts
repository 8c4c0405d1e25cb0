import { type ReadonlySignal, signal } from "@preact/signals";
import type { Receipt } from "../../domain/redemption.ts";
import { assert } from "../../domain/result.ts";
import { move, PAYMENT } from "../../domain/state-table.ts";
import type { TillRecord } from "../../journal/port.ts";
import { type Basket, basketOf, type Counter, type Payment, recordOf, say } from "./counter.ts";
import { soldCutOff } from "./handed-bags.ts";
import { askAgain } from "./hold-bags.ts";
import { openChecks } from "./recount.ts";

/** The till's payments as its journal has them: what is shown here is never more than what is written there. */
export type Payments = {
  /** Today's, newest first. */
  readonly today: ReadonlySignal<readonly TillRecord[]>;
  /** How many the server has not answered yet, also of days before. */
  readonly unanswered: ReadonlySignal<number>;
  /** Reads the journal again. */
  refresh(): Promise<void>;
  /** Sold at the POS: writes the receipt down, then sends it (R2). Null when the POS gives no number (R1). */
  commit(receipt: Receipt | null): Promise<void>;
  /** The next customer. */
  next(): void;
  /** A refused payment becomes bags again; the server is asked what it still gives. */
  reopen(): Promise<void>;
  /** Takes up the bags that were being paid for when the page went away. */
  restore(): Promise<void>;
};

const DAY_MS = 24 * 60 * 60_000;

export function createPayments(counter: Counter): Payments {
  const { world, payment, basket } = counter;
  const { journal } = world;
  const today = signal<readonly TillRecord[]>([]);
  const unanswered = signal(0);

  const refresh = async (): Promise<void> => {
    const [records, waiting] = await Promise.all([journal.since(world.dayStart(world.now())), journal.committing()]);
    if (!records.ok || !waiting.ok) return;
    today.value = records.value.filter(({ state, hold }) => state !== "open" && hold.labels.length > 0);
    unanswered.value = waiting.value.length;
    payment.value = follow(payment.value, records.value);
  };

  return {
    today,
    unanswered,
    refresh,
    async commit(receipt) {
      const paid = basket.value;
      const cutOff = paid?.confirmed === false ? cutOffSale(counter, paid) : undefined;
      if (paid === undefined || openChecks(counter).length > 0 || (!paid.confirmed && cutOff === undefined)) return;
      const record: TillRecord = { ...recordOf(counter, paid, "paid"), receipt, ...cutOff };
      const kept = await journal.put(record);
      if (!kept.ok) return say(counter, { kind: "storage" }, "refused");
      basket.value = undefined;
      counter.refused.value = [];
      counter.arrived.value = [];
      counter.asking.value = "nothing";
      say(counter, { kind: "nothing" });
      payment.value = { kind: "sending", record };
      const sent = await world.link.send(record);
      if (sent === "later") payment.value = { kind: "saved", record };
      await refresh();
    },
    next() {
      if (payment.value.kind === "sending") return;
      payment.value = { kind: "none" };
      say(counter, { kind: "nothing" });
    },
    async reopen() {
      if (payment.value.kind !== "refused") return;
      const { refusal: _, ...record } = payment.value.record;
      const again = move(PAYMENT, record.state, "changed");
      assert(again.ok, "a payment that was refused can be changed");
      const open: TillRecord = { ...record, state: again.value, receipt: null };
      const kept = await journal.put(open);
      if (!kept.ok) return say(counter, { kind: "storage" }, "refused");
      payment.value = { kind: "none" };
      basket.value = basketOf(open);
      await askAgain(counter);
    },
    async restore() {
      const since = new Date(world.now() - DAY_MS).toISOString();
      const records = await journal.since(since);
      const open = records.ok
        ? records.value.find(({ state, hold }) => state === "open" && hold.labels.length > 0)
        : undefined;
      if (open !== undefined && basket.value === undefined) {
        basket.value = basketOf(open);
        counter.counting.value = open.counting && { ...open.counting, outcome: undefined };
        await askAgain(counter);
        closeCountOfNothing(counter);
      }
      await refresh();
    },
  };
}

/** Somebody else has the bag by now. */
function closeCountOfNothing({ basket, counting }: Counter): void {
  const label = counting.value?.label;
  if (label !== undefined && !basket.value?.labels.includes(label)) counting.value = undefined;
}

/** Sold without the server, when nobody can be asked and every bag is known by its code (R4). */
function cutOffSale({ world }: Counter, basket: Basket): Pick<TillRecord, "soldCutOff" | "paidAt"> | undefined {
  const bags = world.link.state().server === "none" ? soldCutOff(basket) : undefined;
  return bags && { soldCutOff: bags, paidAt: new Date(world.now()).toISOString() };
}

/** The payment on the screen as the journal now has it. */
function follow(payment: Payment, records: readonly TillRecord[]): Payment {
  if (payment.kind === "none") return payment;
  const record = records.find(({ id }) => id === payment.record.id);
  if (record?.state === "committed") return { kind: "done", record };
  if (record?.state === "refused") return { kind: "refused", record };
  return payment;
}
