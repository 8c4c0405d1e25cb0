import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { LabelNumber } from "../../domain/label-number.ts";
import { err, type Result } from "../../domain/result.ts";
import type { SoftCheckDocument } from "../../domain/soft-check.ts";
import type { HandedBag } from "../../journal/port.ts";
import { toBase64url } from "../../protocol/base64url.ts";
import { type Gathered, gather, joined, missingParts } from "../../protocol/handoff/collect.ts";
import { numberOf, type Sealed, unpack } from "../../protocol/handoff/pack.ts";
import { readPart } from "../../protocol/handoff/parts.ts";
import type { Refused } from "../../protocol/redemptions.ts";
import { type Basket, type Counter, type HandoffFault, newBasket, recordOf, say } from "./counter.ts";
import { documentIn, withHandedGoods } from "./handed-bags.ts";
import { forget, takeLabel } from "./hold-bags.ts";
import { isFree } from "./take-scan.ts";

/** Codes that a terminal shows because it has no network (R4). */
export type Handoffs = {
  /** Bags of which some codes are read and some are not; the one read last comes first. */
  readonly reading: ReadonlySignal<readonly Gathered[]>;
  /** When the keys were told by which a bag in the basket was found genuine (RFC 3339); undefined: none was. */
  readonly keysAt: ReadonlySignal<string | undefined>;
  takePart(raw: string): Promise<void>;
  /** The codes of that whole are not read to the end. */
  forget(whole: string): void;
};

type Reading = { readonly reading: Signal<readonly Gathered[]>; readonly keysAt: Signal<string | undefined> };

export function createHandoffs(counter: Counter): Handoffs {
  const reading = signal<readonly Gathered[]>([]);
  const keysAt = signal<string | undefined>(undefined);
  /** Bags that were read whole: their codes are still before the scanner. */
  const whole = new Map<string, LabelNumber>();
  const forgetWhole = (number: string): void => {
    reading.value = reading.value.filter((one) => one.whole !== number);
  };
  const inBasket = (number: string): LabelNumber | undefined => {
    const label = whole.get(number);
    return counter.basket.value?.labels.find((own) => own === label);
  };
  return {
    reading,
    keysAt,
    forget: forgetWhole,
    async takePart(raw) {
      const part = readPart(raw);
      if (!part.ok) return fault(counter, part.error === "misread" ? "misread" : "newer");
      const label = inBasket(part.value.whole);
      if (label !== undefined) return say(counter, { kind: "already-here", label });
      reading.value = gather(reading.value, part.value);
      const [gathered] = reading.value;
      const packed = gathered && joined(gathered);
      if (gathered === undefined || packed === undefined) return sayProgress(counter, gathered);
      forgetWhole(gathered.whole);
      const sealed = await opened(packed, gathered.whole);
      if (!sealed.ok) return fault(counter, sealed.error);
      const taken = await takeSealed(counter, { reading, keysAt }, sealed.value);
      if (taken !== undefined) whole.set(gathered.whole, taken);
    },
  };
}

/** What was packed, if this is the whole that its parts said they are of. */
async function opened(packed: Uint8Array<ArrayBuffer>, number: string): Promise<Result<Sealed, HandoffFault>> {
  if ((await numberOf(packed)) !== number) return err("broken");
  const sealed = await unpack(packed);
  if (sealed.ok) return sealed;
  return err(sealed.error === "newer-pack" ? "newer" : "broken");
}

const fault = (counter: Counter, what: HandoffFault): void => say(counter, { kind: "handoff", what }, "refused");

function sayProgress(counter: Counter, gathered: Gathered | undefined): void {
  if (gathered === undefined) return;
  const { parts, count } = gathered;
  say(counter, { kind: "handoff-part", have: parts.size, count, missing: missingParts(gathered) }, "added");
}

/** A whole document: brought in where there is a server, vouched for where there is none. Its label, when it was taken. */
async function takeSealed(counter: Counter, reading: Reading, sealed: Sealed): Promise<LabelNumber | undefined> {
  const document = documentIn(sealed.bytes);
  if (document === undefined) return void fault(counter, "broken");
  if (document.declinedAt !== undefined) return void fault(counter, "declined");
  if (!isFree(counter)) return undefined;
  const { id, label } = document;
  const bag: HandedBag = { id, label, bytes: sealed.bytes, signature: toBase64url(sealed.signature) };
  const { link } = counter.world;
  const brought = link.state().server === "none" ? ({ kind: "later" } as const) : await link.bringIn(bag);
  switch (brought.kind) {
    case "later":
      return takeCutOff(counter, reading, bag, document);
    case "refused":
      return void fault(counter, "refused");
    case "clash":
      return void refuse(counter, { label, code: "clash" });
    case "stored": {
      const own = { ...bag, label: brought.label };
      counter.basket.value = withBag(counter, own);
      await takeLabel(counter, own.label);
      return own.label;
    }
  }
}

/** Nobody can be asked: the signature must be right by the keys known here, and the bag not sold here before. */
async function takeCutOff(
  counter: Counter,
  { keysAt }: Reading,
  bag: HandedBag,
  document: SoftCheckDocument,
): Promise<LabelNumber | undefined> {
  const { world } = counter;
  const voucher = await world.link.vouch(document.terminal, bag.bytes, bag.signature);
  if (voucher.kind !== "genuine") return void fault(counter, voucher.kind);
  if (await isSoldHere(counter, bag)) return void fault(counter, "sold-here");
  const basket = withBag(counter, bag);
  const kept = await world.journal.put(recordOf(counter, basket, "changed"));
  if (!kept.ok) return void say(counter, { kind: "storage" }, "refused");
  forget(counter, bag.label);
  counter.basket.value = basket;
  keysAt.value = voucher.keysAt;
  say(counter, { kind: "vouched", label: bag.label }, "added");
  return bag.label;
}

function withBag(counter: Counter, bag: HandedBag): Basket {
  const before = counter.basket.value ?? newBasket(counter);
  const others = before.handed?.bags.filter(({ id }) => id !== bag.id) ?? [];
  const told = before.confirmed ? before.view : before.handed?.told;
  const labels = before.labels.includes(bag.label) ? before.labels : [...before.labels, bag.label];
  const handed = { bags: [...others, bag], told };
  return withHandedGoods({ ...before, labels, handed, confirmed: false }, counter.world.settings().store.currency);
}

const SOLD: ReadonlySet<string> = new Set(["committing", "committed", "refused"]);

async function isSoldHere({ world, basket }: Counter, bag: HandedBag): Promise<boolean> {
  const records = await world.journal.since(EVER);
  const own = basket.value?.id;
  return (
    records.ok &&
    records.value.some(
      ({ id, state, hold, soldCutOff }) =>
        id !== own &&
        SOLD.has(state) &&
        (state !== "refused" || soldCutOff !== undefined) &&
        hold.labels.includes(bag.label),
    )
  );
}

/** By this device's clock, which may be a year off (I9). */
const EVER = "1970-01-01T00:00:00.000Z";

function refuse(counter: Counter, refused: Refused): void {
  forget(counter, refused.label);
  counter.refused.value = [refused, ...counter.refused.value];
  say(counter, { kind: "refused", refused }, "refused");
}
