import { type AuditEntry, AuditPage } from "../../../src/protocol/audit.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs } from "../../frame/principal.ts";
import { type Happening, recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { streamedText } from "../../frame/streamed-text.ts";
import type { KeptFact } from "../../ports/facts.ts";
import type { Queries } from "../../ports/storage.ts";
import { AuditQuery, ExportQuery, searchOf } from "./audit-query.ts";
import { auditLines } from "./export-lines.ts";

const NDJSON = "application/x-ndjson";

const list = route({
  method: "GET",
  path: "audit",
  summary: "Who did what, where and when, and what came of it; newest first",
  tag: "audit",
  access: needs("manage"),
  query: AuditQuery,
  answers: { 200: AuditPage },
  problems: [],
  handle: async ({ ports, principal, query }) => {
    const { filter, page } = searchOf(query);
    const items = await ports.storage.read(async (queries) => {
      const facts = await queries.facts.search(principal.store, filter, page);
      const names = await terminalNames(queries, principal.store, facts);
      return facts.map((fact) => entryOf(fact, names));
    });
    const last = items.at(-1);
    return { status: 200, body: { items, next: items.length < page.limit ? null : (last?.n ?? null) } };
  },
});

const download = route({
  method: "GET",
  path: "audit/export",
  summary: "The whole audit log with its hash chain, as lines of JSON; the last line says that it is whole",
  tag: "audit",
  access: needs("admin"),
  query: ExportQuery,
  answers: { 200: { media: NDJSON } },
  problems: [],
  handle: async ({ ports, principal, query }) => {
    const happening: Happening = { kind: "audit-exported", subject: principal.store, detail: query };
    await ports.storage.write((queries) => recordFact(queries, ports, principal, happening));
    const lines = auditLines(ports.storage, principal.store, query);
    const headers = { "content-disposition": 'attachment; filename="softcheck-audit.ndjson"' };
    return { status: 200, headers, body: streamedText(lines) };
  },
});

type Names = ReadonlyMap<string, string>;

async function terminalNames({ terminals }: Queries, store: string, facts: readonly KeptFact[]): Promise<Names> {
  if (facts.every(({ terminal }) => terminal === null)) return new Map();
  return new Map((await terminals.list(store)).map(({ id, name }) => [id, name]));
}

const entryOf = (fact: KeptFact, names: Names): AuditEntry => ({
  n: fact.n,
  at: wireTime(fact.at),
  kind: fact.kind,
  subject: fact.subject,
  who: fact.who,
  terminal: fact.terminal === null ? null : { id: fact.terminal, name: names.get(fact.terminal) ?? null },
  address: fact.address,
  outcome: fact.outcome,
  detail: JSON.parse(fact.detail),
});

export const auditRoutes = [list, download];
