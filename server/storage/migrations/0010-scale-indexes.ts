import type { Kysely } from "kysely";
import type { DialectTraits, IndexOfTable } from "../dialect-traits.ts";
import type { Step } from "./step.ts";

/**
 * Lists of many: each index narrows by store and finds the date window inside the index, in the order of the list or in that of
 * time, so that no row is fetched that the page does not show. The first holds all that lists filter by.
 */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  soft_checks_listed: ["store", "stored_at", "id", "state", "label", "staff", "terminal"],
  soft_checks_in_state: ["store", "state", "stored_at", "id"],
  soft_checks_of_staff: ["store", "staff", "stored_at", "id"],
  soft_checks_of_terminal: ["store", "terminal", "stored_at", "id"],
  soft_checks_sorted_state: ["store", "state", "id", "stored_at"],
  soft_checks_sorted_label: ["store", "label", "id", "stored_at"],
  soft_checks_sorted_total: ["store", "total_minor", "id", "stored_at"],
  soft_checks_sorted_pieces: ["store", "pieces", "id", "stored_at"],
};

const REPLACED = ["stored_at", "label", "state", "staff", "terminal", "total_minor", "pieces"];

/** Taken beside a server at work; can be stopped anywhere and begun again. */
export const scaleIndexes = ({ indexes }: DialectTraits): Step => ({
  online: true,
  up: async (db: Kysely<unknown>) => {
    for (const [name, columns] of Object.entries(WANTED)) {
      const index: IndexOfTable = { name, table: "soft_checks", columns };
      await indexes.make(db, index);
    }
    for (const column of REPLACED) await indexes.drop(db, `soft_checks_by_${column}`);
    await indexes.keptReadable(db, "soft_checks");
  },
});
