import type { Uuid } from "../domain/ids.ts";
import type { LabelNumber } from "../domain/label-number.ts";
import type { Result } from "../domain/result.ts";
import type { HandedBag, OpeningRecord, TillRecord } from "../journal/port.ts";
import type { Failure } from "../protocol/answer.ts";
import type { LinkState } from "./port.ts";

/** What a till knows of its server: whether it answered when it was last asked, and whether it still knows this till. */
export type TillLinkState = Pick<LinkState, "server" | "revoked">;

/** What became of a document that was brought in: its label by now; a label that is another bag's; refused for good. */
export type BroughtIn =
  | { readonly kind: "stored"; readonly label: LabelNumber }
  | { readonly kind: "clash" | "later" }
  | { readonly kind: "refused"; readonly code: string };

/** Whose document it is, by the keys that this till knows; `keysAt` (RFC 3339): how old that knowledge is. */
export type Voucher =
  | { readonly kind: "genuine"; readonly terminal: string; readonly keysAt: string }
  | { readonly kind: "forged" | "unknown-key" | "revoked" };

/** A till and its server. Payments that wait are repeated for as long as the page lives (R2). */
export type TillLink = {
  state(): TillLinkState;
  watch(changed: () => void): () => void;
  /** Takes note that the server answered, or did not; gives the answer back. */
  note<T>(answer: Result<T, Failure>): Result<T, Failure>;
  /**
   * Sends a payment that the journal has as `committing`. `known`: the journal has what became of it; `later`: nobody
   * can say yet, and it is repeated by itself.
   */
  send(record: TillRecord): Promise<"known" | "later">;
  /** Brings in what a terminal showed, on its behalf (R4). */
  bringIn(bag: HandedBag): Promise<BroughtIn>;
  /** Without the server: is that the signature of that terminal? */
  vouch(terminal: Uuid, bytes: Uint8Array<ArrayBuffer>, signature: string): Promise<Voucher>;
  /** The same for a bag that the journal has as asked to be opened. */
  sendOpening(record: OpeningRecord): Promise<"known" | "later">;
};
