import type { Kysely, SelectQueryBuilder } from "kysely";
import { assert } from "../../../src/domain/result.ts";
import type { FactFilter, FactQueries } from "../../ports/facts.ts";
import { EMPTIED_DETAIL } from "../fact-chain.ts";
import type { FactLedger } from "../fact-ledger.ts";
import { prepared } from "../prepared.ts";
import type { Database } from "../schema/database.ts";

const FACT = ["store", "n", "at", "kind", "subject", "who", "terminal", "address", "outcome", "detail"] as const;
const PLACE = ["detail_sha256 as detailSha256", "previous", "hash"] as const;

type FactsQuery<O> = SelectQueryBuilder<Database, "facts", O>;

/** Everything a filter asks for; `from` belongs to it, `to` does not. */
const narrowed = <O>(query: FactsQuery<O>, filter: FactFilter): FactsQuery<O> =>
  query
    .$if(filter.kinds !== undefined, (some) => some.where("kind", "in", [...(filter.kinds ?? [])]))
    .$if(filter.who !== undefined, (some) => some.where("who", "=", filter.who ?? ""))
    .$if(filter.subject !== undefined, (some) => some.where("subject", "=", filter.subject ?? ""))
    .$if(filter.terminal !== undefined, (some) => some.where("terminal", "=", filter.terminal ?? ""))
    .$if(filter.from !== undefined, (some) => some.where("at", ">=", filter.from ?? 0))
    .$if(filter.to !== undefined, (some) => some.where("at", "<", filter.to ?? 0))
    .$if(filter.outcome === "done", (some) => some.where("outcome", "=", "done"))
    .$if(filter.outcome === "refused", (some) => some.where("outcome", "<>", "done"));

const factsOf = prepared(["store", "subject"], (db, given) =>
  db
    .selectFrom("facts")
    .select(FACT)
    .where("store", "=", given("store"))
    .where("subject", "=", given("subject"))
    .orderBy("n"),
);

/** What happened, numbered and chained per store. `ledger`: that of the transaction, inside a write. */
export const factQueries = (connection: Kysely<Database>, ledger: FactLedger | undefined): FactQueries => {
  /** The database with everything in it that this transaction has noted. */
  const written = async () => {
    await ledger?.write();
    return connection;
  };
  const counter = async (store: string) => {
    const counters = (await written()).selectFrom("store_counters").select(["facts", "head"]);
    return counters.where("store", "=", store).executeTakeFirst();
  };
  const ofStore = async (store: string) => (await written()).selectFrom("facts").where("store", "=", store);
  return {
    record: async (fact) => {
      assert(ledger !== undefined, "a fact is written in the transaction of its act");
      ledger.note(fact);
    },
    after: async (store, n, limit) =>
      (await ofStore(store)).select(FACT).where("n", ">", n).orderBy("n").limit(limit).execute(),
    last: async (store) => (await counter(store))?.facts ?? 0,
    total: async () => {
      const counters = await (await written()).selectFrom("store_counters").select("facts").execute();
      return counters.reduce((sum, { facts }) => sum + facts, 0);
    },
    of: async (store, subject) => factsOf(await written(), { store, subject }),
    emptyDetails: async (store, subjects) => {
      const facts = (await written()).updateTable("facts").set({ detail: EMPTIED_DETAIL });
      await facts.where("store", "=", store).where("subject", "in", subjects).execute();
    },
    search: async (store, filter, { limit, before }) => {
      if (filter.kinds?.length === 0) return [];
      const found = narrowed((await ofStore(store)).select(FACT), filter);
      const behind = found.$if(before !== undefined, (query) => query.where("n", "<", before ?? 0));
      return behind.orderBy("n", "desc").limit(limit).execute();
    },
    chain: async (store, from, limit) => {
      const facts = (await ofStore(store)).select([...FACT, ...PLACE]).where("n", ">=", from);
      return facts.orderBy("n").limit(limit).execute();
    },
    head: async (store) => {
      const row = await counter(store);
      return { n: row?.facts ?? 0, hash: row?.head ?? null };
    },
  };
};
