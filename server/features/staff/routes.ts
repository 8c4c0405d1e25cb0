import { StaffBody, StaffList, StaffView } from "../../../src/protocol/identity.ts";
import { staffView } from "../../frame/identity-views.ts";
import { newStaff } from "../../frame/new-staff.ts";
import { needs } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";

const list = route({
  method: "GET",
  path: "staff",
  summary: "Who may sign in at this store",
  tag: "staff",
  access: needs("manage"),
  answers: { 200: StaffList },
  problems: [],
  handle: async ({ ports, principal }) => {
    const rows = await ports.storage.read(({ staff }) => staff.list(principal.store));
    return { status: 200, body: { items: rows.map(staffView) } };
  },
});

const post = route({
  method: "POST",
  path: "staff",
  summary: "Let somebody sign in at this store",
  tag: "staff",
  access: needs("admin"),
  body: StaffBody,
  answers: { 201: StaffView },
  problems: ["name-taken"],
  handle: async ({ ports, principal, body }) => {
    const { pin, ...said } = body;
    const pinHash = await ports.pins.hash(pin);
    const row = newStaff(ports, { ...said, store: principal.store, pinHash });
    const added = await ports.storage.write(async (queries) => {
      if ((await queries.staff.byLogin(principal.store, said.login)) !== undefined) return false;
      await queries.staff.insert(row);
      await recordFact(queries, ports, principal, { kind: "staff-added", subject: row.id, detail: said });
      return true;
    });
    return added ? { status: 201, body: staffView(row) } : { problem: "name-taken" };
  },
});

export const staffRoutes = [list, post];
