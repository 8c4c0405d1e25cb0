import { makeUuid } from "../../src/domain/ids.ts";
import { assert } from "../../src/domain/result.ts";
import { rightsOfTerminal } from "../../src/domain/rights.ts";
import type { SessionAnswer } from "../../src/protocol/identity.ts";
import type { StaffRow } from "../ports/people.ts";
import type { Ports } from "../ports/ports.ts";
import type { SessionRow } from "../ports/sessions.ts";
import type { Queries } from "../ports/storage.ts";
import type { TerminalRow } from "../ports/terminals.ts";
import { staffView, terminalView, wireTime } from "./identity-views.ts";
import { storedSettings } from "./read-settings.ts";
import { rightsIn } from "./rights-in.ts";
import { newSecret, sha256Hex } from "./secrets.ts";
import { endOfStaffSession } from "./session-limits.ts";

const TERMINAL_SESSION_MS = 60 * 60_000;

/** What a token begins with says whose it was, also after the session is gone. */
export const TOKEN_PREFIX: Readonly<Record<SessionRow["kind"], string>> = { terminal: "t_", staff: "s_", token: "k_" };

type NewSession = Omit<SessionRow, "hash" | "createdAt" | "id" | "createdBy" | "lastUsedAt"> &
  Partial<Pick<SessionRow, "createdBy">>;
type Opened = { readonly token: string; readonly row: SessionRow };

/** Makes a bearer token and keeps its hash; ended sessions are forgotten on the way. */
async function open(queries: Queries, ports: Ports, session: NewSession): Promise<Opened> {
  const now = ports.clock.now();
  const token = TOKEN_PREFIX[session.kind] + newSecret(ports.random);
  await queries.sessions.removeExpired(now);
  const id = session.kind === "token" ? makeUuid(now, ports.random.bytes(10)) : null;
  const hash = sha256Hex(token);
  const row = { createdBy: null, ...session, hash, createdAt: now, id, lastUsedAt: null };
  await queries.sessions.insert(row);
  return { token, row };
}

/** A member of staff has signed in, on an enrolled terminal or in a browser of the office. */
export async function openStaffSession(
  queries: Queries,
  ports: Ports,
  staff: StaffRow,
  terminal: TerminalRow | undefined,
): Promise<SessionAnswer> {
  const { store, id } = staff;
  const kept = await queries.stores.byId(store);
  assert(kept !== undefined, "staff belong to a store that exists");
  const expiresAt = endOfStaffSession(storedSettings(kept), ports.clock.now());
  const rights = [...(await rightsIn(queries, store, staff.role))];
  const { token } = await open(queries, ports, {
    kind: "staff",
    store,
    terminal: terminal?.id ?? null,
    staff: id,
    name: null,
    rights,
    expiresAt,
  });
  return {
    token,
    expiresAt: wireTime(expiresAt),
    rights,
    staff: staffView(staff),
    terminal: terminal === undefined ? null : terminalView(terminal),
    epoch: (await queries.epochs.current()).epoch,
  };
}

/** A terminal has proven its key. */
export async function openTerminalSession(
  queries: Queries,
  ports: Ports,
  terminal: TerminalRow,
): Promise<SessionAnswer> {
  const expiresAt = ports.clock.now() + TERMINAL_SESSION_MS;
  const rights = [...rightsOfTerminal(terminal.kind)];
  const { store, id } = terminal;
  const { token } = await open(queries, ports, {
    kind: "terminal",
    store,
    terminal: id,
    staff: null,
    name: null,
    rights,
    expiresAt,
  });
  const { epoch } = await queries.epochs.current();
  return { token, expiresAt: wireTime(expiresAt), rights, staff: null, terminal: terminalView(terminal), epoch };
}

/** A token for an integration: no end, only its scopes. */
export const openTokenSession = (
  queries: Queries,
  ports: Ports,
  of: Pick<SessionRow, "store" | "name" | "rights" | "createdBy">,
): Promise<Opened> => open(queries, ports, { ...of, kind: "token", terminal: null, staff: null, expiresAt: null });
