import * as v from "valibot";
import { SOFT_CHECK_STATES } from "../domain/state-table.ts";
import { CurrencyCode, Id, Label, Name, PriceMinor } from "./brands.ts";

const Receipt = v.object({
  shift: v.exactOptional(Name(64)),
  number: v.exactOptional(Name(64)),
  fiscalDrive: v.exactOptional(Name(64)),
  fiscalDocument: v.exactOptional(Name(64)),
});
export const WireReceipt = Receipt;

/** A soft check as the server knows it. */
export const SoftCheckView = v.object({
  id: Id,
  store: v.string(),
  state: v.picklist(SOFT_CHECK_STATES),
  label: Label,
  terminal: Id,
  /** Its id where the server knows no name: it was restored, or the order came from a file. */
  terminalName: v.string(),
  staff: v.string(),
  staffName: v.string(),
  visit: Id,
  sequence: v.number(),
  pieces: v.number(),
  lineCount: v.number(),
  currency: CurrencyCode,
  totalMinor: PriceMinor,
  openedAt: v.string(),
  sealedAt: v.string(),
  agreedAt: v.nullable(v.string()),
  storedAt: v.string(),
  /** Who has it or had it: the till, its receipt, when; null before. */
  redemption: v.nullable(
    v.object({
      id: Id,
      till: v.string(),
      state: v.string(),
      since: v.string(),
      committedAt: v.nullable(v.string()),
      receipt: v.nullable(Receipt),
    }),
  ),
  contentSha256: v.string(),
});
export type SoftCheckView = v.InferOutput<typeof SoftCheckView>;

export const SoftCheckPage = v.object({ items: v.array(SoftCheckView), next: v.nullable(v.string()) });
export type SoftCheckPage = v.InferOutput<typeof SoftCheckPage>;

/** `PUT soft-checks/{id}` 200/201; a 409 `label-clash` carries the same three beside `stored: true`. */
export const StoredAnswer = v.object({ softCheck: SoftCheckView, contentSha256: v.string() });
export type StoredAnswer = v.InferOutput<typeof StoredAnswer>;

/** Columns that the list can be sorted by. */
export const SOFT_CHECK_SORTS = ["storedAt", "label", "state", "staff", "terminal", "total", "pieces"] as const;
export type SoftCheckSort = (typeof SOFT_CHECK_SORTS)[number];

export const RelabelBody = v.object({ label: Label });
export const CancellationBody = v.object({ reason: Name(300) });
