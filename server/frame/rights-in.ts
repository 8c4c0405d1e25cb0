import { RIGHTS, type Right, type Role, rightsOfRole } from "../../src/domain/rights.ts";
import type { Queries } from "../ports/storage.ts";

/** What a role may do: as its store has set it, else by the domain's table. The administrator's rights are fixed. */
export const rightsGiven = (role: Role, ofStore: readonly Right[] | undefined): readonly Right[] =>
  role === "admin" ? RIGHTS : (ofStore ?? rightsOfRole(role));

/** The same, read from storage. */
export const rightsIn = async (queries: Queries, store: string, role: Role): Promise<readonly Right[]> =>
  rightsGiven(role, await queries.roles.of(store, role));
