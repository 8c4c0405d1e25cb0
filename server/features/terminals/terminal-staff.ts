import { Id } from "../../../src/protocol/brands.ts";
import { TerminalStaff } from "../../../src/protocol/people.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { rightsIn } from "../../frame/rights-in.ts";
import { route } from "../../frame/route.ts";
import type { StaffRow } from "../../ports/people.ts";

/** `GET terminals/{id}/staff`: what a terminal needs to know to let somebody compose without the server (T2). */
export const terminalStaff = route({
  method: "GET",
  path: "terminals/{id}/staff",
  summary: "Who may sign in on this terminal without the server; for the terminal itself alone",
  tag: "terminals",
  access: { principals: ["terminal"] },
  params: { id: { schema: Id, fault: "malformed-id" } },
  answers: { 200: TerminalStaff },
  problems: ["forbidden"],
  handle: async ({ ports, principal, params }) => {
    if (principal.terminal !== params.id) return { problem: "forbidden" };
    const items = await ports.storage.read(async (queries) => {
      const people = (await queries.staff.list(principal.store)).filter(({ active }) => active);
      return Promise.all(people.map(async (one) => viewOf(one, await rightsIn(queries, principal.store, one.role))));
    });
    return { status: 200, body: { items } };
  },
});

const viewOf = (
  { login, name, locked, pinChangedAt }: StaffRow,
  rights: Awaited<ReturnType<typeof rightsIn>>,
): TerminalStaff["items"][number] => ({
  login,
  name,
  mayCompose: rights.includes("compose") && !locked,
  pinChangedAt: pinChangedAt === null ? null : wireTime(pinChangedAt),
});
