import { rightsOfRole, rightsOfTerminal } from "../../src/domain/rights.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries, SessionRow, TerminalRow } from "../ports/storage.ts";
import type { Principal } from "./principal.ts";
import { sha256Hex } from "./secrets.ts";

/** A terminal's sign of life is written at most so often: a lookup must not cost a write. */
const SEEN_EVERY_MS = 60_000;

type Found = { readonly principal: Principal; readonly seen?: TerminalRow };

/** The bearer token of a request (RFC 6750 2.1), whether or not it still counts. */
export const bearerOf = (request: Request): string | undefined =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];

/** The principal of the request's bearer token; undefined when there is none that counts now. */
export async function authenticate(ports: Ports, request: Request): Promise<Principal | undefined> {
  const token = bearerOf(request);
  if (token === undefined) return undefined;
  const hash = await sha256Hex(token);
  const now = ports.clock.now();
  const found = await ports.storage.read((queries) => principalOf(queries, hash, now));
  const terminal = found?.seen;
  if (terminal !== undefined && now - (terminal.lastSeenAt ?? 0) >= SEEN_EVERY_MS) {
    await ports.storage.write((queries) => queries.terminals.seen(terminal.id, now));
  }
  return found?.principal;
}

async function principalOf(queries: Queries, hash: string, now: number): Promise<Found | undefined> {
  const session = await queries.sessions.byHash(hash);
  if (session === undefined || (session.expiresAt !== null && session.expiresAt <= now)) return undefined;
  const terminal = session.terminal === null ? undefined : await queries.terminals.byId(session.terminal);
  // Revocation works at once, for whoever is signed in on the device, too (T1).
  if (session.terminal !== null && (terminal === undefined || terminal.revokedAt !== null)) return undefined;
  if (session.kind === "staff") return staffPrincipal(queries, session, terminal);
  if (session.kind === "terminal") return terminal && terminalPrincipal(session, terminal);
  return { principal: { ...common(session), name: session.name ?? "token", rights: session.rights } };
}

const common = (session: SessionRow) => ({
  kind: session.kind,
  store: session.store,
  terminal: session.terminal,
  staff: session.staff,
  session: session.hash,
});

const terminalPrincipal = (session: SessionRow, terminal: TerminalRow): Found => ({
  principal: { ...common(session), name: terminal.name, rights: rightsOfTerminal(terminal.kind) },
  seen: terminal,
});

/** Rights come from the role of this moment, not from the one at sign-in. */
async function staffPrincipal(
  queries: Queries,
  session: SessionRow,
  terminal: TerminalRow | undefined,
): Promise<Found | undefined> {
  const staff = session.staff === null ? undefined : await queries.staff.byId(session.store, session.staff);
  if (staff === undefined || !staff.active) return undefined;
  const principal = { ...common(session), name: staff.login, rights: rightsOfRole(staff.role) };
  return terminal === undefined ? { principal } : { principal, seen: terminal };
}
