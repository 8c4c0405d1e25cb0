import { makeUuid } from "../../../src/domain/ids.ts";
import { StaffBody, StaffList, StaffView } from "../../../src/protocol/identity.ts";
import { staffView } from "../../frame/identity-views.ts";
import { needs } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import type { StaffRow } from "../../ports/storage.ts";

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
    const id = makeUuid(ports.clock.now(), ports.random.bytes(10));
    const row: StaffRow = {
      ...said,
      id,
      store: principal.store,
      pinHash,
      active: true,
      failures: 0,
      lockedUntil: null,
    };
    const added = await ports.storage.write(async (queries) => {
      if ((await queries.staff.byLogin(principal.store, said.login)) !== undefined) return false;
      await queries.staff.insert(row);
      await recordFact(queries, ports, principal, { kind: "staff-added", subject: id, detail: said });
      return true;
    });
    return added ? { status: 201, body: staffView(row) } : { problem: "name-taken" };
  },
});

export const staffRoutes = [list, post];
