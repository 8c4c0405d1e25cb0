import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { Receipt } from "../../src/domain/redemption.ts";
import type { SoftCheckDocument } from "../../src/domain/soft-check.ts";
import type { RedemptionState, SoftCheckState } from "../../src/domain/state-table.ts";
import type { SoftCheckSort } from "../../src/protocol/soft-checks.ts";
import type { StoreRow } from "./stores.ts";

export type SoftCheckRow = {
  readonly document: SoftCheckDocument;
  readonly store: string;
  readonly state: SoftCheckState;
  /** The label it is found under: the document's, or the one it was relabelled to. */
  readonly label: LabelNumber;
  /** It is the one soft check that this label is bound to (I7). */
  readonly bound: boolean;
  readonly storedAt: number;
  readonly contentSha256: string;
  /** Signature over the document's bytes by the terminal's key, base64url; null when none came. */
  readonly signature: string | null;
  readonly pieces: number;
  /** When its time was over and its lines and signature were removed (retention): the document has no lines. */
  readonly emptiedAt: number | null;
};

/** A row for lists: without lines, with names. */
export type SoftCheckListRow = Omit<SoftCheckRow, "document"> & {
  readonly document: Omit<SoftCheckDocument, "lines">;
  readonly lineCount: number;
  readonly staffName: string;
  readonly terminalName: string;
  readonly redemption:
    | {
        readonly id: Uuid;
        readonly till: string;
        readonly state: RedemptionState;
        readonly since: number;
        readonly committedAt: number | null;
        readonly receipt: Receipt | null;
      }
    | undefined;
};

/** From `least` to `most`, both included. */
export type Span = { readonly least?: number; readonly most?: number };

export type SoftCheckFilter = {
  readonly states?: readonly SoftCheckState[];
  readonly label?: string;
  /** The login, or part of the name. */
  readonly staff?: string;
  /** The id, or part of the name. */
  readonly terminal?: string;
  /** Stored at or after `from` and before `to`. */
  readonly from?: number;
  readonly to?: number;
  /** Both ends belong to it. */
  readonly pieces?: Span;
  /** In minor units; both ends belong to it. */
  readonly total?: Span;
  /** Found in label number, staff name or terminal name. */
  readonly q?: string;
};

/** A marked unit (`markKeysOf` of the domain) and the soft check that holds it. */
export type MarkClaim = { readonly key: string; readonly softCheck: Uuid };

export type MarkClaimQueries = {
  /**
   * Takes units for a soft check (B4): those that nobody holds, or only one that does not hold any more
   * (`HOLDS_MARKS`). Answers with the others, by key.
   */
  claim(softCheck: Uuid, keys: readonly string[]): Promise<readonly MarkClaim[]>;
  /** Those of the units that another soft check holds, by key, each with that one's store; takes and locks nothing. */
  heldElsewhere(softCheck: Uuid, keys: readonly string[]): Promise<readonly (MarkClaim & { readonly store: string })[]>;
  /** The soft check that holds a unit, and its store, whichever of the chain: for whoever is refused the unit. */
  holder(claim: MarkClaim): Promise<{ readonly row: SoftCheckListRow; readonly store: StoreRow } | undefined>;
};

export type SoftCheckQueries = {
  byId(store: string, id: Uuid): Promise<SoftCheckRow | undefined>;
  /** As `byId`; an id is one over the whole chain, so somebody who brings it must hear that another store has it. */
  known(store: string, id: Uuid): Promise<SoftCheckRow | "elsewhere" | undefined>;
  view(store: string, id: Uuid): Promise<SoftCheckListRow | undefined>;
  insert(row: SoftCheckRow): Promise<void>;
  /** The soft check that a label is bound to; with it, one that claims the label and is not bound (`clash`). */
  boundTo(label: LabelNumber): Promise<SoftCheckRow | undefined>;
  byLabel(store: string, label: LabelNumber): Promise<readonly SoftCheckRow[]>;
  setState(store: string, id: Uuid, state: SoftCheckState): Promise<void>;
  relabel(store: string, id: Uuid, label: LabelNumber, state: SoftCheckState): Promise<void>;
  /** It has its label no more, and is still found under it. */
  unbind(store: string, id: Uuid): Promise<void>;
  /** Bags in state `stored` that arrived before `before` (ms), by label; only those under `among`, when given. */
  unfetched(
    store: string,
    before: number,
    narrowed: { readonly among?: readonly LabelNumber[]; readonly limit: number },
  ): Promise<readonly { readonly id: Uuid; readonly label: LabelNumber }[]>;
  /** Soft checks in a state that ends their life, not emptied yet, that arrived before `before` (ms); oldest first, locked. */
  done(store: string, before: number, limit: number): Promise<readonly Uuid[]>;
  /** Removes their lines and signatures (retention). */
  empty(store: string, ids: readonly Uuid[], at: number): Promise<void>;
  /**
   * One page in the wanted order; `after` is the cursor of the last row of the page before. Undefined when the cursor
   * was not given out for this order.
   */
  list(
    store: string,
    filter: SoftCheckFilter,
    order: { readonly sort: SoftCheckSort; readonly descending: boolean },
    page: { readonly limit: number; readonly after?: string },
  ): Promise<{ readonly rows: readonly SoftCheckListRow[]; readonly next: string | null } | undefined>;
};
