import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { Currency, Minor } from "../../../src/domain/money.ts";
import type { SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import type { SoftCheckState, SpotCheckState } from "../../../src/domain/state-table.ts";
import type { Flag } from "./flag.ts";

/** A soft check without its lines: lists never read those. */
export type SoftChecksTable = {
  readonly store: string;
  readonly id: Uuid;
  readonly label: LabelNumber;
  readonly bound: Flag;
  readonly state: SoftCheckState;
  readonly stored_at: number;
  readonly content_sha256: string;
  readonly signature: string | null;
  readonly pieces: number;
  readonly line_count: number;
  readonly format: SoftCheckDocument["format"];
  readonly terminal: Uuid;
  readonly staff: string;
  readonly visit: Uuid;
  readonly sequence: number;
  /** The label the document was sealed with; `label` may be a later one. */
  readonly document_label: LabelNumber;
  readonly currency: Currency;
  readonly total_minor: Minor;
  readonly opened_at: string;
  readonly sealed_at: string;
  readonly agreed_at: string | null;
  readonly declined_at: string | null;
  /** The redemption that claimed it last. */
  readonly redemption: Uuid | null;
  /** When its body and its signature were removed (retention). */
  readonly emptied_at: number | null;
};

/** The lines of a document as JSON text; gone when the soft check was emptied. */
export type SoftCheckBodiesTable = { readonly soft_check: Uuid; readonly lines: string };

/** The soft check that holds a marked unit (B4). */
export type MarkClaimsTable = { readonly mark_key: string; readonly soft_check: Uuid };

/** A bag that a rule asked to recount, and what came of it (R7). */
export type SpotChecksTable = {
  readonly soft_check: Uuid;
  readonly store: string;
  readonly label: LabelNumber;
  /** Who packed it. */
  readonly staff: string;
  /** JSON array of the rules that asked. */
  readonly rules: string;
  readonly state: SpotCheckState;
  readonly asked_at: number;
  /** The till that asked, or the one where it ended. */
  readonly till: string;
  readonly ended_at: number | null;
  readonly ended_by: string | null;
  readonly reason: string | null;
  /** JSON array of what did not agree. */
  readonly differences: string;
};

/** What the chance of one day is drawn with (R7): its hash is told before that day, the seed itself after it. */
export type SpotCheckSeedsTable = {
  readonly store: string;
  /** YYYY-MM-DD in UTC. */
  readonly day: string;
  /** Hex. */
  readonly seed: string;
  readonly revealed_at: number | null;
};

/** Bags whose goods were put back to the shelf. */
export type PutBacksTable = {
  readonly soft_check: Uuid;
  readonly store: string;
  readonly at: number;
  readonly by: string;
};
