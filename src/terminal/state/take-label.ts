import type { Bag } from "../../domain/bag.ts";
import { seal } from "../../domain/compose.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { LabelNumber } from "../../domain/label-number.ts";
import type { Failure } from "../../protocol/answer.ts";
import { NOTHING, type Whereabouts } from "./asking.ts";
import { type Floor, say, stop, stopForStorage } from "./floor.ts";

/** A scanned or typed order label: binds the open bag, finds a bag, or answers *relabel*. */
export async function takeLabel(floor: Floor, label: LabelNumber): Promise<void> {
  const { asking, book, view, world } = floor;
  // Another tab may have used it since this one read the journal.
  const elsewhere = await world.journal.usedLabel(label);
  if (elsewhere.ok && elsewhere.value) book.rememberLabel(label);
  if (asking.value.kind === "relabel") return relabel(floor, asking.value.order, label);
  const open = book.openBag.value;
  const asksForLabel = asking.value.kind === "seal";
  if (view.value === "scan" && open !== undefined && (asksForLabel || open.lines.length > 0 || !known(floor, label))) {
    return sealBag(floor, open, label);
  }
  return findBag(floor, label);
}

const known = (floor: Floor, label: LabelNumber): boolean => floor.book.labelsUsed().has(label);

/** Binds label and bag (S1, L4), then the customer is told the total. */
async function sealBag(floor: Floor, bag: Bag, label: LabelNumber): Promise<void> {
  const { book, asking } = floor;
  const fact = seal(bag, label, book.labelsUsed());
  if (!fact.ok) {
    if (fact.error !== "label-used-here") return stop(floor, { kind: "bag-is-empty" });
    return stop(floor, { kind: "label-used", label, at: bagUnder(floor, label)?.sealedAt });
  }
  const written = await book.write(bag.id, fact.value);
  if (!written.ok) return stopForStorage(floor, written.error);
  asking.value = { kind: "customer", bag: bag.id };
  say(floor, { kind: "sealed", bag: bag.id }, "bound");
}

const bagUnder = (floor: Floor, label: LabelNumber): Bag | undefined =>
  [...floor.book.bags.value.values()].find((bag) => bag.label === label);

/** "Where is this bag?" (L6): here, if this terminal has it; otherwise the server is asked. */
async function findBag(floor: Floor, label: LabelNumber): Promise<void> {
  const { asking, view, whereabouts, world, book } = floor;
  asking.value = NOTHING;
  const orders = await world.orders.since(world.dayStart(world.now()));
  const relabelled = orders.ok ? orders.value.find((order) => order.label === label)?.id : undefined;
  const here = relabelled === undefined ? bagUnder(floor, label) : book.bags.value.get(relabelled);
  if (here !== undefined) {
    if (here.stage === "sealed") {
      asking.value = { kind: "customer", bag: here.id };
      return;
    }
    view.value = "history";
    whereabouts.value = { kind: "here", label, bag: here.id };
    return;
  }
  view.value = "history";
  whereabouts.value = { kind: "asking", label };
  const answer = await world.client.label(label);
  const told: Whereabouts = answer.ok
    ? { kind: "server", label, view: answer.value }
    : { kind: "problem", label, code: codeOf(answer.error) };
  whereabouts.value = told;
  if (told.kind === "problem") world.cue("refused");
}

/** A clash gets a new label at the server; nothing is shown before the server said so (S5). */
async function relabel(floor: Floor, order: Uuid, label: LabelNumber): Promise<void> {
  const { asking, book, world } = floor;
  const refuse = (fault: string): void => {
    asking.value = { kind: "relabel", order, typing: false, fault };
    world.cue("refused");
  };
  if (book.labelsUsed().has(label)) return refuse("label-clash");
  const token = await world.terminalToken();
  if (token === undefined) return refuse("offline");
  const answer = await world.client.relabel(order, { label }, token);
  if (!answer.ok) return refuse(codeOf(answer.error));
  const kept = await world.orders.relabelled(order, label, new Date(world.now()).toISOString());
  if (!kept.ok) return refuse("storage-failed");
  book.rememberLabel(label);
  asking.value = NOTHING;
  world.cue("bound");
}

/** The code under which the words are found. */
export function codeOf(failure: Failure): string {
  if (failure.kind === "problem") return failure.problem.code;
  return failure.kind === "no-answer" ? "offline" : "unexpected-answer";
}
