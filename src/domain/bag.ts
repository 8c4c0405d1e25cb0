import { lineAmount } from "./amount.ts";
import type { Uuid } from "./ids.ts";
import type { BagFact, JournalEntry } from "./journal-entry.ts";
import type { LabelNumber } from "./label-number.ts";
import { enteredBy, type Line, moreDoubtful, type ScannedGoods, unitsToMark } from "./line.ts";
import { addMinor, type Minor } from "./money.ts";
import { piecesOf } from "./pieces.ts";
import { addQuantity } from "./quantity.ts";
import { assertNever } from "./result.ts";
import type { BagStage } from "./state-table.ts";

/** A line while its bag is on the terminal. */
export type BagLine = Line & {
  readonly marked: boolean;
  readonly priceInCode: boolean;
  /** The price changed since the first scan; the earlier price, shown beside it. */
  readonly priceBeforeMinor?: Minor;
};

/** A bag as its journal entries tell it. */
export type Bag = {
  readonly id: Uuid;
  readonly visit: Uuid;
  readonly staff: string;
  readonly stage: BagStage;
  readonly lines: readonly BagLine[];
  /** Numbers ever given to lines; the next is one more. */
  readonly lastLine: number;
  readonly label?: LabelNumber;
  readonly sequence?: number;
  readonly unknown: readonly string[];
  readonly openedAt: string;
  readonly sealedAt?: string;
  readonly endedAt?: string;
  /** The entry that *undo* would take back, if any. */
  readonly undoable?: number;
};

/** Folds one bag's entries, in journal order, into the bag; undefined before it was opened. */
export function foldBag(entries: readonly JournalEntry[]): Bag | undefined {
  const undone = new Set(entries.flatMap((entry) => (entry.fact.kind === "undone" ? [entry.fact.entry] : [])));
  let bag: Bag | undefined;
  for (const entry of entries) {
    if (!undone.has(entry.entry)) bag = apply(bag, entry);
  }
  return bag;
}

/** Folds a journal into its bags, in the order in which they were opened. */
export function foldBags(entries: readonly JournalEntry[]): readonly Bag[] {
  const byBag = new Map<Uuid, JournalEntry[]>();
  for (const entry of entries) {
    const own = byBag.get(entry.bag);
    if (own === undefined) byBag.set(entry.bag, [entry]);
    else own.push(entry);
  }
  return [...byBag.values()].flatMap((own) => foldBag(own) ?? []);
}

function apply(bag: Bag | undefined, { entry, bag: id, at, fact }: JournalEntry): Bag | undefined {
  if (fact.kind === "opened") {
    const { visit, staff } = fact;
    return bag ?? { id, visit, staff, stage: "open", lines: [], lastLine: 0, unknown: [], openedAt: at };
  }
  if (bag === undefined) return undefined;
  const next = change(bag, at, fact);
  return canBeUndone(fact) ? { ...next, undoable: entry } : next;
}

const canBeUndone = (fact: BagFact): boolean =>
  fact.kind === "scanned" || fact.kind === "quantity" || fact.kind === "removed";

function change(bag: Bag, at: string, fact: Exclude<BagFact, { kind: "opened" }>): Bag {
  switch (fact.kind) {
    case "scanned":
      return addGoods(bag, fact.line, fact.goods);
    case "quantity":
      return changeLine(bag, fact.line, (line) => countedByHand(line, fact.quantity));
    case "removed":
      return { ...bag, lines: bag.lines.filter((line) => line.line !== fact.line) };
    case "repriced":
      return changeLine(bag, fact.line, (line) => newPrice(line, fact));
    case "unknown":
      return { ...bag, unknown: [...bag.unknown, fact.barcode] };
    case "sealed":
      return { ...bag, stage: "sealed", label: fact.label, sealedAt: at };
    case "agreed":
    case "declined":
      return { ...bag, stage: fact.kind, sequence: fact.sequence, endedAt: at };
    case "dropped":
      return { ...bag, stage: "dropped", endedAt: at };
    case "undone":
      return bag;
    default:
      return assertNever(fact);
  }
}

/** The first scan makes the line, a further one of the same position adds to it and brings it to the top (S3). */
function addGoods(bag: Bag, number: number, goods: ScannedGoods): Bag {
  const known = bag.lines.find((line) => line.line === number);
  const { mark, entry, ...rest } = goods;
  const marks = mark === undefined ? [] : [mark];
  const fresh = { entered: enteredBy(entry), marksMissing: unmarkedUnits(goods) };
  const line: BagLine =
    known === undefined ? { ...rest, ...fresh, line: number, marks } : joinGoods(known, goods, marks);
  const others = bag.lines.filter((other) => other.line !== number);
  return { ...bag, lines: [...others, line], lastLine: Math.max(bag.lastLine, number) };
}

/** A code on a pack stands for all of its units (B4). */
const unmarkedUnits = (goods: ScannedGoods): number =>
  goods.marked && goods.mark === undefined ? unitsToMark(goods) : 0;

/** Only lines without marking codes are counted by hand: all of their units are still to be marked. */
function countedByHand(line: BagLine, quantity: BagLine["quantity"]): BagLine {
  const marksMissing = line.marked ? unitsToMark({ unit: line.unit, quantity }) : 0;
  return reprice({ ...line, quantity, entered: "manual", marksMissing });
}

function joinGoods(known: BagLine, goods: ScannedGoods, marks: readonly string[]): BagLine {
  const { unitPriceMinor, priceFrom, catalogueVersion } = goods;
  const priced = newPrice(known, { unitPriceMinor, priceFrom, catalogueVersion });
  return reprice({
    ...priced,
    quantity: addQuantity(known.quantity, goods.quantity),
    marks: [...known.marks, ...marks],
    entered: moreDoubtful(known.entered, enteredBy(goods.entry)),
    marksMissing: known.marksMissing + unmarkedUnits(goods),
  });
}

function newPrice(line: BagLine, price: Pick<Line, "unitPriceMinor" | "priceFrom" | "catalogueVersion">): BagLine {
  const changed = price.unitPriceMinor !== line.unitPriceMinor;
  const { unitPriceMinor, priceFrom, catalogueVersion } = price;
  const before = changed ? { priceBeforeMinor: line.unitPriceMinor } : {};
  return reprice({ ...line, unitPriceMinor, priceFrom, catalogueVersion, ...before });
}

const reprice = (line: BagLine): BagLine =>
  line.priceInCode ? line : { ...line, amountMinor: lineAmount(line.unitPriceMinor, line.quantity, line.unit) };

const changeLine = (bag: Bag, number: number, change: (line: BagLine) => BagLine): Bag => ({
  ...bag,
  lines: bag.lines.map((line) => (line.line === number ? change(line) : line)),
});

/**
 * The line that further goods belong to: the same article counted in pieces. Measured goods and goods with the
 * price in their code stay one line per package, so that each can be found and taken out again.
 */
export function lineFor(bag: Bag, goods: ScannedGoods): number {
  const same = bag.lines.find((line) => line.sku === goods.sku && line.unit === "pc" && !line.priceInCode);
  const joins = goods.unit === "pc" && !goods.priceInCode;
  return joins && same !== undefined ? same.line : bag.lastLine + 1;
}

/** Sum of the amounts of all lines, in minor units. */
export const bagTotal = (bag: Pick<Bag, "lines">): Minor => addMinor(...bag.lines.map((line) => line.amountMinor));

/** Pieces in the bag: measured goods count one per line. */
export const bagPieces = (bag: Pick<Bag, "lines">): number => piecesOf(bag.lines);
