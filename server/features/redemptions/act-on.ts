import { expiredBefore } from "../../../src/domain/expiry.ts";
import type { Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { RedemptionView } from "../../../src/protocol/redemptions.ts";
import { factsOf } from "../../frame/facts.ts";
import type { Principal } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import type { Ports } from "../../ports/ports.ts";
import type { RedemptionRow } from "../../ports/redemptions.ts";
import type { Queries } from "../../ports/storage.ts";
import type { Act } from "./act.ts";
import { sweep } from "./sweep.ts";
import { redemptionView } from "./view.ts";

const MINUTE_MS = 60_000;

type Asked = { readonly ports: Ports; readonly principal: Principal; readonly id: Uuid };
type Done<T> = { readonly outcome: T; readonly view: RedemptionView };

/** One act in one write, after the sweep of overdue holds. */
export function inOneWrite<T>(
  { ports, principal: { store }, principal }: Asked,
  work: (act: Act, expiresAt: number) => Promise<T>,
): Promise<T> {
  return ports.storage.write(async (queries) => {
    await sweep(queries, ports);
    const at = ports.clock.now();
    const { holdMinutes, expiry } = await readSettings(queries, store);
    const record = factsOf(queries, ports, principal);
    const one = { queries, store, at, record, expiredBefore: expiredBefore(expiry, at), chance: ports };
    return work(one, at + holdMinutes * MINUTE_MS);
  });
}

/** The same, and the redemption as it is afterwards. */
export function actOn<T, E>(
  asked: Asked,
  work: (act: Act, expiresAt: number) => Promise<Result<T, E>>,
): Promise<Result<Done<T>, E>> {
  return inOneWrite(asked, async (one, expiresAt) => {
    const outcome = await work(one, expiresAt);
    if (!outcome.ok) return outcome;
    return ok({ outcome: outcome.value, view: await redemptionView(one.queries, one.store, asked.id) });
  });
}

/** The same for an act on a redemption that must be there. */
export const actOnKnown = <T, E>(
  asked: Asked,
  work: (act: Act, row: RedemptionRow, expiresAt: number) => Promise<Result<T, E>>,
): Promise<Result<Done<T>, E | { readonly code: "unknown-redemption" }>> =>
  actOn<T, E | { readonly code: "unknown-redemption" }>(asked, async (one, expiresAt) => {
    const row = await one.queries.redemptions.byId(one.store, asked.id);
    return row === undefined ? err({ code: "unknown-redemption" }) : work(one, row, expiresAt);
  });

/** A fault as a problem: what it carries besides its code are fields of the problem. */
export const problemOf = <C extends string>({ code, ...fields }: { readonly code: C }) => ({ problem: code, fields });

/** Names the till: an enrolled till's own name, whoever is signed in there; otherwise what the caller says. */
export async function tillName(queries: Queries, principal: Principal, said: string): Promise<string> {
  const device = principal.terminal === null ? undefined : await queries.terminals.byId(principal.terminal);
  return device?.kind === "till" ? device.name : said;
}
