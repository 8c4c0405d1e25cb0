import { err, ok, type Result } from "../../../src/domain/result.ts";
import { RIGHTS, type Right } from "../../../src/domain/rights.ts";
import { openTokenSession } from "../../frame/open-session.ts";
import { recordFact } from "../../frame/record-fact.ts";
import type { Ports } from "../../ports/ports.ts";

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
  ports: Pick<Ports, "storage" | "clock" | "random"> & Ports,
  name: string,
  rights: readonly Right[],
): Promise<Result<string, "not-set-up">> =>
  ports.storage.write(async (queries) => {
    const store = await queries.stores.first();
    if (store === undefined) return err("not-set-up");
    const token = await openTokenSession(queries, ports, { store: store.id, name, rights });
    const actor = { store: store.id, name: "server" };
    await recordFact(queries, ports, actor, { kind: "token-made", subject: name, detail: { rights } });
    return ok(token);
  });
