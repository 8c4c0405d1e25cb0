import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabelNumber } from "../../domain/label-number.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import type { TillRecord } from "../../journal/port.ts";
import type { Answer, Failure } from "../../protocol/answer.ts";
import { failureCode } from "../../protocol/failure-code.ts";
import { isViewOf, type RedemptionView } from "../../protocol/redemptions.ts";
import { refusedLabels } from "../../protocol/refused-labels.ts";
import { type Basket, type Counter, newBasket, recordOf, say } from "./counter.ts";
import { askAgain, confirmed, forget, keep, release, withLabel } from "./hold-bags.ts";

/** Somebody who has the right and lends it to the cashier for one act: the server records the act as theirs. */
export type Lender = { readonly login: string; readonly pin: string };

/** What a till does only by the right *manage*, each with a reason that is kept. */
export type ByRight = {
  /** Why the last try failed, by code. */
  readonly fault: ReadonlySignal<string | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  /** Takes a bag away from the till that holds it (R2). */
  takeOver(label: LabelNumber, reason: string, lender?: Lender): Promise<void>;
  /** A bag goes through without the recount that a rule asks for (R7). */
  skipRecount(label: LabelNumber, reason: string, lender?: Lender): Promise<void>;
  /** A receipt of this till is undone by a record of its own (I3): its bags are to be checked. */
  reverse(record: TillRecord, reason: string, lender?: Lender): Promise<void>;
  forget(): void;
};

type Act = (token: string | undefined) => Answer<RedemptionView>;

export function createByRight(counter: Counter): ByRight {
  const { world, basket } = counter;
  const fault = signal<string | undefined>(undefined);
  const busy = signal(false);

  /** On the authority of whoever is signed in, or of the lender, whose session ends with the act. */
  const act = async (lender: Lender | undefined, what: Act): Promise<Result<RedemptionView, Failure | "forbidden">> => {
    if (lender === undefined) return what(undefined);
    const session = await world.client.signIn({ kind: "staff", ...lender }, await world.tillToken());
    if (!session.ok) return session;
    const { token, rights } = session.value;
    const answer: Result<RedemptionView, Failure | "forbidden"> = rights.includes("manage")
      ? await what(token)
      : err("forbidden");
    await world.client.endSession(token);
    return answer;
  };

  /** Once at a time: what the dialog shows is the newest try. */
  const asked = async (lender: Lender | undefined, what: Act): Promise<Result<RedemptionView, string>> => {
    busy.value = true;
    const answer = await act(lender, what);
    busy.value = false;
    if (!answer.ok && typeof answer.error !== "string") world.link.note<never>(err(answer.error));
    if (answer.ok) {
      world.link.note(answer);
      fault.value = undefined;
      return ok(answer.value);
    }
    const named = typeof answer.error === "string" ? undefined : refusedLabels(answer.error)?.[0]?.code;
    fault.value = typeof answer.error === "string" ? answer.error : (named ?? failureCode(answer.error));
    return err(fault.value);
  };

  return {
    fault,
    busy,
    async takeOver(label, reason, lender) {
      const before = basket.value;
      const start = before ?? newBasket(counter);
      const wanted: Basket = { ...start, labels: withLabel(start.labels, label), confirmed: false };
      if (!(await keep(counter, recordOf(counter, wanted, "changed")))) return;
      basket.value = wanted;
      const body = { till: world.terminal.name, labels: [label], reason };
      const answer = await asked(lender, (token) => world.client.takeOver(wanted.id, body, token));
      if (answer.ok && isViewOf(answer.value, wanted.id, wanted.labels)) {
        confirmed(counter, wanted, answer.value);
        forget(counter, label);
        counter.asking.value = "nothing";
        say(counter, { kind: "taken-over", label }, "added");
        return;
      }
      await backTo(counter, before, wanted);
      say(counter, { kind: "nothing" }, "refused");
    },
    async skipRecount(label, reason, lender) {
      const held = basket.value;
      if (held === undefined) return;
      const answer = await asked(lender, (token) => world.client.skipRecount(held.id, { label, reason }, token));
      if (!answer.ok) return;
      confirmed(counter, held, answer.value);
      counter.asking.value = "nothing";
      say(counter, { kind: "skipped", label });
    },
    async reverse(record, reason, lender) {
      const answer = await asked(lender, (token) => world.client.reverse(record.id, { reason }, token));
      if (!answer.ok) return;
      const proof = answer.value.reversal;
      const reversal = { at: new Date(world.now()).toISOString(), reason, ...(proof === undefined ? {} : { proof }) };
      const kept = await world.journal.noteReversal(record.id, reversal);
      if (!kept.ok) return say(counter, { kind: "storage" }, "refused");
      counter.asking.value = "nothing";
      say(counter, { kind: "reversed" });
    },
    forget() {
      fault.value = undefined;
    },
  };
}

/** Nothing was taken over: the set from before, if there was one, is asked for anew. */
async function backTo(counter: Counter, before: Basket | undefined, wanted: Basket): Promise<void> {
  if (before === undefined) {
    await release(counter, wanted, []);
    return;
  }
  counter.basket.value = { ...before, confirmed: false };
  await askAgain(counter);
}
