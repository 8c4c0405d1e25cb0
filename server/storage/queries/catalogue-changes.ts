import type { Kysely } from "kysely";
import type { CatalogueQueries } from "../../ports/catalogue.ts";
import type { Database } from "../schema/database.ts";
import { ARTICLE_COLUMNS, readArticle } from "./article-rows.ts";
import { versionOf } from "./catalogue-at-version.ts";

/** Article rows that ended this many versions ago are forgotten; older readers take a snapshot. */
export const VERSIONS_KEPT = 20;

/**
 * Articles that began, and skus that ended for good, behind `since`. The version is read first and everything is
 * told as of it, so a switch in between changes nothing. More than `limit` of them: undefined, as for a version
 * that is not kept any more; a snapshot is cheaper then.
 */
export async function catalogueChanges(
  db: Kysely<Database>,
  store: string,
  since: number,
  limit: number,
): ReturnType<CatalogueQueries["changes"]> {
  const version = await versionOf(db, store);
  if (since > version || (since < version && since <= version - VERSIONS_KEPT)) return undefined;
  const changed = await begunBehind(db, store, since, version, limit + 1);
  const removed = await endedBehind(db, store, since, version, limit + 1);
  if (changed.length + removed.length > limit) return undefined;
  return { version, changed: changed.map(readArticle), removed: removed.map(({ sku }) => sku) };
}

const begunBehind = (db: Kysely<Database>, store: string, since: number, version: number, limit: number) =>
  db
    .selectFrom("articles")
    .select(ARTICLE_COLUMNS)
    .where("store", "=", store)
    .where("from_version", ">", since)
    .where("from_version", "<=", version)
    .where((eb) => eb.or([eb("to_version", "is", null), eb("to_version", ">", version)]))
    .orderBy("sku")
    .limit(limit)
    .execute();

/** Skus that were there at `since` and are not there at `version`. */
const endedBehind = (db: Kysely<Database>, store: string, since: number, version: number, limit: number) =>
  db
    .selectFrom("articles as ended")
    .select("ended.sku")
    .where("ended.store", "=", store)
    .where("ended.from_version", "<=", since)
    .where("ended.to_version", ">", since)
    .where("ended.to_version", "<=", version)
    .where(({ not, exists, selectFrom }) => {
      const now = selectFrom("articles as now")
        .select("now.sku")
        .whereRef("now.store", "=", "ended.store")
        .whereRef("now.sku", "=", "ended.sku")
        .where("now.from_version", "<=", version);
      return not(
        exists(now.where((eb) => eb.or([eb("now.to_version", "is", null), eb("now.to_version", ">", version)]))),
      );
    })
    .orderBy("ended.sku")
    .limit(limit)
    .execute();

/** What a terminal could see of an article besides its price. */
const NOT_PRICE = ["name", "unit", "currency", "vat_percent", "flags", "barcodes"] as const;

/** Skus whose rows at both versions differ in nothing but the price. */
export async function repricedBetween(
  db: Kysely<Database>,
  store: string,
  since: number,
  version: number,
  limit: number,
): Promise<readonly string[]> {
  let pairs = db
    .selectFrom("articles as now")
    .innerJoin("articles as before", (join) =>
      join.onRef("before.store", "=", "now.store").onRef("before.sku", "=", "now.sku"),
    )
    .select("now.sku")
    .where("now.store", "=", store)
    .where("now.from_version", ">", since)
    .where("now.from_version", "<=", version)
    .where((eb) => eb.or([eb("now.to_version", "is", null), eb("now.to_version", ">", version)]))
    .where("before.from_version", "<=", since)
    .where("before.to_version", ">", since)
    .whereRef("before.quick_key", "is not distinct from", "now.quick_key");
  for (const column of NOT_PRICE) pairs = pairs.whereRef(`before.${column}`, "=", `now.${column}`);
  return (await pairs.orderBy("now.sku").limit(limit).execute()).map(({ sku }) => sku);
}
