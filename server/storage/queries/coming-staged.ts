import type { Kysely } from "kysely";
import { inChunks } from "../chunks.ts";
import type { Database } from "../schema/database.ts";

/** Forgets up to `limit` that a version nobody sees yet had announced; true when there were none. */
export async function unstageComing(
  db: Kysely<Database>,
  store: string,
  version: number,
  limit: number,
): Promise<boolean> {
  const some = await db
    .selectFrom("coming_prices")
    .select("sku")
    .distinct()
    .where("store", "=", store)
    .where("version", ">", version)
    .limit(limit)
    .execute();
  for (const chunk of inChunks(some.map(({ sku }) => sku))) {
    await db
      .deleteFrom("coming_prices")
      .where("store", "=", store)
      .where("version", ">", version)
      .where("sku", "in", chunk)
      .execute();
  }
  return some.length === 0;
}

export const isComingStaged = async (db: Kysely<Database>, store: string, version: number): Promise<boolean> =>
  (await db
    .selectFrom("coming_prices")
    .select("sku")
    .where("store", "=", store)
    .where("version", ">", version)
    .limit(1)
    .executeTakeFirst()) !== undefined;
