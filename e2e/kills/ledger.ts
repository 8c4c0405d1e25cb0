import type { Screen } from "./screen.ts";

/** A bag as the hand knows it: what it asked for, and how much of that the screen has acknowledged. */
export type KnownBag = {
  readonly label: string;
  readonly goods: readonly string[];
  /** What the customer screen showed; undefined when the kill came before it was read. */
  total: string | undefined;
  word: "none" | "asked" | "acknowledged";
  readonly says: "agreed" | "declined";
};

export type OpenBag = { readonly goods: string[]; acknowledged: number };

/** Everything that was asked for and acknowledged in a run, and what turned out wrong. */
export type Ledger = {
  open: OpenBag;
  /** Its label was scanned, but no answer was seen yet: it may still be the open bag. */
  sealing: KnownBag | undefined;
  /** Sealed, by label. */
  readonly bags: Map<string, KnownBag>;
  readonly lost: string[];
  readonly doubled: string[];
};

export const newLedger = (): Ledger => ({
  open: { goods: [], acknowledged: 0 },
  sealing: undefined,
  bags: new Map(),
  lost: [],
  doubled: [],
});

/** The screen said that the label is bound. */
export function acknowledgeSeal(ledger: Ledger, bag: KnownBag): void {
  ledger.sealing = undefined;
  ledger.bags.set(bag.label, bag);
  ledger.open = { goods: [], acknowledged: 0 };
}

export const piecesByName = (goods: readonly string[]): ReadonlyMap<string, number> => {
  const pieces = new Map<string, number>();
  for (const name of goods) pieces.set(name, (pieces.get(name) ?? 0) + 1);
  return pieces;
};

export function sameGoods(lines: Screen["lines"], goods: readonly string[]): boolean {
  const pieces = piecesByName(goods);
  return lines.length === pieces.size && lines.every(({ name, pieces: count }) => pieces.get(name) === count);
}

/** The open bag after a restart: what was asked for up to some scan, none that was acknowledged missing. */
export function checkOpenBag(ledger: Ledger, lines: Screen["lines"]): void {
  const { goods, acknowledged } = ledger.open;
  for (let count = acknowledged; count <= goods.length; count++) {
    if (!sameGoods(lines, goods.slice(0, count))) continue;
    ledger.open = { goods: goods.slice(0, count), acknowledged: count };
    return;
  }
  const there = lines.reduce((sum, { pieces }) => sum + pieces, 0);
  const fault = `open bag: ${JSON.stringify(lines)} instead of ${acknowledged}–${goods.length} of ${JSON.stringify(goods)}`;
  (there < acknowledged ? ledger.lost : ledger.doubled).push(fault);
  ledger.open = { goods: lines.flatMap(({ name, pieces }) => Array<string>(pieces).fill(name)), acknowledged: there };
}

const CONCLUDED = ["Saved on this terminal", "Stored at the server", "Cancelled"];

/** The bags of today after a restart: each acknowledged one is there once, at least where it was. */
export function checkHistory(ledger: Ledger, rows: Screen["bags"]): void {
  const { sealing } = ledger;
  // A seal that nobody saw: the history says whether it was written before the kill.
  if (sealing !== undefined && rows.some(({ label }) => label === sealing.label)) acknowledgeSeal(ledger, sealing);
  ledger.sealing = undefined;
  for (const bag of ledger.bags.values())
    checkBag(
      ledger,
      bag,
      rows.filter(({ label }) => label === bag.label),
    );
  for (const { label } of rows)
    if (label !== "" && !ledger.bags.has(label)) ledger.doubled.push(`bag ${label}: nobody sealed it`);
}

function checkBag({ lost, doubled }: Ledger, bag: KnownBag, found: Screen["bags"]): void {
  const [row] = found;
  if (found.length > 1) doubled.push(`label ${bag.label} stands on ${found.length} bags`);
  if (row === undefined) {
    lost.push(`bag ${bag.label} is gone`);
    return;
  }
  const isConcluded = CONCLUDED.some((state) => row.state.includes(state));
  if (bag.word === "acknowledged" && !isConcluded) lost.push(`bag ${bag.label}: ${row.state}, its word is forgotten`);
  if (bag.word === "none" && isConcluded) doubled.push(`bag ${bag.label}: ${row.state} without a word`);
  bag.word = isConcluded ? "acknowledged" : "none";
  if (bag.total !== undefined && bag.total !== row.total)
    lost.push(`bag ${bag.label}: total ${row.total} instead of ${bag.total}`);
}
