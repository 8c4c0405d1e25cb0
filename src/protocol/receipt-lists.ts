import * as v from "valibot";

import { isTimeZone } from "../domain/wall-clock.ts";
import { Id, Name } from "./brands.ts";

export const RECEIPT_ENCODINGS = ["utf-8", "windows-1251"] as const;
export const RECEIPT_SEPARATORS = [";", ",", "\t", "|"] as const;
export const TOTALS_RULES = ["told", "ours", "none"] as const;

const Heading = v.exactOptional(Name(100));

/** `PUT receipt-profile`: how the store's lists of receipts are read, and what their totals are compared with. */
export const ReceiptProfile = v.object({
  encoding: v.picklist(RECEIPT_ENCODINGS),
  separator: v.picklist(RECEIPT_SEPARATORS),
  decimal: v.picklist([".", ","]),
  /** Heading of each column; what the list does not have is left out. */
  columns: v.object({
    till: Heading,
    shift: Heading,
    number: Heading,
    fiscalDrive: Heading,
    fiscalDocument: Heading,
    at: Heading,
    total: Name(100),
    labels: Heading,
  }),
  /** The till of all rows, where there is no column for it. */
  till: v.nullable(Name(64)),
  /** Every row is a receipt that soft checks were redeemed by; otherwise only those with labels are known to be. */
  onlyRedeeming: v.boolean(),
  /** `told`: with what the till told at the commit; `ours`: with the sum of the bags, where it told nothing; `none`. */
  totals: v.picklist(TOTALS_RULES),
  timeZone: v.pipe(v.string(), v.maxLength(64, "too-long"), v.check(isTimeZone, "not-a-time-zone")),
});
export type ReceiptProfile = v.InferOutput<typeof ReceiptProfile>;

/** What a list is read by before anybody said otherwise. */
export const FIRST_RECEIPT_PROFILE: ReceiptProfile = {
  encoding: "utf-8",
  separator: ";",
  decimal: ",",
  columns: { till: "till", shift: "shift", number: "number", at: "time", total: "total", labels: "labels" },
  till: null,
  onlyRedeeming: false,
  totals: "told",
  timeZone: "UTC",
};

/** A list of receipts that was imported. */
export const ReceiptListView = v.object({
  id: Id,
  name: v.string(),
  tills: v.array(v.string()),
  from: v.string(),
  to: v.string(),
  rows: v.number(),
  rejected: v.number(),
  importedAt: v.string(),
  importedBy: v.string(),
  /** Was it compared with the redemptions of its time? */
  compared: v.boolean(),
});
export type ReceiptListView = v.InferOutput<typeof ReceiptListView>;
export const ReceiptLists = v.object({ items: v.array(ReceiptListView) });
export type ReceiptLists = v.InferOutput<typeof ReceiptLists>;

/** `POST receipt-lists`: the list, and the first of its rows that cannot be read. */
export const ReceiptListAnswer = v.object({
  list: ReceiptListView,
  faults: v.array(v.object({ line: v.number(), code: v.picklist(["no-till", "no-total", "no-number", "not-a-time"]) })),
});
export type ReceiptListAnswer = v.InferOutput<typeof ReceiptListAnswer>;
