import { err, ok, type Result } from "../../../src/domain/result.ts";
import { RIGHTS, type Right } from "../../../src/domain/rights.ts";
import { openTokenSession } from "../../frame/open-session.ts";
import { type Actor, recordFact } from "../../frame/record-fact.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

/** Reads `compose,redeem` or `all`. */
export function readScopes(text: string): Result<readonly Right[], { readonly unknown: string }> {
  if (text === "all") return ok(RIGHTS);
  const words = text.split(",").map((word) => word.trim());
  const scopes = RIGHTS.filter((right) => words.includes(right));
  const unknown = words.find((word) => !RIGHTS.some((right) => right === word));
  return unknown === undefined ? ok(scopes) : err({ unknown });
}

/** Makes a bearer token of the first store for an integration. */
export const makeToken = (
  ports: Ports,
  name: string,
  rights: readonly Right[],
): Promise<Result<string, "not-set-up">> =>
  ports.storage.write(async (queries) => {
    const store = await queries.stores.first();
    if (store === undefined) return err("not-set-up");
    const made = await addToken(queries, ports, { store: store.id, name: "server" }, { name, rights, createdBy: null });
    return ok(made.token);
  });

/** Makes a token of the actor's store, with its fact. */
export async function addToken(
  queries: Queries,
  ports: Ports,
  actor: Actor,
  of: { readonly name: string; readonly rights: readonly Right[]; readonly createdBy: string | null },
): ReturnType<typeof openTokenSession> {
  const made = await openTokenSession(queries, ports, { ...of, store: actor.store });
  const { name, rights } = of;
  await recordFact(queries, ports, actor, {
    kind: "token-made",
    subject: made.row.id ?? name,
    detail: { name, rights },
  });
  return made;
}
