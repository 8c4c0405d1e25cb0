import * as v from "valibot";
import { SOFT_CHECK, type SoftCheckState } from "../../src/domain/state-table.ts";
import type { KeptSoftCheck, ServerHolds } from "./server-holds.ts";
import type { Never } from "./violation.ts";

/** After a commit of the server: what it holds makes sense by itself, and goes on from what it held before. */
export function checkServer(before: ServerHolds | undefined, now: ServerHolds, never: Never): void {
  const { count, last } = now.facts;
  never(count !== last, "I10", () => `${count} facts, the last is number ${last}`);
  checkUnique(now, never);
  checkLabels(now, never);
  for (const bag of now.softChecks) checkBag(bag, now, never);
  if (before === undefined) return;
  never(count < before.facts.count, "I3", () => `${before.facts.count} facts became ${count}`);
  checkTaken(before, now, never);
  checkBagsGoOn(before, now, never);
  checkPaymentsGoOn(before, now, never);
}

/** I7: at most one bag bound to a label, at most one live redemption of a label and of a bag. */
function checkUnique({ softChecks, claims }: ServerHolds, never: Never): void {
  const once = (what: string, values: readonly string[]) => {
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    never(twice !== undefined, "I7", () => `${what} ${twice} twice`);
  };
  const bound = softChecks.filter((bag) => bag.bound === 1);
  const live = claims.filter((claim) => claim.live === 1);
  once(
    "bound to label",
    bound.map(({ label }) => label),
  );
  once(
    "live claim on label",
    live.map(({ label }) => label),
  );
  once(
    "live claim on bag",
    live.map((claim) => claim.soft_check),
  );
}

/** A label that is bound belongs to a bag that is bound to it. */
function checkLabels({ labels, softChecks }: ServerHolds, never: Never): void {
  for (const { number, state, soft_check: owner } of labels) {
    if (state !== "bound") continue;
    const bag = softChecks.find(({ id }) => id === owner);
    const isItsOwn = bag?.label === number && bag.bound === 1;
    never(!isItsOwn, "I7", () => `${number} is bound to ${owner}, which is not bound to it`);
  }
}

/** Which claims a bag may have in which state: by the state of the payment that claims it. */
const CLAIMED_BY: Readonly<Record<SoftCheckState, readonly (string | undefined)[]>> = {
  stored: [undefined],
  held: ["held"],
  redeemed: ["committed"],
  "needs-check": [undefined, "expired"],
  cancelled: [undefined],
  clash: [undefined],
  expired: [undefined],
  "opened-at-the-till": [undefined],
};

/** State, label, claim and lines of a bag tell the same story. */
function checkBag(bag: KeptSoftCheck, { claims, redemptions, labels }: ServerHolds, never: Never): void {
  const { id, state, bound, label, lines, total_minor: total } = bag;
  const claim = claims.find((one) => one.soft_check === id && one.live === 1);
  const claimer = redemptions.find((one) => one.id === claim?.redemption)?.state;
  never(!CLAIMED_BY[state].includes(claimer), state === "redeemed" ? "I7" : "R2", () => {
    return `${id} is ${state} and claimed by a payment that is ${claimer}`;
  });
  never(sumOf(lines) !== total, "I8", () => `${id} is kept with ${total}, its lines say ${sumOf(lines)}`);
  if (bound !== 1) return;
  const kept = labels.find(({ number }) => number === label);
  never(kept?.soft_check !== id, "I7", () => `${id} is bound to ${label}, whose bag is ${kept?.soft_check}`);
  const redeemed = state === "redeemed" && kept?.state !== "redeemed";
  never(redeemed, "L6", () => `${id} is redeemed, its label ${kept?.state}`);
}

const Lines = v.array(v.looseObject({ amountMinor: v.number() }));
const sumOf = (lines: string): number =>
  v.parse(Lines, JSON.parse(lines)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** A bag that nobody took over by right: a hold whose time is not over keeps its bags (R2). */
function checkTaken(before: ServerHolds, now: ServerHolds, never: Never): void {
  const held = ({ redemptions }: ServerHolds) =>
    new Set(redemptions.filter(({ state }) => state === "held").map(({ id }) => id));
  const [wasHeld, isHeld] = [held(before), held(now)];
  for (const { subject, by_right: byRight } of now.taken.slice(before.taken.length)) {
    if (byRight === 1) continue;
    never(wasHeld.has(subject) && isHeld.has(subject), "R2", () => `a bag was taken out of the hold ${subject}`);
  }
}

/** I3, I6: no bag vanishes or changes its content; states move on as the one table says. */
function checkBagsGoOn(before: ServerHolds, now: ServerHolds, never: Never): void {
  const known = new Map(now.softChecks.map((row) => [row.id, row]));
  for (const old of before.softChecks) {
    const row = known.get(old.id);
    never(row === undefined, "I3", () => `${old.id} was stored and is gone`);
    if (row === undefined) continue;
    const sameContent = row.content_sha256 === old.content_sha256 && row.lines === old.lines;
    never(!sameContent || row.total_minor !== old.total_minor, "I6", () => `${old.id} has other content than before`);
    const moved = row.state === old.state || leadsTo(old.state, row.state);
    never(!moved, "I3", () => `${old.id} went from ${old.state} to ${row.state}`);
  }
}

/** I3: a commit is undone by a reversal only, and keeps its receipt; a reversal stays. */
function checkPaymentsGoOn(before: ServerHolds, now: ServerHolds, never: Never): void {
  const known = new Map(now.redemptions.map((row) => [row.id, row]));
  for (const old of before.redemptions) {
    if (old.state !== "committed") continue;
    const row = known.get(old.id);
    const stands = row?.state === "committed" || row?.state === "reversed";
    never(!stands, "I3", () => `${old.id} was committed and is ${row?.state}`);
    never(row?.receipt !== old.receipt, "I3", () => `${old.id} has another receipt`);
  }
  for (const { id, state } of before.redemptions) {
    if (state !== "reversed") continue;
    never(known.get(id)?.state !== "reversed", "I3", () => `${id} was reversed and is ${known.get(id)?.state}`);
  }
}

/** One commit of the server may hold two steps: an expired hold is swept, then taken or committed. */
function leadsTo(from: SoftCheckState, to: SoftCheckState): boolean {
  const after = (state: SoftCheckState): readonly SoftCheckState[] => Object.values(SOFT_CHECK[state]);
  return after(from).some((state) => state === to || after(state).includes(to));
}
