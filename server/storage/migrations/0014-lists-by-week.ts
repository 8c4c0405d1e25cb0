import { type Kysely, sql } from "kysely";
import type { DialectTraits } from "../dialect-traits.ts";
import { weekColumn } from "../queries/weeks.ts";
import type { Step } from "./step.ts";

/** What lists are sorted by. The old index of each begins with it, and a window in time lies anywhere in that. */
const SORTED = { state: "state", label: "label", total: "total_minor", pieces: "pieces" } as const;

/**
 * Sorted lists are read week by week, each in its own order. As many indexes as before, so that a bag costs the same. Taken beside a
 * server at work; one of the release before sorts what lies in the window until it is updated.
 */
export const listsByWeek = ({ indexes }: DialectTraits): Step => ({
  online: true,
  up: async (db: Kysely<unknown>) => {
    for (const [name, column] of Object.entries(SORTED)) {
      const columns = ["store", sql`(${weekColumn()})`, column, "id", "stored_at"];
      await indexes.make(db, { name: `soft_checks_week_${name}`, table: "soft_checks", columns });
    }
    for (const name of Object.keys(SORTED)) await indexes.drop(db, `soft_checks_sorted_${name}`);
  },
});
