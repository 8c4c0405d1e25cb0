import type { ExpressionBuilder, Kysely, Selectable } from "kysely";
import type { ComingPriceQueries, ComingPriceRow } from "../../ports/coming-prices.ts";
import { inChunks } from "../chunks.ts";
import type { DialectTraits } from "../dialect-traits.ts";
import type { ComingPricesTable } from "../schema/catalogue.ts";
import type { Database } from "../schema/database.ts";

const read = (row: Selectable<ComingPricesTable>): ComingPriceRow => ({
  sku: row.sku,
  from: row.from_at,
  day: row.day,
  priceMinor: row.price_minor,
  unit: row.unit,
  article: row.article === null ? null : JSON.parse(row.article),
  import: row.import,
});

/** No later list that is current, too, says anything of the article and day. */
const isLastWord = ({ selectFrom, not, exists, ref }: ExpressionBuilder<Database, "coming_prices" | "catalogues">) =>
  not(
    exists(
      selectFrom("coming_prices as later")
        .select("later.sku")
        .whereRef("later.store", "=", "coming_prices.store")
        .whereRef("later.sku", "=", "coming_prices.sku")
        .whereRef("later.day", "=", "coming_prices.day")
        .whereRef("later.version", ">", "coming_prices.version")
        .where("later.version", "<=", ref("catalogues.version")),
    ),
  );

/** What counts at the current version. */
const counting = (db: Kysely<Database>, store: string) =>
  db
    .selectFrom("catalogues")
    .innerJoin("coming_prices", "coming_prices.store", "catalogues.store")
    .where("catalogues.store", "=", store)
    .whereRef("coming_prices.version", "<=", "catalogues.version")
    .where(isLastWord);

const countOf = async (rows: ReturnType<typeof counting>): Promise<number> =>
  (await rows.select((eb) => eb.fn.countAll<number>().as("prices")).executeTakeFirstOrThrow()).prices;

/** Prices that lists announced and that do not hold yet. */
export const comingPriceQueries = (
  db: Kysely<Database>,
  chain: Kysely<Database>,
  traits: Pick<DialectTraits, "holds">,
): ComingPriceQueries => ({
  dueStores: async (now) => {
    const stores = chain
      .selectFrom("catalogues")
      .select("catalogues.store")
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("coming_prices")
            .select("coming_prices.sku")
            .whereRef("coming_prices.store", "=", "catalogues.store")
            .where("coming_prices.from_at", "<=", now)
            .whereRef("coming_prices.version", "<=", "catalogues.version"),
        ),
      );
    return (await stores.orderBy("catalogues.store").execute()).map(({ store }) => store);
  },
  due: async (store, now, afterSku, limit) => {
    const rows = counting(db, store)
      .selectAll("coming_prices")
      .where("coming_prices.from_at", "<=", now)
      .where("coming_prices.sku", ">", afterSku);
    const ordered = rows.orderBy("coming_prices.sku").orderBy("coming_prices.from_at").limit(limit);
    return (await ordered.execute()).map(read);
  },
  forgetReplaced: async (store, skus) => {
    for (const some of inChunks(skus)) {
      await db
        .deleteFrom("coming_prices")
        .where("store", "=", store)
        .where("sku", "in", some)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom("coming_prices as later")
              .innerJoin("catalogues", "catalogues.store", "later.store")
              .select("later.sku")
              .whereRef("later.store", "=", "coming_prices.store")
              .whereRef("later.sku", "=", "coming_prices.sku")
              .whereRef("later.day", "=", "coming_prices.day")
              .whereRef("later.version", ">", "coming_prices.version")
              .whereRef("later.version", "<=", "catalogues.version"),
          ),
        )
        .execute();
    }
  },
  settle: async (store, now) => {
    await db
      .deleteFrom("coming_prices")
      .where("store", "=", store)
      .where("from_at", "<=", now)
      .where("version", "<=", (eb) => eb.selectFrom("catalogues").select("version").where("store", "=", store))
      .execute();
  },
  of: async (store, skus) => {
    const found: ComingPriceRow[] = [];
    for (const some of inChunks(skus)) {
      const rows = counting(db, store).selectAll("coming_prices").where("coming_prices.sku", "in", some);
      found.push(...(await rows.execute()).map(read));
    }
    return found;
  },
  count: (store) => countOf(counting(db, store)),
  page: async (store, { after, skus, limit }) => {
    if (skus?.length === 0) return [];
    const rows = counting(db, store)
      .selectAll("coming_prices")
      .$if(after !== undefined, (query) =>
        query.where(({ and, or, eb }) => {
          const [from, sku] = [after?.from ?? 0, after?.sku ?? ""];
          return or([
            eb("coming_prices.from_at", ">", from),
            and([eb("coming_prices.from_at", "=", from), eb("coming_prices.sku", ">", sku)]),
          ]);
        }),
      )
      .$if(skus !== undefined, (query) => query.where("coming_prices.sku", "in", skus ?? []));
    const ordered = rows.orderBy("coming_prices.from_at").orderBy("coming_prices.sku").limit(limit);
    return (await ordered.execute()).map(read);
  },
  comingWhole: async (store, texts, limit) => {
    let some = counting(db, store).selectAll("coming_prices").where("coming_prices.article", "is not", null);
    // Text is kept as JSON has it.
    for (const text of texts)
      some = some.where(traits.holds("coming_prices.article", JSON.stringify(text).slice(1, -1)));
    const rows = (await some.orderBy("coming_prices.sku").limit(limit).execute()).map(read);
    return rows.flatMap(({ article }) => (article === null ? [] : [article]));
  },
  byImport: (store) =>
    counting(db, store)
      .select("coming_prices.import")
      .select(({ fn }) => [
        fn.countAll<number>().as("prices"),
        fn.min("coming_prices.from_at").as("first"),
        fn.max("coming_prices.from_at").as("last"),
      ])
      .groupBy("coming_prices.import")
      .orderBy("first")
      .orderBy("coming_prices.import")
      .execute(),
  takeBack: async (store, sku, from) => {
    const one = counting(db, store).where("coming_prices.sku", "=", sku).where("coming_prices.from_at", "=", from);
    const row = await one.select(["coming_prices.day", "coming_prices.version"]).executeTakeFirst();
    if (row === undefined) return 0;
    // What other times of the same day the same list announced stays.
    const ofDay = db.deleteFrom("coming_prices").where("store", "=", store).where("sku", "=", sku);
    await ofDay
      .where("day", "=", row.day)
      .where(({ or, eb }) => or([eb("version", "<", row.version), eb("from_at", "=", from)]))
      .execute();
    return 1;
  },
  takeBackImport: async (store, importId) => {
    const counted = await countOf(counting(db, store).where("coming_prices.import", "=", importId));
    if (counted === 0) return 0;
    await db
      .deleteFrom("coming_prices")
      .where("store", "=", store)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("coming_prices as told")
            .select("told.sku")
            .whereRef("told.store", "=", "coming_prices.store")
            .whereRef("told.sku", "=", "coming_prices.sku")
            .whereRef("told.day", "=", "coming_prices.day")
            .whereRef("told.version", ">=", "coming_prices.version")
            .where("told.import", "=", importId),
        ),
      )
      .execute();
    return counted;
  },
});
