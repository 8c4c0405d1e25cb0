import { pinFault } from "../../../src/domain/pin-fault.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { mayGive } from "../../../src/domain/rights.ts";
import { StaffBody } from "../../../src/protocol/identity.ts";
import { StaffMember, StaffMembers } from "../../../src/protocol/people.ts";
import { staffMember } from "../../frame/identity-views.ts";
import { newStaff } from "../../frame/new-staff.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { type Happening, recordFact, recordRefusal } from "../../frame/record-fact.ts";
import { rightsIn } from "../../frame/rights-in.ts";
import { route } from "../../frame/route.ts";
import { weakPin } from "../../frame/weak-pin.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { Queries } from "../../ports/storage.ts";
import { change } from "./change.ts";
import { signInMeans } from "./sign-in-means.ts";

const list = route({
  method: "GET",
  path: "staff",
  summary: "Who may sign in at this store",
  tag: "staff",
  access: needs("manage"),
  answers: { 200: StaffMembers },
  problems: [],
  handle: async ({ ports, principal }) => {
    const rows = await ports.storage.read(({ staff }) => staff.list(principal.store));
    return { status: 200, body: { items: rows.map(staffMember) } };
  },
});

const post = route({
  method: "POST",
  path: "staff",
  summary: "Let somebody sign in at this store, in a role without rights that you lack",
  tag: "staff",
  access: needs("manage"),
  body: StaffBody,
  answers: { 201: StaffMember },
  problems: ["name-taken", "forbidden", "weak-pin"],
  handle: async ({ ports, principal, body }) => {
    const { pin, ...said } = body;
    const fault = pinFault(pin, said.login);
    if (fault !== undefined) return weakPin("pin", fault);
    const pinHash = await ports.pins.hash(pin);
    const row = newStaff(ports, { ...said, store: principal.store, pinHash });
    const happening: Happening = { kind: "staff-added", subject: row.id, detail: said };
    const added = await ports.storage.write(async (queries) => {
      const done = await add(queries, principal, row);
      if (done.ok) await recordFact(queries, ports, principal, happening);
      return done;
    });
    if (added.ok) return { status: 201, body: staffMember(row) };
    await recordRefusal(ports, principal, happening, added.error);
    return { problem: added.error };
  },
});

async function add(
  queries: Queries,
  { rights }: Principal,
  row: StaffRow,
): Promise<Result<null, "name-taken" | "forbidden">> {
  const { store, login, role } = row;
  if (!mayGive(rights, await rightsIn(queries, store, role))) return err("forbidden");
  if ((await queries.staff.byLogin(store, login)) !== undefined) return err("name-taken");
  await queries.staff.insert(row);
  return ok(null);
}

export const staffRoutes = [list, post, change, ...signInMeans];
