import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";
import type { Database } from "../schema.ts";
import { firstSchema } from "./0001-first-schema.ts";
import { reportsAndEpochs } from "./0002-reports-and-epochs.ts";
import { sequences } from "./0003-sequences.ts";
import { markClaims } from "./0004-mark-claims.ts";
import { labelPrinters } from "./0005-label-printers.ts";
import { people } from "./0006-people.ts";
import { audit } from "./0007-audit.ts";
import { tries } from "./0008-tries.ts";
import { retention } from "./0009-retention.ts";
import { outlets } from "./0011-outlets.ts";
import { spotChecks } from "./0012-spot-checks.ts";

/** Every step the schema ever took, in order; a step that was released is never edited. */
export const steps = (traits: DialectTraits): Readonly<Record<string, Migration>> => ({
  "0001-first-schema": firstSchema(traits),
  "0002-reports-and-epochs": reportsAndEpochs(traits),
  "0003-sequences": sequences,
  "0004-mark-claims": markClaims(traits),
  "0005-label-printers": labelPrinters(traits),
  "0006-people": people(traits),
  "0007-audit": audit(traits),
  "0008-tries": tries(traits),
  "0009-retention": retention,
  "0011-outlets": outlets(traits),
  "0012-spot-checks": spotChecks(traits),
});

/** Takes the missing steps, all or none; names them. */
export function migrate(db: Kysely<Database>, traits: DialectTraits): Promise<readonly string[]> {
  return db.transaction().execute(async (transaction) => {
    await traits.lockSchema(transaction);
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => ({ ...steps(traits) }) } });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    return (results ?? []).map((result) => result.migrationName);
  });
}
