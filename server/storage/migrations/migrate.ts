import { type Kysely, sql } from "kysely";
import type { DialectTraits } from "../dialect-traits.ts";
import type { Database } from "../schema/database.ts";
import { firstSchema } from "./0001-first-schema.ts";
import { reportsAndEpochs } from "./0002-reports-and-epochs.ts";
import { sequences } from "./0003-sequences.ts";
import { markClaims } from "./0004-mark-claims.ts";
import { labelPrinters } from "./0005-label-printers.ts";
import { people } from "./0006-people.ts";
import { audit } from "./0007-audit.ts";
import { tries } from "./0008-tries.ts";
import { retention } from "./0009-retention.ts";
import { scaleIndexes } from "./0010-scale-indexes.ts";
import { outlets } from "./0011-outlets.ts";
import { spotChecks } from "./0012-spot-checks.ts";
import { serverSecrets } from "./0013-server-secrets.ts";
import { listsByWeek } from "./0014-lists-by-week.ts";
import { redemptionsByTime } from "./0015-redemptions-by-time.ts";
import { alerts } from "./0016-alerts.ts";
import { priceLists } from "./0017-price-lists.ts";
import { reconciliation } from "./0018-reconciliation.ts";
import { ownArticles } from "./0019-own-articles.ts";
import { duties } from "./0020-duties.ts";
import { importCounts } from "./0021-import-counts.ts";
import { labelPrefixOrder } from "./0022-label-prefix-order.ts";
import { comingPrices } from "./0023-coming-prices.ts";
import { snapshotsInPieces } from "./0024-snapshots-in-pieces.ts";
import type { Step, Steps } from "./step.ts";

/**
 * Every step the schema ever took, in order; a step that was released is never edited. A step adds, and never takes away
 * what the release before still uses; one that does, a release later, has a name that ends with `.contract`.
 */
export const steps = (traits: DialectTraits): Steps => ({
  "0001-first-schema": firstSchema(traits),
  "0002-reports-and-epochs": reportsAndEpochs(traits),
  "0003-sequences": sequences,
  "0004-mark-claims": markClaims(traits),
  "0005-label-printers": labelPrinters(traits),
  "0006-people": people(traits),
  "0007-audit": audit(traits),
  "0008-tries": tries(traits),
  "0009-retention": retention,
  "0010-scale-indexes": scaleIndexes(traits),
  "0011-outlets": outlets(traits),
  "0012-spot-checks": spotChecks(traits),
  "0013-server-secrets": serverSecrets(traits),
  "0014-lists-by-week": listsByWeek(traits),
  "0015-redemptions-by-time": redemptionsByTime(traits),
  "0016-alerts": alerts(traits),
  "0017-price-lists": priceLists(traits),
  "0018-reconciliation": reconciliation(traits),
  "0019-own-articles": ownArticles(traits),
  "0020-duties": duties(traits),
  "0021-import-counts": importCounts(traits),
  "0022-label-prefix-order": labelPrefixOrder,
  "0023-coming-prices": comingPrices(traits),
  "0024-snapshots-in-pieces": snapshotsInPieces(traits),
});

/** Does the step, as its name says, take something away? A server that does not know it must not work beside it. */
export const takesAway = (name: string): boolean => name.endsWith(".contract");

/** What a server of this release cannot work on: a newer one took something away that it needs. */
export class SchemaTooNew extends Error {}

/** Steps are noted in the table of Kysely's migrator, which took the first of them. */
async function taken(db: Kysely<Database>, known: Steps): Promise<ReadonlySet<string>> {
  await sql`create table if not exists kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
    db,
  );
  const { rows } = await sql<{ readonly name: string }>`select name from kysely_migration`.execute(db);
  const foreign = rows.find(({ name }) => known[name] === undefined && takesAway(name));
  if (foreign !== undefined) throw new SchemaTooNew(`the database has the step ${foreign.name} of a newer release`);
  return new Set(rows.map(({ name }) => name));
}

async function take(db: Kysely<Database>, name: string, { up }: Step): Promise<string> {
  await up(db);
  await sql`insert into kysely_migration (name, timestamp) values (${name}, cast(current_timestamp as text))`.execute(
    db,
  );
  return name;
}

async function missing(db: Kysely<Database>, known: Steps, online: boolean): Promise<readonly [string, Step][]> {
  const done = await taken(db, known);
  return Object.entries(known).filter(([name, step]) => !done.has(name) && (step.online === true) === online);
}

/**
 * Takes the missing steps that must be there before this server works, all or none; names them. Steps of a newer release that
 * this one does not know are borne, as long as they only added something.
 */
export const migrate = (db: Kysely<Database>, traits: DialectTraits, known: Steps = steps(traits)) =>
  traits.holdSchema(db, async (connection) => {
    const names = await connection.transaction().execute(async (transaction) => {
      const done: string[] = [];
      for (const [name, step] of await missing(transaction, known, false))
        done.push(await take(transaction, name, step));
      return done;
    });
    return traits.holdOnline === undefined ? [...names, ...(await takeOnline(connection, known))] : names;
  });

/** Takes the steps that may be taken beside servers at work, one by one; nothing when another server is at it. */
export const migrateOnline = async (
  db: Kysely<Database>,
  traits: DialectTraits,
  known: Steps = steps(traits),
): Promise<readonly string[]> => (await traits.holdOnline?.(db, (connection) => takeOnline(connection, known))) ?? [];

async function takeOnline(connection: Kysely<Database>, known: Steps): Promise<readonly string[]> {
  const done: string[] = [];
  for (const [name, step] of await missing(connection, known, true)) done.push(await take(connection, name, step));
  return done;
}
