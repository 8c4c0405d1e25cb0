import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { DialectTraits } from "../dialect-traits.ts";
import { createCatalogue } from "./0001/catalogue.ts";
import { createFacts } from "./0001/facts.ts";
import { createLabels } from "./0001/labels.ts";
import { createPeople } from "./0001/people.ts";
import { createRedemptions } from "./0001/redemptions.ts";
import { createSoftChecks } from "./0001/soft-checks.ts";

/** Stores, people, catalogue, labels, soft checks, redemptions, facts. */
export const firstSchema = (traits: DialectTraits): Migration => ({
  up: async (db: Kysely<unknown>) => {
    await createPeople(db, traits);
    await createCatalogue(db, traits);
    await createLabels(db, traits);
    await createSoftChecks(db, traits);
    await createRedemptions(db, traits);
    await createFacts(db, traits);
  },
});
