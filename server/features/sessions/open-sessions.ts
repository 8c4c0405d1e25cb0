import { hexToBytes } from "@noble/hashes/utils.js";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { mayGive } from "../../../src/domain/rights.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { type OpenSession, OpenSessions } from "../../../src/protocol/open-sessions.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { Principal } from "../../frame/principal.ts";
import { recordFact, recordRefusal } from "../../frame/record-fact.ts";
import { rightsIn } from "../../frame/rights-in.ts";
import { EMPTY, route } from "../../frame/route.ts";
import { sha256Hex } from "../../frame/secrets.ts";
import { endOfStaffSession, isOver } from "../../frame/session-limits.ts";
import type { SignedInRow } from "../../ports/sessions.ts";
import type { Queries } from "../../ports/storage.ts";

/** People see and end sessions; devices are revoked, tokens withdrawn. */
const PEOPLE = { principals: ["staff"] } as const;

/** What a session is called in the list: made from its hash by one more hash, so that nothing leads back. */
const nameOf = ({ hash, createdAt }: SignedInRow): Uuid =>
  makeUuid(createdAt, hexToBytes(sha256Hex(`open session ${hash}`)).subarray(0, 10));

type Shown = { readonly row: SignedInRow; readonly view: OpenSession };

/** The sessions that count now: of the whole store for whoever manages, one's own for others. */
async function openSessions(queries: Queries, principal: Principal, now: number): Promise<readonly Shown[]> {
  const { store, staff } = principal;
  const rows = await queries.sessions.signedIn(store);
  const mine = principal.rights.includes("manage") ? rows : rows.filter((row) => row.staff.id === staff);
  const shown: Shown[] = [];
  for (const row of mine.filter((one) => counts(one, principal, now))) {
    const mayEnd = row.staff.id === staff || mayGive(principal.rights, await rightsIn(queries, store, row.staff.role));
    shown.push({ row, view: viewOf(row, principal, mayEnd) });
  }
  return shown;
}

function counts(row: SignedInRow, { settings }: Principal, now: number): boolean {
  const over = isOver({ ...row, terminal: row.terminal?.id ?? null }, settings(), now);
  const ended = row.expiresAt !== null && row.expiresAt <= now;
  return row.staff.active && !over && !ended && (row.terminal?.revokedAt ?? null) === null;
}

function viewOf(row: SignedInRow, principal: Principal, mayEnd: boolean): OpenSession {
  const { id, login, name, role } = row.staff;
  const end = endOfStaffSession(principal.settings(), row.createdAt);
  return {
    id: nameOf(row),
    staff: { id, login, name, role },
    terminal: row.terminal && { id: row.terminal.id, name: row.terminal.name, kind: row.terminal.kind },
    since: wireTime(row.createdAt),
    lastUsedAt: wireTime(row.lastUsedAt ?? row.createdAt),
    until: wireTime(Math.min(end, row.expiresAt ?? end)),
    current: row.hash === principal.session,
    mayEnd,
  };
}

const list = route({
  method: "GET",
  path: "sessions",
  summary: "Who is signed in now, where and until when: of the store with the right `manage`, else one's own",
  tag: "sessions",
  access: PEOPLE,
  answers: { 200: OpenSessions },
  problems: [],
  handle: async ({ ports, principal }) => {
    const shown = await ports.storage.read((queries) => openSessions(queries, principal, ports.clock.now()));
    return { status: 200, body: { items: shown.map(({ view }) => view) } };
  },
});

const end = route({
  method: "DELETE",
  path: "sessions/{id}",
  summary: "End one session at once: one's own, or with the right `manage` that of somebody who may do no more",
  tag: "sessions",
  access: PEOPLE,
  params: { id: { schema: Id, fault: "malformed-id" } },
  answers: { 204: EMPTY },
  problems: ["not-found", "forbidden"],
  handle: async ({ ports, principal, params }) => {
    const kind = "session-ended";
    const ended = await ports.storage.write<Result<null, "not-found" | "forbidden">>(async (queries) => {
      const open = await openSessions(queries, principal, ports.clock.now());
      const found = open.find(({ view }) => view.id === params.id);
      if (found === undefined) return err("not-found");
      const { row, view } = found;
      if (!view.mayEnd) return err("forbidden");
      await queries.sessions.remove(row.hash);
      const detail = { login: row.staff.login, device: row.terminal?.name ?? null, since: view.since };
      await recordFact(queries, ports, principal, { kind, subject: row.staff.id, detail });
      return ok(null);
    });
    if (ended.ok) return { status: 204 };
    if (ended.error === "forbidden") await recordRefusal(ports, principal, { kind, subject: params.id }, ended.error);
    return { problem: ended.error };
  },
});

export const openSessionRoutes = [list, end];
