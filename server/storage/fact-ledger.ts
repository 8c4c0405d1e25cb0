import type { Kysely } from "kysely";
import { assert } from "../../src/domain/result.ts";
import type { Fact } from "../ports/facts.ts";
import { chained, type Sha256 } from "./fact-chain.ts";
import { prepared } from "./prepared.ts";
import type { Database } from "./schema/database.ts";

/** The facts of one transaction. */
export type FactLedger = {
  note(fact: Fact): void;
  /** Numbers, chains and writes what was noted since. */
  write(): Promise<void>;
};

/**
 * Facts are written together, when the transaction ends or asks for facts: the counter of the store, for which others
 * have to wait, is locked for three statements, and each act costs one insert however many facts it leaves.
 */
export function factLedger(db: Kysely<Database>, sha256: Sha256): FactLedger {
  let noted: Fact[] = [];
  return {
    note: (fact) => {
      noted.push(fact);
    },
    write: async () => {
      const facts = noted;
      noted = [];
      // In one order, so that two transactions over several stores cannot wait for each other in a circle.
      for (const store of [...new Set(facts.map((fact) => fact.store))].sort()) {
        const own = facts.filter((fact) => fact.store === store);
        await append(db, store, own, sha256);
      }
    },
  };
}

const countUp = prepared(["store", "more"], (db, given) =>
  db
    .insertInto("store_counters")
    .values({ store: given("store"), facts: given<number>("more"), head: null })
    .onConflict((conflict) =>
      conflict
        .column("store")
        .doUpdateSet((eb) => ({ facts: eb("store_counters.facts", "+", eb.ref("excluded.facts")) })),
    )
    .returning(["facts", "head"]),
);

const keep = prepared(
  [
    "store",
    "n",
    "at",
    "kind",
    "subject",
    "who",
    "terminal",
    "address",
    "outcome",
    "detail",
    "detailSha256",
    "previous",
    "hash",
  ],
  (db, given) =>
    db.insertInto("facts").values({
      store: given("store"),
      n: given<number>("n"),
      at: given<number>("at"),
      kind: given("kind"),
      subject: given("subject"),
      who: given("who"),
      terminal: given<string | null>("terminal"),
      address: given<string | null>("address"),
      outcome: given("outcome"),
      detail: given("detail"),
      detail_sha256: given("detailSha256"),
      previous: given("previous"),
      hash: given("hash"),
    }),
);

const setHead = prepared(["store", "head"], (db, given) =>
  db
    .updateTable("store_counters")
    .set({ head: given<string | null>("head") })
    .where("store", "=", given("store")),
);

/** The counter's row is locked until the act is committed, so no gap can be, and no fork of the chain. */
async function append(db: Kysely<Database>, store: string, facts: readonly Fact[], sha256: Sha256): Promise<void> {
  const [counter] = await countUp(db, { store, more: facts.length });
  assert(counter !== undefined, "a counter that is counted up says where it stands");
  const after = { n: counter.facts - facts.length, hash: counter.head ?? "" };
  const rows = await chained(facts, after, sha256);
  await Promise.all([...rows.map((row) => keep(db, row)), setHead(db, { store, head: rows.at(-1)?.hash ?? null })]);
}
