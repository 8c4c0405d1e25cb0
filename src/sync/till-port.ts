import type { Result } from "../domain/result.ts";
import type { OpeningRecord, TillRecord } from "../journal/port.ts";
import type { Failure } from "../protocol/client.ts";
import type { LinkState } from "./port.ts";

/** What a till knows of its server: whether it answered when it was last asked, and whether it still knows this till. */
export type TillLinkState = Pick<LinkState, "server" | "revoked">;

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
  /** The same for a bag that the journal has as asked to be opened. */
  sendOpening(record: OpeningRecord): Promise<"known" | "later">;
};
