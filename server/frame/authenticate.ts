import { rightsOfTerminal } from "../../src/domain/rights.ts";
import { API } from "../../src/protocol/version.ts";
import type { Ports } from "../ports/ports.ts";
import type { CallerRow, SessionRow } from "../ports/sessions.ts";
import type { Queries } from "../ports/storage.ts";
import type { TerminalRow } from "../ports/terminals.ts";
import type { Principal } from "./principal.ts";
import { settingsFrom } from "./read-settings.ts";
import { rightsGiven } from "./rights-in.ts";
import { sha256Hex } from "./secrets.ts";
import { isOver, NOTED_EVERY_MS } from "./session-limits.ts";

type Found = {
  readonly principal: Principal;
  readonly session: SessionRow;
  readonly terminal: TerminalRow | undefined;
};

/** The bearer token of a request (RFC 6750 2.1), whether or not it still counts. */
export const bearerOf = (request: Request): string | undefined =>
  /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];

/** The principal of the request's bearer token; undefined when there is none that counts now. */
export async function authenticate(ports: Ports, request: Request): Promise<Principal | undefined> {
  const token = bearerOf(request);
  if (token === undefined) return undefined;
  const hash = sha256Hex(token);
  const now = ports.clock.now();
  const found = await ports.storage.read((queries) => principalOf(queries, hash, now));
  if (found !== undefined) await noteUse(ports, found, request, now);
  return found?.principal;
}

/** The same principal, if it still counts: for answers that take their time. */
export const isStillIn = async (ports: Ports, { session }: Principal): Promise<boolean> =>
  (await ports.storage.read((queries) => principalOf(queries, session, ports.clock.now()))) !== undefined;

/** What pages ask for by themselves, again and again: nobody need be there. */
const WATCHED: ReadonlySet<string> = new Set([`${API}/events`, `${API}/board`]);

/** A token is used by whoever asks with it; a person is no more there for a page that was left open (T2). */
const isWatching = ({ kind }: SessionRow, request: Request): boolean =>
  kind === "staff" && WATCHED.has(new URL(request.url).pathname);

/** Writes that a session was used and that its device lives, each at most so often. */
async function noteUse(ports: Ports, { session, terminal }: Found, request: Request, now: number): Promise<void> {
  const isDue = (at: number | null | undefined): boolean => now - (at ?? 0) >= NOTED_EVERY_MS;
  const lastUsed = session.lastUsedAt ?? (session.kind === "token" ? null : session.createdAt);
  const used = session.kind !== "terminal" && isDue(lastUsed) && !isWatching(session, request);
  const seen = terminal !== undefined && isDue(terminal.lastSeenAt) ? terminal : undefined;
  if (!used && seen === undefined) return;
  await ports.storage.write(async ({ sessions, terminals }) => {
    if (used) await sessions.used(session.hash, now);
    if (seen !== undefined) await terminals.seen(seen.id, now);
  });
}

async function principalOf(queries: Queries, hash: string, now: number): Promise<Found | undefined> {
  const caller = await queries.sessions.caller(hash);
  if (caller === undefined) return undefined;
  const { session, terminal } = caller;
  if (session.expiresAt !== null && session.expiresAt <= now) return undefined;
  // Revocation works at once, for whoever is signed in on the device, too (T1).
  if (session.terminal !== null && (terminal === undefined || terminal.revokedAt !== null)) return undefined;
  const who = whoIs(caller, now);
  return who && { principal: { ...common(caller), ...who }, session, terminal };
}

function common(caller: CallerRow) {
  const { kind, store, terminal, staff, hash } = caller.session;
  return { kind, store, terminal, staff, session: hash, device: caller.terminal, settings: () => settingsFrom(caller) };
}

type Who = Pick<Principal, "name" | "rights">;

function whoIs(caller: CallerRow, now: number): Who | undefined {
  const { session, terminal } = caller;
  if (session.kind === "staff") return staffMember(caller, now);
  if (session.kind === "token") return { name: session.name ?? "token", rights: session.rights };
  return terminal && { name: terminal.name, rights: rightsOfTerminal(terminal.kind) };
}

/** Rights and limits are those of this moment, not those at sign-in. */
function staffMember(caller: CallerRow, now: number): Who | undefined {
  const { session, staff, roleRights } = caller;
  if (staff === undefined || !staff.active || isOver(session, settingsFrom(caller), now)) return undefined;
  return { name: staff.login, rights: rightsGiven(staff.role, roleRights) };
}
