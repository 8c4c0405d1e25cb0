import type { Kysely } from "kysely";
import { fold } from "../fold.ts";
import type { Database } from "../schema/database.ts";

/** Names as lists show them, folded, of every login and device that a store's soft checks name. */
export type ShownNames = {
  readonly staff: ReadonlyMap<string, string>;
  readonly terminal: ReadonlyMap<string, string>;
};

/** The different values of a column in one store: from each the index leads to the next, whatever lies between them. */
async function different(db: Kysely<Database>, column: keyof ShownNames, store: string): Promise<readonly string[]> {
  const found = await db
    .withRecursive("found", (step) =>
      step
        .selectFrom("soft_checks")
        .select(({ fn }) => fn.min<string | null>(column).as("value"))
        .where("store", "=", store)
        .unionAll(
          step
            .selectFrom("found")
            .select((eb) =>
              eb
                .selectFrom("soft_checks")
                .select(({ fn }) => fn.min<string | null>(column).as("value"))
                .where("store", "=", store)
                .whereRef(column, ">", "found.value")
                .as("value"),
            )
            .where("found.value", "is not", null),
        ),
    )
    .selectFrom("found")
    .select("value")
    .where("value", "is not", null)
    .execute();
  return rows(found);
}

const rows = (found: readonly { readonly value: string | null }[]): readonly string[] =>
  found.flatMap(({ value }) => (value === null ? [] : [value]));

/** A person or device that is not known (any more) is shown by login or id. */
export async function shownNames(db: Kysely<Database>, store: string): Promise<ShownNames> {
  const people = await db.selectFrom("staff").select(["login", "name_folded"]).where("store", "=", store).execute();
  const devices = await db.selectFrom("terminals").select(["id", "name_folded"]).where("store", "=", store).execute();
  const names = new Map(people.map(({ login, name_folded }) => [login, name_folded]));
  const deviceNames = new Map<string, string>(devices.map(({ id, name_folded }) => [id, name_folded]));
  const [logins, ids] = [await different(db, "staff", store), await different(db, "terminal", store)];
  return {
    staff: new Map(logins.map((login) => [login, names.get(login) ?? fold(login)])),
    terminal: new Map(ids.map((id) => [id, deviceNames.get(id) ?? id])),
  };
}
