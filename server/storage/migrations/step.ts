import type { Migration } from "kysely/migration";

/**
 * A step of the schema. `online`: it changes nothing that a query says, may take long, and can be begun again wherever it was
 * stopped: it is taken outside of a transaction, beside servers at work.
 */
export type Step = Pick<Migration, "up"> & { readonly online?: true };
export type Steps = Readonly<Record<string, Step>>;
