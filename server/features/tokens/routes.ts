import { mayGive } from "../../../src/domain/rights.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { TokenBody, TokenList, TokenMade, type TokenView } from "../../../src/protocol/tokens.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs } from "../../frame/principal.ts";
import { recordFact, recordRefusal } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import type { SessionRow } from "../../ports/sessions.ts";
import { addToken } from "./make-token.ts";

/** Those of the command line are over within the minute and have no name to withdraw them by. */
function viewsOf(rows: readonly SessionRow[]): TokenView[] {
  return rows.flatMap(({ id, name, rights, createdAt, createdBy, lastUsedAt }) =>
    id === null
      ? []
      : [
          {
            id,
            name: name ?? "",
            scopes: [...rights],
            createdAt: wireTime(createdAt),
            createdBy,
            lastUsedAt: lastUsedAt === null ? null : wireTime(lastUsedAt),
          },
        ],
  );
}

const list = route({
  method: "GET",
  path: "tokens",
  summary: "The tokens of this store's integrations, without their secrets",
  tag: "tokens",
  access: needs("admin"),
  answers: { 200: TokenList },
  problems: [],
  handle: async ({ ports, principal }) => {
    const rows = await ports.storage.read(({ sessions }) => sessions.tokens(principal.store));
    return { status: 200, body: { items: viewsOf(rows) } };
  },
});

const post = route({
  method: "POST",
  path: "tokens",
  summary: "Make a token for an integration; its secret is in this answer and nowhere else",
  tag: "tokens",
  access: needs("admin"),
  body: TokenBody,
  answers: { 201: TokenMade },
  problems: ["forbidden"],
  handle: async ({ ports, principal, body }) => {
    const { name, scopes } = body;
    if (!mayGive(principal.rights, scopes)) {
      await recordRefusal(ports, principal, { kind: "token-made", subject: name, detail: { scopes } }, "forbidden");
      return { problem: "forbidden" };
    }
    const of = { name, rights: [...new Set(scopes)], createdBy: principal.name };
    const made = await ports.storage.write((queries) => addToken(queries, ports, principal, of));
    const [view] = viewsOf([made.row]);
    if (view === undefined) throw new Error("broken assumption: a token has a name");
    return { status: 201, body: { ...view, token: made.token } };
  },
});

const remove = route({
  method: "DELETE",
  path: "tokens/{id}",
  summary: "Withdraw a token: it stops working at once",
  tag: "tokens",
  access: needs("admin"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  answers: { 204: EMPTY },
  problems: ["unknown-token"],
  handle: async ({ ports, principal, params }) => {
    const removed = await ports.storage.write(async (queries) => {
      const token = await queries.sessions.removeToken(principal.store, params.id);
      if (token === undefined) return false;
      const detail = { name: token.name };
      await recordFact(queries, ports, principal, { kind: "token-withdrawn", subject: params.id, detail });
      return true;
    });
    return removed ? { status: 204 } : { problem: "unknown-token" };
  },
});

export const tokenRoutes = [list, post, remove];
