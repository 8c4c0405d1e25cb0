import type { Uuid } from "../../src/domain/ids.ts";
import type { LabelNumber, LabelPrefix } from "../../src/domain/label-number.ts";
import type { Currency, Minor } from "../../src/domain/money.ts";
import type { Unit } from "../../src/domain/quantity.ts";
import type { DifferenceKind } from "../../src/domain/reconciliation/difference.ts";
import type { Role, TerminalKind } from "../../src/domain/rights.ts";
import type { SoftCheckDocument } from "../../src/domain/soft-check.ts";
import type { LabelState, RedemptionState, SoftCheckState, SpotCheckState } from "../../src/domain/state-table.ts";
import type { PrinterLanguage } from "../../src/protocol/printers.ts";
import type { AlertRow } from "../ports/alerts.ts";
import type { ImportSource, ImportState } from "../ports/catalogue-imports.ts";
import type { LabelRunRow, RunVoidRow } from "../ports/labels.ts";
import type { DeliveryRow, OutletRow } from "../ports/outlets.ts";
import type { DifferenceRow, ReceiptListRow } from "../ports/reconciliation.ts";
import type { OneTimeRow, SessionRow } from "../ports/sessions.ts";

/** Yes or no, the way both databases keep it. */
export type Flag = 0 | 1;
export const flag = (value: boolean): Flag => (value ? 1 : 0);

export type StoresTable = {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly demo: Flag;
  readonly settings: string;
  readonly settings_version: number;
  /** Null when a server without codes made the store: then it is the id. */
  readonly code: string | null;
  /** Counts the stores of the chain as they were made; null for the one from before it was counted. */
  readonly place: number | null;
};

/** Counters that are taken inside the transaction of the act they count: no gap, no double. */
export type StoreCountersTable = {
  readonly store: string;
  readonly facts: number;
  /** Hash of the last fact in the chain. */
  readonly head: string | null;
};

export type StaffTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly login: string;
  readonly name: string;
  /** The name in lower case, for searching and sorting: neither database folds Cyrillic by itself. */
  readonly name_folded: string;
  readonly role: Role;
  readonly pin_hash: string;
  readonly active: Flag;
  readonly failures: number;
  readonly locked_until: number | null;
  readonly locked: Flag;
  readonly badge_hash: string | null;
  readonly pin_changed_at: number | null;
  readonly last_signed_in_at: number | null;
};

/** Rights that a store gave a role, in place of the domain's table. */
export type RoleRightsTable = {
  readonly store: string;
  readonly role: Role;
  /** JSON array of rights. */
  readonly rights: string;
};

/** Tries of guessable things, by whom, until the count begins anew. */
export type TriesTable = {
  readonly what: string;
  readonly who: string;
  readonly ends_at: number;
  readonly used: number;
};

export type TerminalsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: TerminalKind;
  readonly name: string;
  readonly name_folded: string;
  readonly public_key: string;
  readonly enrolled_at: number;
  readonly revoked_at: number | null;
  readonly last_seen_at: number | null;
};

export type TerminalReportsTable = {
  readonly terminal: Uuid;
  readonly store: string;
  readonly report: string;
  readonly received_at: number;
};

export type EpochsTable = {
  readonly n: number;
  readonly epoch: string;
  readonly at: number;
  readonly reason: string;
};

export type OneTimesTable = {
  readonly hash: string;
  readonly purpose: OneTimeRow["purpose"];
  readonly store: string | null;
  readonly payload: string;
  readonly expires_at: number | null;
};

export type SessionsTable = {
  readonly hash: string;
  readonly kind: SessionRow["kind"];
  readonly store: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  readonly name: string | null;
  /** JSON array of rights. */
  readonly rights: string;
  readonly expires_at: number | null;
  readonly created_at: number;
  readonly id: Uuid | null;
  readonly created_by: string | null;
  readonly last_used_at: number | null;
};

/** One row per store: the version everybody sees, and the import that works on the next one. */
export type CataloguesTable = {
  readonly store: string;
  readonly version: number;
  readonly import_id: Uuid | null;
  readonly import_alive_at: number | null;
  /** Counts imports; `import_seen` rows of older ones are leftovers. */
  readonly import_number: number;
  /** Removals of this import have been looked for up to this sku. */
  readonly removed_up_to: string;
};

/** An article between two versions; `to_version` null: until further notice. */
export type ArticlesTable = {
  readonly store: string;
  readonly sku: string;
  readonly from_version: number;
  readonly to_version: number | null;
  readonly name: string;
  readonly unit: Unit;
  readonly price_minor: Minor;
  readonly currency: Currency;
  readonly vat_percent: number;
  /** JSON array. */
  readonly flags: string;
  readonly quick_key: number | null;
  /** JSON array of `ArticleBarcode`. */
  readonly barcodes: string;
};

/** Lookup keys of an article row; whether it holds is the article row's business. */
export type ArticleKeysTable = {
  readonly store: string;
  readonly lookup_key: string;
  readonly sku: string;
  readonly from_version: number;
};

/** Skus that an import brought unchanged: they have no staged row to be known by. */
export type ImportSeenTable = { readonly store: string; readonly import_number: number; readonly sku: string };

export type CatalogueSnapshotsTable = { readonly store: string; readonly version: number; readonly gzip: Uint8Array };

export type LabelPrefixesTable = { readonly prefix: LabelPrefix; readonly store: string; readonly next_serial: number };

export type LabelRunsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly prefix: LabelPrefix;
  readonly label_count: number;
  readonly template: string;
  readonly state: LabelRunRow["state"];
  readonly first_label: LabelNumber;
  readonly last_label: LabelNumber;
  readonly voided: number;
  readonly created_at: number;
  readonly created_by: string;
  readonly for_staff: string | null;
  readonly printer: Uuid | null;
  readonly sent: number;
  readonly confirmed: number;
  readonly witness: LabelRunRow["witness"];
  readonly trouble: LabelRunRow["trouble"];
  readonly started_at: number | null;
  readonly ended_at: number | null;
  readonly press: string | null;
  readonly press_alive_at: number | null;
};

/** Stretches of runs that were voided, counted per run. */
export type RunVoidsTable = {
  readonly run: Uuid;
  readonly n: number;
  readonly from_position: number;
  readonly to_position: number;
  readonly reason: RunVoidRow["reason"];
  readonly trouble: RunVoidRow["trouble"];
  readonly at: number;
};

export type PrintersTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  readonly model: string;
  readonly language: PrinterLanguage;
  readonly dots_per_mm: number;
  readonly width_mm: number;
  /** JSON of the transport. */
  readonly transport: string;
  readonly removed_at: number | null;
};

export type LabelDesignsTable = { readonly store: string; readonly id: string; readonly design: string };

export type LabelsTable = {
  readonly number: LabelNumber;
  readonly store: string;
  readonly run: Uuid;
  readonly position: number;
  readonly state: LabelState;
  readonly soft_check: Uuid | null;
};

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

export type RedemptionsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly state: RedemptionState;
  readonly till: string;
  readonly terminal: Uuid | null;
  readonly staff: Uuid | null;
  readonly since: number;
  readonly expires_at: number;
  readonly committed_at: number | null;
  /** JSON of the receipt. */
  readonly receipt: string | null;
  readonly reason: string | null;
};

/** Claims, live and ended: ended ones stay (I3). */
export type RedemptionLabelsTable = {
  readonly redemption: Uuid;
  readonly label: LabelNumber;
  readonly soft_check: Uuid;
  readonly store: string;
  readonly live: Flag;
};

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

/** By which a server knows its own word again after a restore; told to nobody, and in every backup. */
export type ServerSecretsTable = { readonly name: "own-word"; readonly secret: string };

export type FactsTable = {
  readonly store: string;
  readonly n: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string;
  readonly who: string;
  readonly detail: string;
  readonly terminal: string | null;
  readonly address: string | null;
  readonly outcome: string;
  readonly detail_sha256: string | null;
  readonly previous: string | null;
  readonly hash: string | null;
};

export type OutletsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: OutletRow["kind"];
  readonly config: string;
  readonly active: Flag;
  readonly created_at: number;
  readonly created_by: string;
  readonly position: number;
  readonly tries: number;
  readonly failing_since: number | null;
  readonly failed_at: number | null;
  readonly next_try_at: number | null;
  /** JSON of the fault. */
  readonly fault: string | null;
  readonly delivered_n: number | null;
  readonly delivered_at: number | null;
  /** The one sender that works on it, over all processes. */
  readonly lease: string | null;
  readonly lease_until: number | null;
};

/** What became of an event at an outlet. */
export type OutletDeliveriesTable = {
  readonly outlet: Uuid;
  readonly n: number;
  readonly state: DeliveryRow["state"];
  readonly kind: string;
  readonly subject: string;
  readonly happened_at: number;
  readonly at: number;
  readonly tries: number;
  readonly fault: string | null;
};

/** What a store is told of, and was. */
export type AlertsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: AlertRow["kind"];
  readonly subject: string;
  readonly name: string;
  readonly note: string | null;
  readonly witness: AlertRow["witness"];
  readonly witnessed_at: number;
  readonly figure: number;
  readonly rule_limit: number;
  readonly raised_at: number;
  readonly cleared_at: number | null;
  readonly cleared_why: AlertRow["clearedWhy"];
};

/** Written for the sake of writing. */
export type ServerPulsesTable = { readonly name: "heartbeat"; readonly at: number };
/** How price lists are read; `lease`: the server process that looks into the folder now. */
export type MappingProfilesTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  readonly folder: string | null;
  readonly profile: string;
  readonly changed_at: number;
  readonly changed_by: string;
  readonly looked_at: number | null;
  readonly lease: string | null;
  readonly lease_until: number | null;
};

export type CatalogueImportsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly state: ImportState;
  readonly source: ImportSource;
  readonly name: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly at: number;
  readonly by: string;
  /** JSON, each of the three. */
  readonly profile: string | null;
  readonly fault: string | null;
  readonly report: string | null;
  readonly version_before: number | null;
  readonly version_after: number | null;
  readonly ended_at: number | null;
  readonly ended_by: string | null;
};

/** Pieces of a file that waits for a word. */
export type CatalogueImportBytesTable = {
  readonly import: Uuid;
  readonly store: string;
  readonly n: number;
  readonly bytes: Uint8Array;
};

/** What two witnesses tell differently (M3). */
export type DifferencesTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly kind: DifferenceKind;
  readonly subject: string;
  readonly judge: string;
  readonly about: string;
  readonly found_at: number;
  readonly taken_by: string | null;
  readonly taken_at: number | null;
  readonly ended: DifferenceRow["ended"];
  readonly ended_at: number | null;
  readonly ended_by: string | null;
  readonly note: string | null;
};

/** Up to which fact a store's witnesses were compared. */
export type ReconciliationsTable = { readonly store: string; readonly position: number };

export type SequenceMarksTable = {
  readonly terminal: Uuid;
  readonly store: string;
  readonly up_to: number;
  readonly highest: number;
  readonly judged_at: number;
};

/** JSON of how a store's lists of receipts are read. */
export type ReceiptProfilesTable = { readonly store: string; readonly profile: string };

export type ReceiptListsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  /** JSON array of tills. */
  readonly scope: string;
  readonly totals: ReceiptListRow["totals"];
  readonly from_at: number;
  readonly to_at: number;
  readonly sha256: string;
  readonly row_count: number;
  readonly rejected: number;
  readonly whole: Flag;
  readonly imported_at: number;
  readonly imported_by: string;
  readonly judged_n: number | null;
};

/** A receipt of a list as JSON, and the redemption that it belongs to. */
export type ReceiptRowsTable = {
  readonly list: Uuid;
  readonly row: number;
  readonly receipt: string;
  readonly redemption: Uuid | null;
};

/** JSON of what a till charged (S7). */
export type ChargesTable = { readonly redemption: Uuid; readonly store: string; readonly charged: string };

/** Bags whose goods were put back to the shelf. */
export type PutBacksTable = {
  readonly soft_check: Uuid;
  readonly store: string;
  readonly at: number;
  readonly by: string;
};

/** What stores say of articles over their price lists: `flags` and `listed` as JSON text. */
export type OwnArticlesTable = {
  readonly store: string;
  readonly sku: string;
  readonly flags: string;
  readonly quick_key: number | null;
  readonly listed: string;
  readonly changed_at: number | null;
  readonly changed_by: string | null;
};

export type Database = {
  readonly stores: StoresTable;
  readonly store_counters: StoreCountersTable;
  readonly staff: StaffTable;
  readonly role_rights: RoleRightsTable;
  readonly tries: TriesTable;
  readonly terminals: TerminalsTable;
  readonly one_times: OneTimesTable;
  readonly sessions: SessionsTable;
  readonly catalogues: CataloguesTable;
  readonly articles: ArticlesTable;
  readonly article_keys: ArticleKeysTable;
  readonly import_seen: ImportSeenTable;
  readonly catalogue_snapshots: CatalogueSnapshotsTable;
  readonly label_prefixes: LabelPrefixesTable;
  readonly label_runs: LabelRunsTable;
  readonly run_voids: RunVoidsTable;
  readonly labels: LabelsTable;
  readonly printers: PrintersTable;
  readonly label_designs: LabelDesignsTable;
  readonly soft_checks: SoftChecksTable;
  readonly soft_check_bodies: SoftCheckBodiesTable;
  readonly redemptions: RedemptionsTable;
  readonly redemption_labels: RedemptionLabelsTable;
  readonly facts: FactsTable;
  readonly terminal_reports: TerminalReportsTable;
  readonly epochs: EpochsTable;
  readonly mark_claims: MarkClaimsTable;
  readonly outlets: OutletsTable;
  readonly outlet_deliveries: OutletDeliveriesTable;
  readonly spot_checks: SpotChecksTable;
  readonly spot_check_seeds: SpotCheckSeedsTable;
  readonly server_secrets: ServerSecretsTable;
  readonly alerts: AlertsTable;
  readonly own_articles: OwnArticlesTable;
  readonly server_pulses: ServerPulsesTable;
  readonly mapping_profiles: MappingProfilesTable;
  readonly catalogue_imports: CatalogueImportsTable;
  readonly catalogue_import_bytes: CatalogueImportBytesTable;
  readonly differences: DifferencesTable;
  readonly reconciliations: ReconciliationsTable;
  readonly sequence_marks: SequenceMarksTable;
  readonly receipt_profiles: ReceiptProfilesTable;
  readonly receipt_lists: ReceiptListsTable;
  readonly receipt_rows: ReceiptRowsTable;
  readonly charges: ChargesTable;
  readonly put_backs: PutBacksTable;
};
