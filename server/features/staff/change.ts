import { err, ok, type Result } from "../../../src/domain/result.ts";
import { mayGive } from "../../../src/domain/rights.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { StaffChange, StaffMember } from "../../../src/protocol/people.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { rightsIn } from "../../frame/rights-in.ts";
import { route } from "../../frame/route.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { Queries } from "../../ports/storage.ts";
import { actOnMember } from "./act-on-member.ts";

/** `PUT staff/{id}`: name, role, and whether they may sign in at all. */
export const change = route({
  method: "PUT",
  path: "staff/{id}",
  summary: "Change name or role of somebody, or shut them out; a new role or a block ends all their sessions",
  tag: "staff",
  access: needs("manage"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  body: StaffChange,
  answers: { 200: StaffMember },
  problems: ["unknown-staff", "forbidden", "last-admin"],
  handle: async ({ ports, principal, params, body }) => {
    const work = (queries: Queries, member: StaffRow) => changeMember(queries, principal, member, body);
    const done = await actOnMember(ports, principal, params.id, { kind: "staff-changed", detail: body, work });
    return done.ok ? { status: 200, body: done.value } : { problem: done.error };
  },
});

async function changeMember(
  queries: Queries,
  { store, rights }: Principal,
  member: StaffRow,
  to: StaffChange,
): Promise<Result<null, "forbidden" | "last-admin">> {
  if (!mayGive(rights, await rightsIn(queries, store, to.role))) return err("forbidden");
  const isAdmin = to.role === "admin" && to.active;
  if (!isAdmin && (await isLastAdmin(queries, member))) return err("last-admin");
  await queries.staff.change(store, member.id, to);
  if (to.role !== member.role || !to.active) await queries.sessions.removeOfStaff(store, member.id);
  return ok(null);
}

/** A store without an administrator could never get one again. */
async function isLastAdmin({ staff }: Queries, { store, id }: StaffRow): Promise<boolean> {
  const admins = await staff.activeAdmins(store);
  return admins.includes(id) && admins.length === 1;
}
