import { parseArgs } from "node:util";
import { type Happening, recordFact } from "../frame/record-fact.ts";
import { nodePorts } from "../node/node-ports.ts";
import type { Ports } from "../ports/ports.ts";
import { overStorage } from "./over-storage.ts";
import { said, type Variables } from "./said.ts";

export const STAFF_USAGE = "softcheck staff unlock LOGIN  [--store CODE]";

/** `softcheck staff unlock`: the way out when the last administrator typed too many wrong PINs. */
export async function staff(words: readonly string[], variables: Variables): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { store: { type: "string" } },
    allowPositionals: true,
  });
  const [act, login] = positionals;
  if (act !== "unlock" || login === undefined) return said(2, `Usage: ${STAFF_USAGE}`);
  return overStorage(variables, async (storage, environment) => {
    const done = await unlock(nodePorts(storage, environment), login, values.store);
    if (!done.ok) return said(1, done.said);
    console.log(done.said);
    return 0;
  });
}

type Said = { readonly ok: boolean; readonly said: string };

const unlock = (ports: Ports, login: string, code: string | undefined): Promise<Said> =>
  ports.storage.write(async (queries) => {
    const store = await (code === undefined ? queries.stores.first() : queries.stores.byCode(code));
    if (store === undefined) return { ok: false, said: "There is no such store." };
    const member = await queries.staff.byLogin(store.id, login);
    if (member === undefined) return { ok: false, said: `Nobody of ${store.name} has the login "${login}".` };
    await queries.staff.unlock(store.id, member.id);
    const happening: Happening = { kind: "staff-unlocked", subject: member.id, detail: { login, by: "command line" } };
    await recordFact(queries, ports, { store: store.id, name: "server" }, happening);
    const active = member.active ? "" : " They are still blocked: an administrator lets them in under /office.";
    return { ok: true, said: `${member.name} (${login}) can try again.${active}` };
  });
