import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";

/** What a server knows its own word by after a restore, drawn once for each database (docs/decisions/0030). */
export const serverSecrets = ({ text, randomText }: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable("server_secrets")
      .addColumn("name", text, (column) => column.primaryKey())
      .addColumn("secret", text, (column) => column.notNull())
      .execute();
    // Two random texts: one of the databases draws 122 bits a piece.
    const drawn = sql`${randomText} || ${randomText}`;
    await sql`insert into server_secrets (name, secret) values ('own-word', ${drawn})`.execute(db);
  },
});
