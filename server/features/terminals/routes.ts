import { Id } from "../../../src/protocol/brands.ts";
import { TerminalList } from "../../../src/protocol/terminal-list.ts";
import { needs } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import { enrolment } from "./enrolment.ts";
import { terminalKeys } from "./keys.ts";
import { report, standingsOf } from "./report.ts";
import { terminalStaff } from "./terminal-staff.ts";

const list = route({
  method: "GET",
  path: "terminals",
  summary: "The devices of this store, revoked ones among them",
  tag: "terminals",
  access: needs("view"),
  answers: { 200: TerminalList },
  problems: [],
  handle: async ({ ports, principal }) => {
    const { store } = principal;
    const body = await ports.storage.read(async ({ stores, terminals }) => {
      const [all, reports] = [await terminals.list(store), await terminals.reports(store)];
      const items = standingsOf(all, reports, await terminals.lastSequences(store));
      return { items, settingsVersion: (await stores.byId(store))?.settingsVersion ?? 0 };
    });
    return { status: 200, body };
  },
});

const revoke = route({
  method: "POST",
  path: "terminals/{id}/revocation",
  summary: "Shut a device out, at once and for ever",
  tag: "terminals",
  access: needs("manage"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  answers: { 204: EMPTY },
  problems: ["unknown-terminal"],
  handle: async ({ ports, principal, params }) => {
    const known = await ports.storage.write(async (queries) => {
      const terminal = await queries.terminals.byId(params.id);
      if (terminal === undefined || terminal.store !== principal.store) return false;
      if (await queries.terminals.revoke(principal.store, params.id, ports.clock.now())) {
        await recordFact(queries, ports, principal, { kind: "terminal-revoked", subject: params.id });
      }
      return true;
    });
    return known ? { status: 204 } : { problem: "unknown-terminal" };
  },
});

export const terminalRoutes = [list, enrolment, revoke, report, terminalStaff, terminalKeys];
