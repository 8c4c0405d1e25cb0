import { RIGHTS, type Right, type Role, rightsOfRole } from "../../src/domain/rights.ts";
import type { Queries } from "../ports/storage.ts";

/** What a role may do at a store: as the store has set it, else by the domain's table. The administrator's rights are fixed. */
export async function rightsIn(queries: Queries, store: string, role: Role): Promise<readonly Right[]> {
  if (role === "admin") return RIGHTS;
  return (await queries.roles.of(store, role)) ?? rightsOfRole(role);
}
