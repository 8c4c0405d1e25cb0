import { assert } from "../../../src/domain/result.ts";
import { SessionAnswer, SessionBody } from "../../../src/protocol/identity.ts";
import { bearerOf } from "../../frame/authenticate.ts";
import { staffView, terminalView, wireTime } from "../../frame/identity-views.ts";
import { openTerminalSession } from "../../frame/open-session.ts";
import { SIGNED_IN } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import { throttled } from "../../frame/throttled.ts";
import { challenges, provenTerminal } from "./challenges.ts";
import { openSessionRoutes } from "./open-sessions.ts";
import { ownPin } from "./own-pin.ts";
import { claimOf, placeOf, signIn } from "./sign-in.ts";

const post = route({
  method: "POST",
  path: "sessions",
  summary: "Sign in: a terminal with its signed challenge, a member of staff with login or badge, and PIN",
  tag: "sessions",
  access: "open",
  body: SessionBody,
  answers: { 201: SessionAnswer },
  problems: ["wrong-code", "wrong-pin", "locked", "too-many-tries", "unauthenticated", "not-set-up", "malformed-body"],
  handle: async ({ ports, principal, body, request, from }) => {
    if (body.kind === "terminal") {
      const refusal = await throttled(ports, "challenge", from);
      if (refusal !== undefined) return refusal;
      const terminal = await provenTerminal(ports, body);
      if (terminal === undefined) return { problem: "wrong-code" };
      const session = await ports.storage.write((queries) => openTerminalSession(queries, ports, terminal));
      return { status: 201, body: session };
    }
    const place = await placeOf(ports, { request, principal, from }, body.store);
    if (typeof place === "string") return { problem: place };
    const claim = await claimOf(place.store, body);
    if (claim !== undefined) return signIn(ports, place, claim, body.pin);
    return { problem: "malformed-body", faults: [{ path: "login", code: "login-or-badge" }] };
  },
});

const current = route({
  method: "GET",
  path: "sessions/current",
  summary: "Who am I, and what may I do?",
  tag: "sessions",
  access: SIGNED_IN,
  answers: { 200: SessionAnswer },
  problems: [],
  handle: async ({ ports, principal, request }) => {
    const token = bearerOf(request);
    const session = await ports.storage.read(async ({ sessions, staff, terminals, epochs }) => ({
      epoch: (await epochs.current()).epoch,
      row: await sessions.byHash(principal.session),
      staff: principal.staff === null ? undefined : await staff.byId(principal.store, principal.staff),
      terminal: principal.terminal === null ? undefined : await terminals.byId(principal.terminal),
    }));
    assert(token !== undefined && session.row !== undefined, "a principal came with the token of a session");
    const body: SessionAnswer = {
      token,
      // A token for an integration has no end of its own; the wire wants one: the last day of year 9999.
      expiresAt: wireTime(session.row.expiresAt ?? Date.UTC(9999, 11, 31)),
      rights: [...principal.rights],
      staff: session.staff === undefined ? null : staffView(session.staff),
      terminal: session.terminal === undefined ? null : terminalView(session.terminal),
      epoch: session.epoch,
    };
    return { status: 200, body };
  },
});

const signOut = route({
  method: "DELETE",
  path: "sessions/current",
  summary: "Sign out: the token stops working at once",
  tag: "sessions",
  access: SIGNED_IN,
  answers: { 204: EMPTY },
  problems: [],
  handle: async ({ ports, principal }) => {
    await ports.storage.write(async (queries) => {
      await queries.sessions.remove(principal.session);
      await recordFact(queries, ports, principal, { kind: "signed-out", subject: principal.staff ?? principal.name });
    });
    return { status: 204 };
  },
});

export const sessionRoutes = [challenges, post, current, signOut, ownPin, ...openSessionRoutes];
