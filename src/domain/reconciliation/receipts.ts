import type { Uuid } from "../ids.ts";
import type { LabelNumber } from "../label-number.ts";
import type { Receipt } from "../redemption.ts";

/** A receipt as the list of a till or a POS has it. */
export type ListedReceipt = Receipt & {
  /** Number of its row in the list. */
  readonly row: number;
  readonly till: string;
  /** Milliseconds; null: the list does not say. */
  readonly at: number | null;
  readonly totalMinor: number;
  /** Labels that the list names with it. */
  readonly labels: readonly string[];
  /** The list says, by its labels or by what it is, that soft checks were redeemed by it. */
  readonly redeems: boolean;
};

/** A redemption that was paid for, as the server has it. */
export type Sale = {
  readonly redemption: Uuid;
  readonly till: string;
  readonly at: number;
  readonly receipt: Receipt | null;
  readonly labels: readonly LabelNumber[];
  /** Sum of the soft checks, without discounts. */
  readonly totalMinor: number;
  /** What the receipt came to, when the till told it (S7). */
  readonly chargedMinor: number | null;
  readonly reversed: boolean;
};

/** What the list claims to hold: every receipt of these tills from `from` on and before `to` (ms). */
export type ListScope = {
  readonly from: number;
  readonly to: number;
  readonly tills: readonly string[];
  /** It claims to be of all tills of the store: one that sold meanwhile and is not among `tills` is missing. */
  readonly everyTill: boolean;
};

/** With which sum of ours a receipt's total is compared: with what the till told, with our own as well, or with none. */
export type TotalsRule = "told" | "ours" | "none";

export type ReceiptDifference =
  | { readonly kind: "receipt-not-listed"; readonly sale: Sale }
  | { readonly kind: "till-not-listed"; readonly till: string; readonly sales: readonly Sale[] }
  | { readonly kind: "receipt-without-redemption"; readonly receipt: ListedReceipt }
  | {
      readonly kind: "receipt-total-differs";
      readonly sale: Sale;
      readonly receipt: ListedReceipt;
      readonly oursMinor: number;
    }
  | { readonly kind: "receipt-listed-twice"; readonly receipt: ListedReceipt; readonly first: ListedReceipt }
  | {
      readonly kind: "receipt-of-two-sales";
      readonly sale: Sale;
      readonly other: Sale;
      readonly receipt: ListedReceipt;
    }
  | { readonly kind: "receipt-by-list"; readonly sale: Sale; readonly receipt: ListedReceipt };

export type ReceiptFindings = {
  readonly differences: readonly ReceiptDifference[];
  /** Which sale each row belongs to. */
  readonly matched: ReadonlyMap<number, Uuid>;
};

type Compared = {
  readonly scope: ListScope;
  readonly totals: TotalsRule;
  readonly listed: readonly ListedReceipt[];
  readonly sales: readonly Sale[];
};

/** Compares redemptions with a till's own list of receipts (M3). A receipt is known as in R1; one without a number is settled here. */
export function receiptFindings({ scope, totals, listed, sales }: Compared): ReceiptFindings {
  const doubles: ReceiptDifference[] = [];
  const rows = withoutDoubles(listed, (receipt, first) => {
    doubles.push({ kind: "receipt-listed-twice", receipt, first });
  });
  const { pairs, unlisted, differences } = pairByNumber(rows, sales);
  const free = rows.filter(({ row }) => !pairs.has(row));
  const settled = settledBy(free, unlisted.filter(isNumberless));
  const all = new Map([...pairs, ...settled.map(({ sale, receipt }) => [receipt.row, sale] as const)]);
  const bySettling = new Set(settled.map(({ sale }) => sale.redemption));
  const missing = unlisted.filter(
    (sale) => !bySettling.has(sale.redemption) && !sale.reversed && isWithin(scope, sale),
  );
  const isOfTill = ({ till }: Sale): boolean => scope.tills.includes(till);
  return {
    differences: [
      ...doubles,
      ...differences,
      ...settled.map((found) => ({ kind: "receipt-by-list" as const, ...found })),
      ...missing.filter(isOfTill).map((sale) => ({ kind: "receipt-not-listed" as const, sale })),
      ...(scope.everyTill ? tillsNotListed(missing.filter((sale) => !isOfTill(sale))) : []),
      ...free
        .filter(({ row, redeems }) => redeems && !all.has(row))
        .map((receipt) => ({ kind: "receipt-without-redemption" as const, receipt })),
      ...rows.flatMap((receipt) => otherTotal(receipt, all.get(receipt.row), totals)),
    ],
    matched: new Map([...all].map(([row, { redemption }]) => [row, redemption])),
  };
}

/** Sales by the number that they tell; those whose number no row has are left. */
function pairByNumber(rows: readonly ListedReceipt[], sales: readonly Sale[]) {
  const byNumber = numbered(rows);
  const pairs = new Map<number, Sale>();
  const unlisted: Sale[] = [];
  const differences: ReceiptDifference[] = [];
  for (const sale of sales) {
    const receipt = sale.receipt === null ? undefined : byNumber(sale.till, sale.receipt);
    const other = receipt && pairs.get(receipt.row);
    if (receipt === undefined) unlisted.push(sale);
    else if (other === undefined) pairs.set(receipt.row, sale);
    else differences.push({ kind: "receipt-of-two-sales", sale, other, receipt });
  }
  return { pairs, unlisted, differences };
}

function otherTotal(receipt: ListedReceipt, sale: Sale | undefined, totals: TotalsRule): readonly ReceiptDifference[] {
  const oursMinor = sale && sumOf(sale, totals);
  if (sale === undefined || oursMinor === undefined || oursMinor === receipt.totalMinor) return [];
  return [{ kind: "receipt-total-differs", sale, receipt, oursMinor }];
}

const isWithin = ({ from, to }: ListScope, { at }: Sale): boolean => from <= at && at < to;

const tillsNotListed = (sales: readonly Sale[]): readonly ReceiptDifference[] =>
  [...grouped(sales, ({ till }) => till)].map(([till, its]) => ({ kind: "till-not-listed", till, sales: its }));

const sumOf = ({ chargedMinor, totalMinor }: Sale, totals: TotalsRule): number | undefined => {
  if (totals === "none") return undefined;
  return chargedMinor ?? (totals === "ours" ? totalMinor : undefined);
};

const key = (...parts: readonly (string | undefined)[]): string => JSON.stringify(parts);

/** By fiscal drive and document, else by till, shift and number (R1); undefined: it has no number. */
function receiptKey(till: string, { shift, number, fiscalDrive, fiscalDocument }: Receipt): string | undefined {
  if (fiscalDrive !== undefined && fiscalDocument !== undefined) return key("fiscal", fiscalDrive, fiscalDocument);
  return number === undefined ? undefined : key("till", till, shift, number);
}

const isNumberless = ({ till, receipt }: Sale): boolean => receipt === null || receiptKey(till, receipt) === undefined;

function withoutDoubles(
  listed: readonly ListedReceipt[],
  twice: (receipt: ListedReceipt, first: ListedReceipt) => void,
): readonly ListedReceipt[] {
  const seen = new Map<string, ListedReceipt>();
  return listed.filter((receipt) => {
    const known = receiptKey(receipt.till, receipt);
    const first = known === undefined ? undefined : seen.get(known);
    if (first !== undefined) twice(receipt, first);
    else if (known !== undefined) seen.set(known, receipt);
    return first === undefined;
  });
}

/** Finds the one receipt that a till's word means; a shift that one side does not tell stands in nobody's way. */
function numbered(rows: readonly ListedReceipt[]) {
  const fiscal = new Map<string, ListedReceipt>();
  const ofTill = new Map<string, ListedReceipt[]>();
  for (const receipt of rows) {
    const { fiscalDrive, fiscalDocument, till, number } = receipt;
    if (fiscalDrive !== undefined && fiscalDocument !== undefined)
      fiscal.set(key(fiscalDrive, fiscalDocument), receipt);
    if (number === undefined) continue;
    const place = key(till, number);
    const all = ofTill.get(place);
    if (all === undefined) ofTill.set(place, [receipt]);
    else all.push(receipt);
  }
  return (till: string, { shift, number, fiscalDrive, fiscalDocument }: Receipt): ListedReceipt | undefined => {
    const drawn = fiscal.get(key(fiscalDrive, fiscalDocument));
    if (drawn !== undefined || number === undefined) return drawn;
    const all = ofTill.get(key(till, number)) ?? [];
    const same = all.filter((one) => one.shift === shift);
    const either = shift === undefined ? all : all.filter((one) => one.shift === undefined);
    const found = same.length > 0 ? same : either;
    return found.length === 1 ? found[0] : undefined;
  };
}

/** So far (ms) may the two clocks and the time between paying and committing lie apart. */
const NEAR_MS = 15 * 60_000;

type Settled = { readonly sale: Sale; readonly receipt: ListedReceipt };

/** Sales without a number, each with the one receipt that can only be its own: by a label, else by till, total and time. */
function settledBy(free: readonly ListedReceipt[], numberless: readonly Sale[]): readonly Settled[] {
  const byLabel = settledByLabel(free, numberless);
  const sold = new Set(byLabel.map(({ sale }) => sale.redemption));
  const taken = new Set(byLabel.map(({ receipt }) => receipt.row));
  const rest = numberless.filter(({ redemption }) => !sold.has(redemption));
  const open = free.filter(({ row, labels }) => !taken.has(row) && labels.length === 0);
  return [...byLabel, ...settledByTotal(open, rest)];
}

function settledByLabel(free: readonly ListedReceipt[], sales: readonly Sale[]): readonly Settled[] {
  const ofLabel = new Map<string, ListedReceipt>(
    free.flatMap((receipt) => receipt.labels.map((label) => [label, receipt] as const)),
  );
  const taken = new Set<number>();
  return sales.flatMap((sale) => {
    const receipt = sale.labels.map((label) => ofLabel.get(label)).find((one) => one !== undefined);
    if (receipt === undefined || taken.has(receipt.row)) return [];
    taken.add(receipt.row);
    return [{ sale, receipt }];
  });
}

/** Only where neither could be another's. */
function settledByTotal(open: readonly ListedReceipt[], sales: readonly Sale[]): readonly Settled[] {
  const receipts = grouped(open, ({ till, totalMinor }) => key(till, String(totalMinor)));
  const groups = grouped(sales, (sale) => key(sale.till, String(sale.chargedMinor ?? sale.totalMinor)));
  return [...groups].flatMap(([alike, group]) =>
    group.flatMap((sale) => {
      const [receipt, another] = (receipts.get(alike) ?? []).filter((one) => isNear(sale, one));
      if (receipt === undefined || another !== undefined) return [];
      return group.filter((one) => isNear(one, receipt)).length === 1 ? [{ sale, receipt }] : [];
    }),
  );
}

const isNear = (sale: Sale, { at }: ListedReceipt): boolean => at !== null && Math.abs(sale.at - at) <= NEAR_MS;

function grouped<T>(all: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group === undefined) groups.set(by(one), [one]);
    else group.push(one);
  }
  return groups;
}
