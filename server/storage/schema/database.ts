import type {
  ArticleKeysTable,
  ArticlesTable,
  CatalogueBlockPiecesTable,
  CatalogueBlocksTable,
  CatalogueImportBytesTable,
  CatalogueImportsTable,
  CatalogueSnapshotsTable,
  CataloguesTable,
  ComingPricesTable,
  ImportSeenTable,
  MappingProfilesTable,
  OwnArticlesTable,
} from "./catalogue.ts";
import type { FactsTable } from "./facts.ts";
import type { LabelDesignsTable, LabelRunsTable, LabelsTable, PrintersTable, RunVoidsTable } from "./labels.ts";
import type { AlertsTable, OutletDeliveriesTable, OutletsTable } from "./outgoing.ts";
import type { OneTimesTable, RoleRightsTable, SessionsTable, StaffTable, TriesTable } from "./people.ts";
import type {
  ChargesTable,
  DifferencesTable,
  ReceiptListsTable,
  ReceiptProfilesTable,
  ReceiptRowsTable,
  ReconciliationsTable,
  SequenceMarksTable,
} from "./reconciliation.ts";
import type { RedemptionLabelsTable, RedemptionsTable } from "./redemptions.ts";
import type { DutiesTable, EpochsTable, ServerPulsesTable, ServerSecretsTable } from "./server.ts";
import type {
  MarkClaimsTable,
  PutBacksTable,
  SoftCheckBodiesTable,
  SoftChecksTable,
  SpotCheckSeedsTable,
  SpotChecksTable,
} from "./soft-checks.ts";
import type { LabelPrefixesTable, StoreCountersTable, StoresTable } from "./stores.ts";
import type { TerminalReportsTable, TerminalsTable } from "./terminals.ts";

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
  readonly catalogue_blocks: CatalogueBlocksTable;
  readonly catalogue_block_pieces: CatalogueBlockPiecesTable;
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
  readonly coming_prices: ComingPricesTable;
  readonly server_pulses: ServerPulsesTable;
  readonly duties: DutiesTable;
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
