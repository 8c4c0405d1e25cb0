import type { AlertQueries } from "./alerts.ts";
import type { BoardQueries } from "./board.ts";
import type { CatalogueQueries } from "./catalogue.ts";
import type { CatalogueImportQueries, MappingProfileQueries } from "./catalogue-imports.ts";
import type { ComingPriceQueries } from "./coming-prices.ts";
import type { DutyQueries } from "./duties.ts";
import type { EpochQueries } from "./epochs.ts";
import type { FactQueries } from "./facts.ts";
import type { LabelDesignQueries, PrinterQueries } from "./label-printers.ts";
import type { LabelQueries } from "./labels.ts";
import type { OutletQueries } from "./outlets.ts";
import type { OwnArticleQueries } from "./own-articles.ts";
import type { RoleQueries, StaffQueries } from "./people.ts";
import type { ReconciliationQueries } from "./reconciliation.ts";
import type { RedemptionQueries } from "./redemptions.ts";
import type { SessionQueries } from "./sessions.ts";
import type { SnapshotQueries } from "./snapshots.ts";
import type { MarkClaimQueries, SoftCheckQueries } from "./soft-checks.ts";
import type { SpotCheckQueries } from "./spot-checks.ts";
import type { StoreQueries } from "./stores.ts";
import type { TerminalQueries } from "./terminals.ts";
import type { TryQueries } from "./tries.ts";

/**
 * Everything the server remembers. `read` and `write` give the same queries; `write` is one transaction that is
 * retried on a serialization failure, a deadlock or a busy database, so its function must have no effect outside.
 * Times are milliseconds of the server's clock. Ids of stores are short texts.
 */
export type Storage = {
  read<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  write<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Brings the schema as far as this server needs it; names what was done. */
  migrate(): Promise<readonly string[]>;
  /** Takes the steps that only make the database faster, beside servers at work; names what was done. May take an hour. */
  migrateOnline(): Promise<readonly string[]>;
  /** The same storage for one store's callers: what belongs to another store is not there. */
  within(store: string): Storage;
  close(): Promise<void>;
};

export type Queries = {
  readonly stores: StoreQueries;
  readonly staff: StaffQueries;
  readonly roles: RoleQueries;
  readonly terminals: TerminalQueries;
  readonly sessions: SessionQueries;
  readonly tries: TryQueries;
  readonly catalogue: CatalogueQueries;
  readonly snapshots: SnapshotQueries;
  readonly catalogueImports: CatalogueImportQueries;
  readonly mappingProfiles: MappingProfileQueries;
  readonly labels: LabelQueries;
  readonly printers: PrinterQueries;
  readonly labelDesigns: LabelDesignQueries;
  readonly softChecks: SoftCheckQueries;
  readonly redemptions: RedemptionQueries;
  readonly facts: FactQueries;
  readonly epochs: EpochQueries;
  readonly duties: DutyQueries;
  readonly markClaims: MarkClaimQueries;
  readonly outlets: OutletQueries;
  readonly spotChecks: SpotCheckQueries;
  readonly board: BoardQueries;
  readonly alerts: AlertQueries;
  readonly reconciliation: ReconciliationQueries;
  readonly ownArticles: OwnArticleQueries;
  readonly comingPrices: ComingPriceQueries;
};
