import type { Kysely } from "kysely";
import type { Fact } from "../ports/storage.ts";
import { inChunks } from "./chunks.ts";
import { chained, type Sha256 } from "./fact-chain.ts";
import type { Database } from "./schema.ts";

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

/** The counter's row is locked until the act is committed, so no gap can be, and no fork of the chain. */
async function append(db: Kysely<Database>, store: string, facts: readonly Fact[], sha256: Sha256): Promise<void> {
  const counter = await db
    .insertInto("store_counters")
    .values({ store, facts: facts.length, head: null })
    .onConflict((conflict) =>
      conflict.column("store").doUpdateSet((eb) => ({ facts: eb("store_counters.facts", "+", facts.length) })),
    )
    .returning(["facts", "head"])
    .executeTakeFirstOrThrow();
  const after = { n: counter.facts - facts.length, hash: counter.head ?? "" };
  const rows = await chained(facts, after, sha256);
  const kept = rows.map(({ detailSha256, ...row }) => ({ ...row, detail_sha256: detailSha256 }));
  for (const chunk of inChunks(kept)) await db.insertInto("facts").values(chunk).execute();
  const head = rows.at(-1)?.hash ?? null;
  await db.updateTable("store_counters").set({ head }).where("store", "=", store).execute();
}
