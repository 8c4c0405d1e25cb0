import type { Kysely } from "kysely";
import type { Queries, Storage } from "../ports/storage.ts";
import { StorageAway } from "../ports/storage-away.ts";
import type { Clash, DialectTraits } from "./dialect-traits.ts";
import type { Sha256 } from "./fact-chain.ts";
import { type FactLedger, factLedger } from "./fact-ledger.ts";
import { migrate, migrateOnline } from "./migrations/migrate.ts";
import { alertQueries } from "./queries/alerts.ts";
import { boardQueries } from "./queries/board.ts";
import { catalogueQueries } from "./queries/catalogue.ts";
import { catalogueImportQueries } from "./queries/catalogue-imports.ts";
import { comingPriceQueries } from "./queries/coming-prices.ts";
import { dutyQueries } from "./queries/duties.ts";
import { epochQueries } from "./queries/epochs.ts";
import { factQueries } from "./queries/facts.ts";
import { labelDesignQueries } from "./queries/label-designs.ts";
import { labelQueries } from "./queries/labels.ts";
import { mappingProfileQueries } from "./queries/mapping-profiles.ts";
import { markClaimQueries } from "./queries/mark-claims.ts";
import { outletQueries } from "./queries/outlets.ts";
import { ownArticleQueries } from "./queries/own-articles.ts";
import { printerQueries } from "./queries/printers.ts";
import { reconciliationQueries } from "./queries/reconciliation.ts";
import { redemptionQueries } from "./queries/redemptions.ts";
import { roleQueries } from "./queries/roles.ts";
import { sessionQueries } from "./queries/sessions.ts";
import { snapshotQueries } from "./queries/snapshots.ts";
import { softCheckQueries } from "./queries/soft-checks.ts";
import { spotCheckQueries } from "./queries/spot-checks.ts";
import { staffQueries } from "./queries/staff.ts";
import { storeQueries } from "./queries/stores.ts";
import { terminalQueries } from "./queries/terminals.ts";
import { tryQueries } from "./queries/tries.ts";
import { retrying, type Waiting } from "./retry.ts";
import type { Database } from "./schema/database.ts";
import { storeFence } from "./store-fence.ts";
import type { Transactions } from "./transactions.ts";

/** How to reach the database: one connection or pool that reads (it may be the one that writes), and one for transactions. */
export type Connections = {
  readonly writer: Kysely<Database>;
  readonly reader: Kysely<Database>;
  readonly transactions: Transactions;
};

const TAKEN: ReadonlySet<Clash | undefined> = new Set<Clash>(["busy", "conflict"]);

/** A connection for what one store's callers ask, and the same one for the few questions about the whole chain. */
type Reach = { readonly own: Kysely<Database>; readonly chain: Kysely<Database> };

/** `locking`: rows that are read for a decision are locked until the transaction ends; `ledger`: its facts. */
const queriesOver = ({ own, chain }: Reach, traits: DialectTraits, locking: boolean, ledger?: FactLedger): Queries => ({
  stores: storeQueries(own, chain, locking),
  staff: staffQueries(own, locking),
  roles: roleQueries(own),
  terminals: terminalQueries(own),
  sessions: sessionQueries(own),
  tries: tryQueries(own),
  catalogue: catalogueQueries(own, traits),
  snapshots: snapshotQueries(own),
  catalogueImports: catalogueImportQueries(own, chain, locking),
  mappingProfiles: mappingProfileQueries(own, chain, locking),
  labels: labelQueries(own, locking),
  printers: printerQueries(own),
  labelDesigns: labelDesignQueries(own),
  softChecks: softCheckQueries(own, chain, locking),
  redemptions: redemptionQueries(own, chain, locking),
  facts: factQueries(own, ledger),
  epochs: epochQueries(own),
  duties: dutyQueries(chain),
  markClaims: markClaimQueries(chain),
  outlets: outletQueries(own, locking),
  spotChecks: spotCheckQueries(own, locking),
  board: boardQueries(own),
  alerts: alertQueries(own),
  reconciliation: reconciliationQueries(own, locking),
  ownArticles: ownArticleQueries(own),
  comingPrices: comingPriceQueries(own, chain, traits),
});

/** Storage over any database that Kysely speaks to; drivers/ hand in the connections and how the dialect differs. */
export function createStorage(
  connections: Connections,
  traits: DialectTraits,
  waiting: Waiting,
  sha256: Sha256,
): Storage {
  const { reader, writer, transactions } = connections;
  /** A database that stays busy, whatever the patience, is as good as away. */
  const isAway = (error: unknown): boolean => traits.isAway(error) || TAKEN.has(traits.clashOf(error));
  const again = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await retrying(work, traits.clashOf, waiting);
    } catch (error) {
      throw isAway(error) ? new StorageAway(error) : error;
    }
  };
  const fenced = new Map<string, Storage>();

  const reaching = (reach: (chain: Kysely<Database>) => Reach): Storage => {
    const reading = queriesOver(reach(reader), traits, false);
    const act = async <T>(transaction: Kysely<Database>, work: (queries: Queries) => Promise<T>): Promise<T> => {
      const { own, chain } = reach(transaction);
      const ledger = factLedger(own, sha256);
      const done = await work(queriesOver({ own, chain }, traits, traits.rowLocks, ledger));
      await ledger.write();
      return done;
    };
    return {
      read: (work) => again(() => work(reading)),
      write: (work) => again(() => transactions.run((transaction) => act(transaction, work))),
      migrate: () => again(() => migrate(writer, traits)),
      migrateOnline: () => again(() => migrateOnline(writer, traits)),
      within,
      close: async () => {
        await reader.destroy();
        if (writer !== reader) await writer.destroy();
      },
    };
  };
  const within = (store: string): Storage => {
    const kept = fenced.get(store);
    if (kept !== undefined) return kept;
    const fence = storeFence(store);
    const made = reaching((chain) => ({ own: chain.withPlugin(fence), chain }));
    fenced.set(store, made);
    return made;
  };
  return reaching((chain) => ({ own: chain, chain }));
}
