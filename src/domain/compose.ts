import { pricedPer } from "./amount.ts";
import { type Bag, type BagLine, bagTotal, lineFor } from "./bag.ts";
import type { Uuid } from "./ids.ts";
import type { BagFact } from "./journal-entry.ts";
import type { LabelNumber } from "./label-number.ts";
import type { ScannedGoods } from "./line.ts";
import { maxQuantity, quantity } from "./quantity.ts";
import { err, ok, type Result } from "./result.ts";
import { MAX_BAG_MINOR, SOFT_CHECK_FORMAT, type SoftCheckDocument } from "./soft-check.ts";
import { BAG, move } from "./state-table.ts";

/** Most lines one bag carries; far above any real bag, so that a broken scanner cannot grow it without end. */
export const MAX_LINES = 500;

export type ComposeFault =
  | "bag-not-open"
  | "bag-not-sealed"
  | "bag-is-empty"
  | "bag-is-full"
  | "line-is-full"
  | "no-such-line"
  | "mark-used"
  | "quantity-by-hand-not-allowed"
  | "not-a-quantity"
  | "label-used-here"
  | "nothing-to-undo";

/** Would the bag pass the largest total with this line in place of the one it has now? Plain numbers: see `minor`. */
function isTooDear(bag: Bag, line: number, amount: number): boolean {
  const others = bag.lines.filter((other) => other.line !== line);
  return others.reduce((total, other) => total + other.amountMinor, amount) > MAX_BAG_MINOR;
}

const priceOf = ({ unitPriceMinor, unit }: Pick<BagLine, "unitPriceMinor" | "unit">, count: number): number =>
  Math.round((unitPriceMinor * count) / pricedPer(unit));

const isOpen = (bag: Bag): boolean => move(BAG, bag.stage, "changed").ok;

/** Adds scanned goods. `bag-is-full`: too many lines, or a total beyond `MAX_BAG_MINOR`. `mark-used` when one of the customer's bags already holds that marking code (B4). */
export function addGoods(
  bag: Bag,
  goods: ScannedGoods,
  marksInUse: ReadonlySet<string>,
): Result<BagFact, ComposeFault> {
  if (!isOpen(bag)) return err("bag-not-open");
  if (goods.mark !== undefined && marksInUse.has(goods.mark)) return err("mark-used");
  const line = lineFor(bag, goods);
  const known = bag.lines.find((candidate) => candidate.line === line);
  if (known === undefined && bag.lines.length >= MAX_LINES) return err("bag-is-full");
  const count = (known?.quantity ?? 0) + goods.quantity;
  if (count > maxQuantity(goods.unit)) return err("line-is-full");
  if (isTooDear(bag, line, goods.priceInCode ? goods.amountMinor : priceOf(goods, count))) return err("bag-is-full");
  return ok({ kind: "scanned", line, goods });
}

/** Types a quantity, if the store's settings allow it (S3). Goods with their measure in the code keep it. */
export function changeQuantity(bag: Bag, line: number, value: number, allowed: boolean): Result<BagFact, ComposeFault> {
  if (!isOpen(bag)) return err("bag-not-open");
  const known = bag.lines.find((candidate) => candidate.line === line);
  if (known === undefined) return err("no-such-line");
  if (!allowed || known.priceInCode || known.marks.length > 0) return err("quantity-by-hand-not-allowed");
  const counted = quantity(value, known.unit);
  if (!counted.ok) return counted;
  if (isTooDear(bag, line, priceOf(known, value))) return err("bag-is-full");
  return ok({ kind: "quantity", line, quantity: counted.value });
}

/** Takes a line out of an open bag, with all of its units and marking codes. */
export function removeLine(bag: Bag, line: number): Result<BagFact, ComposeFault> {
  if (!isOpen(bag)) return err("bag-not-open");
  return bag.lines.some((known) => known.line === line) ? ok({ kind: "removed", line }) : err("no-such-line");
}

/** Takes back the newest of what can be taken back: a scan, a quantity or a removal (S3). */
export function undo(bag: Bag): Result<BagFact, ComposeFault> {
  if (!isOpen(bag)) return err("bag-not-open");
  return bag.undoable === undefined ? err("nothing-to-undo") : ok({ kind: "undone", entry: bag.undoable });
}

/** Seals and binds (S1). `label-used-here`: this terminal already put that label on a bag (L4). */
export function seal(
  bag: Bag,
  label: LabelNumber,
  labelsUsedHere: ReadonlySet<LabelNumber>,
): Result<BagFact, ComposeFault> {
  if (!move(BAG, bag.stage, "sealed").ok) return err("bag-not-open");
  if (bag.lines.length === 0) return err("bag-is-empty");
  return labelsUsedHere.has(label) ? err("label-used-here") : ok({ kind: "sealed", label });
}

/** The customer's word on a sealed bag; either way the order is sent and the label is spent. */
export function conclude(bag: Bag, word: "agreed" | "declined", sequence: number): Result<BagFact, ComposeFault> {
  return move(BAG, bag.stage, word).ok ? ok({ kind: word, sequence }) : err("bag-not-sealed");
}

/** Puts an open bag back. */
export const drop = (bag: Bag): Result<BagFact, ComposeFault> =>
  move(BAG, bag.stage, "dropped").ok ? ok({ kind: "dropped" }) : err("bag-not-open");

/** The document a concluded bag is sent as: what was shown is what is stored (I8). */
export function documentOf(
  bag: Bag,
  from: { readonly terminal: Uuid; readonly currency: SoftCheckDocument["currency"] },
): Result<SoftCheckDocument, ComposeFault> {
  const { label, sequence, sealedAt, endedAt, stage } = bag;
  if (label === undefined || sequence === undefined || sealedAt === undefined || endedAt === undefined) {
    return err("bag-not-sealed");
  }
  return ok({
    format: SOFT_CHECK_FORMAT,
    id: bag.id,
    terminal: from.terminal,
    staff: bag.staff,
    visit: bag.visit,
    sequence,
    label,
    lines: bag.lines.map(({ marked: _marked, priceInCode: _inCode, priceBeforeMinor: _before, ...line }) => line),
    currency: from.currency,
    totalMinor: bagTotal(bag),
    openedAt: bag.openedAt,
    sealedAt,
    ...(stage === "agreed" ? { agreedAt: endedAt } : { declinedAt: endedAt }),
  });
}
