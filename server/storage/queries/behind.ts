import { type Kysely, sql } from "kysely";
import type { ReconciliationQueries } from "../../ports/reconciliation.ts";
import type { Database } from "../schema/database.ts";

/** What was not looked at yet for differences. */
export const behindQueries = (db: Kysely<Database>): Pick<ReconciliationQueries, "behind" | "newReports"> => {
  /** A till makes no orders. Not "later than": a restored server's clock may be behind (I9). */
  const unlooked = () =>
    db
      .selectFrom("terminal_reports")
      .innerJoin("terminals", "terminals.id", "terminal_reports.terminal")
      .leftJoin("sequence_marks", "sequence_marks.terminal", "terminal_reports.terminal")
      .where("terminals.kind", "=", "handheld")
      .where(sql<boolean>`coalesce(sequence_marks.looked_at, 0) <> terminal_reports.received_at`);
  const newFacts = () =>
    db
      .selectFrom("store_counters")
      .leftJoin("reconciliations", "reconciliations.store", "store_counters.store")
      .where(sql<boolean>`store_counters.facts > coalesce(reconciliations.position, 0)`);
  const newLists = () => db.selectFrom("receipt_lists").where("whole", "=", 1).where("judged_n", "is", null);
  return {
    behind: async () => {
      const rows = await unlooked()
        .select("terminals.store")
        .union(newFacts().select("store_counters.store"))
        .union(newLists().select("store"))
        .execute();
      return rows.map(({ store }) => store).sort();
    },
    newReports: async (store) => {
      const rows = await unlooked().select("terminals.id").where("terminals.store", "=", store).execute();
      return rows.map(({ id }) => id);
    },
  };
};
