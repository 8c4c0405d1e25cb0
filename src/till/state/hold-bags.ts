import type { LabelNumber } from "../../domain/label-number.ts";
import type { TillRecord } from "../../journal/port.ts";
import type { Failure } from "../../protocol/answer.ts";
import { failureCode, mayAskAgain } from "../../protocol/failure-code.ts";
import { isViewOf, type RedemptionView, type Refused } from "../../protocol/redemptions.ts";
import { refusedLabels } from "../../protocol/refused-labels.ts";
import { bringInHanded } from "./bring-in.ts";
import { type Basket, type Counter, newBasket, recordOf, say } from "./counter.ts";
import { withHandedGoods } from "./handed-bags.ts";

/** One label more, at any moment (R1). What was refused before may have arrived meanwhile: it is asked anew. */
export async function takeLabel(counter: Counter, label: LabelNumber): Promise<void> {
  const basket = counter.basket.value;
  if (basket?.labels.includes(label) && basket.confirmed)
    return say(counter, { kind: "already-here", label }, "refused");
  forget(counter, label);
  await holdSet(counter, withLabel(basket?.labels ?? [], label), basket?.accepted ?? []);
  sayOutcome(counter, label);
}

/** The cashier takes a bag in `needs-check` upon themselves; the server records it (R3). */
export async function acceptLabel(counter: Counter, label: LabelNumber): Promise<void> {
  const basket = counter.basket.value;
  forget(counter, label);
  await holdSet(counter, withLabel(basket?.labels ?? [], label), withLabel(basket?.accepted ?? [], label));
  sayOutcome(counter, label);
}

/** One bag less: the others stay held. */
export async function letBagGo(counter: Counter, label: LabelNumber): Promise<void> {
  const basket = counter.basket.value;
  if (basket === undefined || !basket.labels.includes(label)) return;
  const labels = basket.labels.filter((other) => other !== label);
  if (labels.length === 0) return releaseAll(counter);
  await holdSet(counter, labels, basket.accepted);
  if (counter.basket.value?.confirmed) say(counter, { kind: "let-go", label });
}

/** The customer does not pay now: every bag waits again. */
export async function releaseAll(counter: Counter): Promise<void> {
  const basket = counter.basket.value;
  counter.asking.value = "nothing";
  if (basket === undefined) return;
  if (await release(counter, basket, basket.labels)) say(counter, { kind: "released" });
}

/** Asks again for a set that the server has neither taken nor refused yet. */
export async function askAgain(counter: Counter): Promise<void> {
  const basket = counter.basket.value;
  if (basket === undefined || basket.confirmed) return;
  await holdSet(counter, basket.labels, basket.accepted);
}

/** Sign of life while the customer pays; tells what other tills took meanwhile. */
export async function extendHold(counter: Counter): Promise<void> {
  const basket = counter.basket.value;
  if (basket === undefined) return;
  if (!basket.confirmed) return askAgain(counter);
  const { link, client } = counter.world;
  const answer = link.note(await client.extend(basket.id));
  if (answer.ok && isViewOf(answer.value, basket.id, basket.labels)) return confirmed(counter, basket, answer.value);
  if (answer.ok) return askAgain(counter);
  // Nobody said no: the hold stands, and the link says that there is no server.
  if (mayAskAgain(answer.error) || isAboutTheSession(answer.error)) return;
  const before = counter.refused.value.length;
  await holdSet(counter, basket.labels, basket.accepted);
  const newest = counter.refused.value[0];
  if (newest !== undefined && counter.refused.value.length > before) {
    say(counter, { kind: "refused", refused: newest }, "refused");
  }
}

const isAboutTheSession = (failure: Failure): boolean =>
  failure.kind === "problem" && (failure.problem.status === 401 || failure.problem.status === 403);

export const withLabel = (labels: readonly LabelNumber[], label: LabelNumber): readonly LabelNumber[] =>
  labels.includes(label) ? labels : [...labels, label];

export function forget(counter: Counter, label: LabelNumber): void {
  counter.refused.value = counter.refused.value.filter((other) => other.label !== label);
  counter.arrived.value = counter.arrived.value.filter((other) => other !== label);
}

function sayOutcome(counter: Counter, label: LabelNumber): void {
  const refused = counter.refused.value.find((other) => other.label === label);
  if (refused !== undefined) say(counter, { kind: "refused", refused }, "refused");
  else if (counter.basket.value?.confirmed) sayHeld(counter, label);
  else if (counter.problem.value !== undefined) {
    say(counter, { kind: "problem", code: counter.problem.value }, "refused");
  }
}

/** Held; and the till is told at once when a rule asks to open and recount the bag (R7). */
function sayHeld(counter: Counter, label: LabelNumber): void {
  const check = counter.basket.value?.view?.spotChecks.find((one) => one.label === label);
  if (check?.state === "asked") say(counter, { kind: "recount", label }, "unknown");
  else say(counter, { kind: "held", label }, "added");
}

/**
 * Wants exactly this set. It is written down before it is asked for, so that a reload finds it; the server takes all
 * or none, so the refused ones are named and taken out, and the others are asked for without them.
 */
async function holdSet(
  counter: Counter,
  labels: readonly LabelNumber[],
  accepted: readonly LabelNumber[],
): Promise<void> {
  const { world } = counter;
  const before = counter.basket.value;
  const wanted = { ...(before ?? newBasket(counter)), labels, accepted, confirmed: before?.confirmed ?? false };
  const basket: Basket = { ...withHandedGoods(wanted, world.settings().store.currency), confirmed: false };
  if (!(await keep(counter, recordOf(counter, basket, "changed")))) return;
  counter.basket.value = basket;
  const refusedOfHanded = await bringInHanded(counter, basket);
  if (refusedOfHanded === "later") return notTaken(counter, basket, "no-answer");
  if (refusedOfHanded.length > 0) return takeOut(counter, basket, before, refusedOfHanded);
  const answer = world.link.note(await world.client.hold(basket.id, recordOf(counter, basket, "changed").hold));
  // An answer about other bags is none: it is asked again.
  if (answer.ok && !isViewOf(answer.value, basket.id, labels)) return notTaken(counter, basket, "unexpected-answer");
  if (answer.ok) return confirmed(counter, basket, answer.value);
  const refused = refusedLabels(answer.error);
  if (refused !== undefined) return takeOut(counter, basket, before, refused);
  await notTaken(counter, basket, failureCode(answer.error));
}

export async function keep(counter: Counter, record: TillRecord): Promise<boolean> {
  const kept = await counter.world.journal.put(record);
  if (!kept.ok) say(counter, { kind: "storage" }, "refused");
  return kept.ok;
}

export function confirmed(counter: Counter, basket: Basket, view: RedemptionView): void {
  counter.problem.value = undefined;
  counter.basket.value = { ...basket, view, confirmed: true, heldAt: counter.world.now() };
}

/** The server named the labels that it does not give: the others stand (R1). */
async function takeOut(
  counter: Counter,
  basket: Basket,
  before: Basket | undefined,
  refused: readonly Refused[],
): Promise<void> {
  const bad = new Set(refused.map(({ label }) => label));
  const good = basket.labels.filter((label) => !bad.has(label));
  if (good.length === basket.labels.length) return notTaken(counter, basket, "unexpected-answer");
  counter.problem.value = undefined;
  counter.refused.value = [...refused, ...counter.refused.value.filter(({ label }) => !bad.has(label))];
  // A refusal changes nothing: what the server had confirmed before, it still holds.
  if (before?.confirmed && isSameSet(before.labels, good)) {
    counter.basket.value = before;
    await keep(counter, recordOf(counter, before, "changed"));
    return;
  }
  if (good.length === 0) {
    // The first labels of all were refused: the server has never heard of this basket.
    if (before === undefined) await close(counter, basket, []);
    else await release(counter, basket, []);
    return;
  }
  await holdSet(counter, good, basket.accepted);
}

const isSameSet = (a: readonly LabelNumber[], b: readonly LabelNumber[]): boolean =>
  a.length === b.length && a.every((label) => b.includes(label));

async function notTaken(counter: Counter, basket: Basket, code: string): Promise<void> {
  switch (code) {
    // Another tab of this till has finished with it.
    case "already-committed":
      counter.basket.value = undefined;
      counter.problem.value = undefined;
      return;
    case "not-now": {
      counter.basket.value = undefined;
      if (await keep(counter, recordOf(counter, { ...basket, labels: [] }, "released"))) {
        await holdSet(counter, basket.labels, basket.accepted);
      }
      return;
    }
    default:
      counter.problem.value = code;
  }
}

/** Lets everything go; `shown` are the labels under which the till's list remembers it, none if it never held one. */
export async function release(counter: Counter, basket: Basket, shown: readonly LabelNumber[]): Promise<boolean> {
  const { world } = counter;
  const answer = world.link.note(await world.client.release(basket.id));
  // Bags that came by code, and of which no server has ever heard, are nobody's to hold.
  const onlyHere = basket.handed !== undefined && basket.handed.told === undefined && !basket.confirmed;
  if (!answer.ok && failureCode(answer.error) !== "unknown-redemption" && !(onlyHere && mayAskAgain(answer.error))) {
    counter.problem.value = failureCode(answer.error);
    return false;
  }
  counter.problem.value = undefined;
  return close(counter, basket, shown);
}

async function close(counter: Counter, basket: Basket, shown: readonly LabelNumber[]): Promise<boolean> {
  counter.basket.value = undefined;
  return keep(counter, recordOf(counter, { ...basket, labels: shown }, "released"));
}
