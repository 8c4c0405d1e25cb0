import type { AuditEnd, AuditRecord } from "../../../src/protocol/audit.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { ChainedFact } from "../../ports/facts.ts";
import type { Storage } from "../../ports/storage.ts";

/** Facts read at once: a page of text in memory, never the log. */
const PAGE = 500;

export type ExportSpan = { readonly from?: number; readonly to?: number };

const lineOf = (record: AuditRecord | AuditEnd): string => `${JSON.stringify(record)}\n`;

const recordOf = ({ at, ...fact }: ChainedFact): AuditRecord => ({ ...fact, at: wireTime(at) });

/**
 * The audit log of a store as lines of JSON, oldest first, in pieces as they are asked for: every record with its place in the chain, then
 * one line that says it is the last. What happens while it is written down is not in it.
 */
export async function* auditLines(storage: Storage, store: string, span: ExportSpan = {}): AsyncGenerator<string> {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = span;
  const head = await storage.read(({ facts }) => facts.head(store));
  let records = 0;
  for (let next = 1; next <= head.n; next += PAGE) {
    const facts = await storage.read((queries) => queries.facts.chain(store, next, PAGE));
    const wanted = facts.filter(({ n, at }) => n < next + PAGE && n <= head.n && at >= from && at < to);
    records += wanted.length;
    if (wanted.length > 0) yield wanted.map((fact) => lineOf(recordOf(fact))).join("");
  }
  yield lineOf({ end: { store, ...head, records } });
}
