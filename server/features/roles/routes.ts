import * as v from "valibot";
import { mayGive, RIGHTS, type Right, ROLES, type Role, rightsOfRole } from "../../../src/domain/rights.ts";
import { RoleBody, RoleList, RoleView } from "../../../src/protocol/roles.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { recordFact, recordRefusal } from "../../frame/record-fact.ts";
import { rightsIn } from "../../frame/rights-in.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

const viewOf = (role: Role, rights: readonly Right[]): RoleView => ({
  role,
  rights: [...rights],
  usual: [...rightsOfRole(role)],
  fixed: role === "admin",
});

const list = route({
  method: "GET",
  path: "roles",
  summary: "What each role may do at this store",
  tag: "staff",
  access: needs("manage"),
  answers: { 200: RoleList },
  problems: [],
  handle: async ({ ports, principal }) => {
    const own = await ports.storage.read(({ roles }) => roles.all(principal.store));
    const rightsOf = (role: Role) => (role === "admin" ? RIGHTS : (own.get(role) ?? rightsOfRole(role)));
    return { status: 200, body: { items: ROLES.map((role) => viewOf(role, rightsOf(role))) } };
  },
});

const put = route({
  method: "PUT",
  path: "roles/{role}",
  summary: "Change what a role may do; counts at once, and whoever has the role signs in anew",
  tag: "staff",
  access: needs("admin"),
  params: { role: { schema: v.picklist(ROLES), fault: "not-found" } },
  body: RoleBody,
  answers: { 200: RoleView },
  problems: ["forbidden"],
  handle: async ({ ports, principal, params, body }) => {
    const { role } = params;
    const rights = RIGHTS.filter((right) => body.rights.includes(right));
    if (role === "admin" || !mayGive(principal.rights, rights)) {
      await recordRefusal(ports, principal, { kind: "role-changed", subject: role, detail: { rights } }, "forbidden");
      return { problem: "forbidden" };
    }
    await ports.storage.write((queries) => change(queries, ports, principal, { role, rights }));
    return { status: 200, body: viewOf(role, rights) };
  },
});

type Change = { readonly role: Role; readonly rights: readonly Right[] };

/** The same rights again are no change, and nobody's session ends for them. */
async function change(queries: Queries, ports: Ports, principal: Principal, { role, rights }: Change): Promise<void> {
  const { store } = principal;
  const before = await rightsIn(queries, store, role);
  if (before.length === rights.length && mayGive(before, rights)) return;
  await queries.roles.put(store, role, rights);
  for (const { id } of (await queries.staff.list(store)).filter((one) => one.role === role)) {
    await queries.sessions.removeOfStaff(store, id, principal.session);
  }
  await recordFact(queries, ports, principal, { kind: "role-changed", subject: role, detail: { before, rights } });
}

export const roleRoutes = [list, put];
