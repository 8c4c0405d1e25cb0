import { parseArgs } from "node:util";
import { recordFact } from "../frame/record-fact.ts";
import { readEnvironment } from "../node/environment.ts";
import { databaseFault, nodePorts } from "../node/node-ports.ts";
import type { Ports } from "../ports/ports.ts";
import { openStorageFor } from "../storage/drivers/open.ts";

export const STAFF_USAGE = "softcheck staff unlock LOGIN  [--store CODE]";

/** `softcheck staff unlock`: the way out when the last administrator typed too many wrong PINs. */
export async function staff(
  words: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { store: { type: "string" } },
    allowPositionals: true,
  });
  const [act, login] = positionals;
  if (act !== "unlock" || login === undefined) {
    console.error(`Usage: ${STAFF_USAGE}`);
    return 2;
  }
  const environment = readEnvironment(variables);
  if (!environment.ok) {
    console.error(environment.error);
    return 2;
  }
  const { databaseUrl, databaseFile } = environment.value;
  const storage = openStorageFor(databaseUrl, databaseFile, () => undefined);
  try {
    await storage.migrate();
    const done = await unlock(nodePorts(storage, environment.value), login, values.store);
    if (!done.ok) console.error(done.said);
    else console.log(done.said);
    return done.ok ? 0 : 1;
  } catch (error) {
    console.error(databaseFault(error, environment.value));
    return 1;
  } finally {
    await storage.close();
  }
}

type Said = { readonly ok: boolean; readonly said: string };

const unlock = (ports: Ports, login: string, code: string | undefined): Promise<Said> =>
  ports.storage.write(async (queries) => {
    const store = await (code === undefined ? queries.stores.first() : queries.stores.byCode(code));
    if (store === undefined) return { ok: false, said: "There is no such store." };
    const member = await queries.staff.byLogin(store.id, login);
    if (member === undefined) return { ok: false, said: `Nobody of ${store.name} has the login "${login}".` };
    await queries.staff.unlock(store.id, member.id);
    const happening = { kind: "staff-unlocked", subject: member.id, detail: { login, by: "command line" } };
    await recordFact(queries, ports, { store: store.id, name: "server" }, happening);
    const active = member.active ? "" : " They are still blocked: an administrator lets them in under /office.";
    return { ok: true, said: `${member.name} (${login}) can try again.${active}` };
  });
