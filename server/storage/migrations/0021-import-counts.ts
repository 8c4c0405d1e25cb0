import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

type Import = { readonly id: string; readonly report: string | null; readonly counts: string | null };

const COUNTED = ["rows", "rejectedRows", "otherStores", "added", "changed", "unchanged", "removed"] as const;

/**
 * What a list of imports shows without reading each whole report, and when a file was moved out of its watched folder. Reports that
 * are there are counted; files that were taken so far count as moved.
 */
export const importCounts = ({ text }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable("catalogue_imports").addColumn("counts", text).execute();
    await db.schema.alterTable("catalogue_imports").addColumn("moved_at", "bigint").execute();
    await sql`update catalogue_imports set moved_at = at where source = 'folder'`.execute(db);
    const told = sql<Import>`select id, report from catalogue_imports where report is not null`;
    for (const { id, report } of (await told.execute(db)).rows) {
      const known: Readonly<Record<string, unknown>> = JSON.parse(report ?? "{}");
      const counts = JSON.stringify(Object.fromEntries(COUNTED.map((name) => [name, known[name] ?? 0])));
      await sql`update catalogue_imports set counts = ${counts} where id = ${id}`.execute(db);
    }
  },
});
