import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleId, sampleLabel } from "../testing/samples.ts";
import { type ListedReceipt, type ReceiptDifference, receiptFindings, type Sale } from "./receipts.ts";

const SCOPE = { from: 0, to: 1_000_000_000, tills: ["Till 1", "Till 2"], everyTill: false };
const HOUR_MS = 3_600_000;

const FATES = [
  ...["agrees", "agrees", "agrees", "agrees-fiscal", "agrees-without-shift", "reversed"],
  ...["not-listed", "total-differs", "listed-twice", "two-sales", "by-label", "by-total", "no-number-not-listed"],
  ...["other-till", "before", "not-redeemed", "ordinary"],
] as const;
type Fate = (typeof FATES)[number];

type Made = {
  readonly sales: readonly Sale[];
  readonly rows: readonly Omit<ListedReceipt, "row">[];
  readonly faults: readonly string[];
};

/** One sale as it should be, an hour after the one before, and what its fate makes of it. */
function made(fate: Fate, n: number): Made {
  const at = (n + 1) * HOUR_MS;
  const till = n % 2 === 0 ? "Till 1" : "Till 2";
  const sale: Sale = {
    ...{ redemption: sampleId(n), till, at, receipt: { shift: "1", number: `${n}` }, labels: [sampleLabel(n)] },
    ...{ totalMinor: 10_000 + n, chargedMinor: 9_000 + n, reversed: false },
  };
  const row = { till, shift: "1", number: `${n}`, at: at + 1_000, totalMinor: 9_000 + n, labels: [], redeems: true };
  const one = (kind: string, ...rest: readonly unknown[]): string => [kind, ...rest].join(" ");
  switch (fate) {
    case "agrees":
      return { sales: [sale], rows: [row], faults: [] };
    case "agrees-fiscal": {
      const fiscal = { fiscalDrive: "99", fiscalDocument: `${n}` };
      const { number: _number, shift: _shift, ...bare } = row;
      return { sales: [{ ...sale, receipt: fiscal }], rows: [{ ...bare, ...fiscal }], faults: [] };
    }
    case "agrees-without-shift":
      return { sales: [{ ...sale, receipt: { number: `${n}` } }], rows: [row], faults: [] };
    case "reversed":
      return { sales: [{ ...sale, reversed: true }], rows: [], faults: [] };
    case "not-listed":
      return { sales: [sale], rows: [], faults: [one("receipt-not-listed", sale.redemption)] };
    case "total-differs":
      return {
        sales: [sale],
        rows: [{ ...row, totalMinor: 5 }],
        faults: [one("receipt-total-differs", sale.redemption, 9_000 + n, 5)],
      };
    case "listed-twice":
      return { sales: [sale], rows: [row, row], faults: [one("receipt-listed-twice", `${n}`)] };
    case "two-sales": {
      const second = { ...sale, redemption: sampleId(n + 500) };
      const faults = [one("receipt-of-two-sales", second.redemption, sale.redemption)];
      return { sales: [sale, second], rows: [row], faults };
    }
    case "by-label": {
      const { number: _number, shift: _shift, ...bare } = row;
      const faults = [one("receipt-by-list", sale.redemption)];
      return { sales: [{ ...sale, receipt: null }], rows: [{ ...bare, labels: [sampleLabel(n)] }], faults };
    }
    case "by-total":
      return { sales: [{ ...sale, receipt: {} }], rows: [row], faults: [one("receipt-by-list", sale.redemption)] };
    case "no-number-not-listed":
      return { sales: [{ ...sale, receipt: null }], rows: [], faults: [one("receipt-not-listed", sale.redemption)] };
    case "other-till":
      return { sales: [{ ...sale, till: "Till 9" }], rows: [], faults: [] };
    case "before":
      return { sales: [{ ...sale, at: -1 }], rows: [], faults: [] };
    case "not-redeemed":
      return { sales: [], rows: [row], faults: [one("receipt-without-redemption", `${n}`)] };
    case "ordinary":
      return { sales: [], rows: [{ ...row, redeems: false }], faults: [] };
  }
}

function said(found: ReceiptDifference): string {
  switch (found.kind) {
    case "receipt-without-redemption":
    case "receipt-listed-twice":
      return `${found.kind} ${found.receipt.number}`;
    case "till-not-listed":
      return `${found.kind} ${found.till} ${found.sales.length}`;
    case "receipt-of-two-sales":
      return `${found.kind} ${found.sale.redemption} ${found.other.redemption}`;
    case "receipt-total-differs":
      return `${found.kind} ${found.sale.redemption} ${found.oursMinor} ${found.receipt.totalMinor}`;
    default:
      return `${found.kind} ${found.sale.redemption}`;
  }
}

const numberRows = (rows: Made["rows"]): readonly ListedReceipt[] =>
  rows.map((row, place) => ({ ...row, row: place + 1 }));

describe("redemptions against a till's list of receipts (M3, R1)", () => {
  it("the list of differences equals the faults put in, in whatever order the rows stand", () => {
    const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 40 });
    fc.assert(
      fc.property(fates, fc.boolean(), (all, backwards) => {
        const parts = all.map(made);
        const rows = parts.flatMap((part) => part.rows);
        const listed = numberRows(backwards ? rows.toReversed() : rows);
        const sales = parts.flatMap((part) => part.sales);
        const { differences } = receiptFindings({ scope: SCOPE, totals: "told", listed, sales });
        expect(differences.map(said).toSorted()).toEqual(parts.flatMap((part) => part.faults).toSorted());
      }),
    );
  });

  it("a list of every till that names nothing of one is told once for that till, with all that it redeemed", () => {
    const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 40 });
    fc.assert(
      fc.property(fates, (all) => {
        const parts = all.map(made);
        const { differences } = receiptFindings({
          ...{ scope: { ...SCOPE, everyTill: true }, totals: "told" },
          listed: numberRows(parts.flatMap((part) => part.rows)),
          sales: parts.flatMap((part) => part.sales),
        });
        const elsewhere = all.filter((fate) => fate === "other-till").length;
        const expected = elsewhere === 0 ? [] : [`till-not-listed Till 9 ${elsewhere}`];
        const others = parts.flatMap((part) => part.faults);
        expect(differences.map(said).toSorted()).toEqual([...others, ...expected].toSorted());
      }),
    );
  });

  it("every row belongs to one sale at most, and every sale to one row", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FATES), { maxLength: 40 }), (all) => {
        const parts = all.map(made);
        const { matched } = receiptFindings({
          ...{ scope: SCOPE, totals: "none" },
          listed: numberRows(parts.flatMap((part) => part.rows)),
          sales: parts.flatMap((part) => part.sales),
        });
        expect(new Set(matched.values()).size).toBe(matched.size);
      }),
    );
  });

  it("a receipt without a number that could be either of two is settled by neither", () => {
    const [one, two] = [made("by-total", 1), made("by-total", 3)];
    const alike = [one, two].flatMap(({ sales }) => sales.map((sale) => ({ ...sale, at: HOUR_MS, chargedMinor: 7 })));
    const listed = numberRows(
      [one, two].flatMap(({ rows }) => rows.map((row) => ({ ...row, at: HOUR_MS, totalMinor: 7 }))),
    );
    const { differences } = receiptFindings({ scope: SCOPE, totals: "told", listed, sales: alike });
    expect(differences.map(({ kind }) => kind).toSorted()).toEqual([
      ...["receipt-not-listed", "receipt-not-listed"],
      ...["receipt-without-redemption", "receipt-without-redemption"],
    ]);
  });

  it.each([
    ["told", []],
    ["ours", ["receipt-total-differs"]],
    ["none", []],
  ] as const)("a till that told no sum is compared by the rule: %s", (totals, kinds) => {
    const { sales, rows } = made("agrees", 1);
    const untold = sales.map((sale) => ({ ...sale, chargedMinor: null }));
    const { differences } = receiptFindings({ scope: SCOPE, totals, listed: numberRows(rows), sales: untold });
    expect(differences.map(({ kind }) => kind)).toEqual(kinds);
  });
});
