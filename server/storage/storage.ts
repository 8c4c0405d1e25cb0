import type { Kysely } from "kysely";
import type { Queries, Storage } from "../ports/storage.ts";
import type { DialectTraits } from "./dialect-traits.ts";
import type { Sha256 } from "./fact-chain.ts";
import { type FactLedger, factLedger } from "./fact-ledger.ts";
import { migrate } from "./migrations/migrate.ts";
import { catalogueQueries } from "./queries/catalogue.ts";
import { epochQueries } from "./queries/epochs.ts";
import { factQueries } from "./queries/facts.ts";
import { labelDesignQueries } from "./queries/label-designs.ts";
import { labelQueries } from "./queries/labels.ts";
import { markClaimQueries } from "./queries/mark-claims.ts";
import { printerQueries } from "./queries/printers.ts";
import { redemptionQueries } from "./queries/redemptions.ts";
import { roleQueries } from "./queries/roles.ts";
import { sessionQueries } from "./queries/sessions.ts";
import { softCheckQueries } from "./queries/soft-checks.ts";
import { staffQueries } from "./queries/staff.ts";
import { storeQueries } from "./queries/stores.ts";
import { terminalQueries } from "./queries/terminals.ts";
import { tryQueries } from "./queries/tries.ts";
import { retrying, type Waiting } from "./retry.ts";
import type { Database } from "./schema.ts";

/** How to reach the database: one connection or pool that writes, and one that reads (they may be the same). */
export type Connections = { readonly writer: Kysely<Database>; readonly reader: Kysely<Database> };

/** `locking`: rows that are read for a decision are locked until the transaction ends; `ledger`: its facts. */
const queriesOver = (db: Kysely<Database>, locking: boolean, ledger?: FactLedger): Queries => ({
  stores: storeQueries(db),
  staff: staffQueries(db, locking),
  roles: roleQueries(db),
  terminals: terminalQueries(db),
  sessions: sessionQueries(db),
  tries: tryQueries(db),
  catalogue: catalogueQueries(db),
  labels: labelQueries(db, locking),
  printers: printerQueries(db),
  labelDesigns: labelDesignQueries(db),
  softChecks: softCheckQueries(db, locking),
  redemptions: redemptionQueries(db, locking),
  facts: factQueries(db, ledger),
  epochs: epochQueries(db),
  markClaims: markClaimQueries(db),
});

/** Storage over any database that Kysely speaks to; drivers/ hand in the connections and how the dialect differs. */
export function createStorage(
  connections: Connections,
  traits: DialectTraits,
  waiting: Waiting,
  sha256: Sha256,
): Storage {
  const { reader, writer } = connections;
  const reading = queriesOver(reader, false);
  const again = <T>(work: () => Promise<T>) => retrying(work, traits.clashOf, waiting);
  const act = async <T>(transaction: Kysely<Database>, work: (queries: Queries) => Promise<T>): Promise<T> => {
    const ledger = factLedger(transaction, sha256);
    const done = await work(queriesOver(transaction, traits.rowLocks, ledger));
    await ledger.write();
    return done;
  };
  const storage: Storage = {
    read: (work) => again(() => work(reading)),
    write: (work) =>
      again(() =>
        writer
          .transaction()
          .setIsolationLevel("read committed")
          .execute((transaction) => act(transaction, work)),
      ),
    migrate: () => again(() => migrate(writer, traits)),
    within: () => storage,
    close: async () => {
      await reader.destroy();
      if (writer !== reader) await writer.destroy();
    },
  };
  return storage;
}
