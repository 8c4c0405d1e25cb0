import type BetterSqlite from "better-sqlite3";
import * as v from "valibot";
import { SOFT_CHECK_STATES } from "../../src/domain/state-table.ts";

const SoftCheck = v.object({
  id: v.string(),
  state: v.picklist(SOFT_CHECK_STATES),
  label: v.string(),
  bound: v.number(),
  content_sha256: v.string(),
  total_minor: v.number(),
  document_label: v.string(),
  terminal: v.string(),
  sequence: v.number(),
  lines: v.string(),
});
export type KeptSoftCheck = v.InferOutput<typeof SoftCheck>;
const Redemption = v.object({
  id: v.string(),
  state: v.picklist(["held", "committed", "released", "expired", "reversed"]),
  receipt: v.nullable(v.string()),
});
const Claim = v.object({ redemption: v.string(), label: v.string(), soft_check: v.string(), live: v.number() });
const Label = v.object({ number: v.string(), state: v.string(), soft_check: v.nullable(v.string()) });
/** A label that was taken out of a hold; `by_right`: somebody gave a reason for it. */
const Taken = v.object({ subject: v.string(), by_right: v.number() });
const Facts = v.object({ count: v.number(), last: v.number() });

const SQL = {
  softChecks:
    "select s.*, coalesce(b.lines, '[]') as lines from soft_checks s left join soft_check_bodies b on b.soft_check = s.id",
  redemptions: "select id, state, receipt from redemptions",
  claims: "select redemption, label, soft_check, live from redemption_labels",
  labels: "select number, state, soft_check from labels where state not in ('allocated', 'printed')",
  taken:
    "select subject, coalesce(detail, '') like '%\"reason\"%' as by_right from facts where kind = 'redemption-label-taken' order by n",
  facts: "select count(*) as count, coalesce(max(n), 0) as last from facts",
} as const;

const prepared = new WeakMap<BetterSqlite.Database, Map<string, BetterSqlite.Statement>>();

/** Compiled once for each database that a story opens. */
function compiled(database: BetterSqlite.Database, sql: string): BetterSqlite.Statement {
  const kept = prepared.get(database) ?? new Map<string, BetterSqlite.Statement>();
  prepared.set(database, kept);
  const statement = kept.get(sql) ?? database.prepare(sql);
  kept.set(sql, statement);
  return statement;
}

/** What the server holds, read past all of its code; in the middle of a transaction, too, when a device commits. */
export function readServer(database: BetterSqlite.Database) {
  const rows = <S extends v.GenericSchema>(schema: S, sql: string): v.InferOutput<S>[] =>
    v.parse(v.array(schema), compiled(database, sql).all());
  return {
    softChecks: rows(SoftCheck, SQL.softChecks),
    redemptions: rows(Redemption, SQL.redemptions),
    claims: rows(Claim, SQL.claims),
    labels: rows(Label, SQL.labels),
    taken: rows(Taken, SQL.taken),
    facts: v.parse(Facts, compiled(database, SQL.facts).get()),
  };
}
export type ServerHolds = ReturnType<typeof readServer>;

const Conflict = v.object({ subject: v.string(), detail: v.string() });
const ConflictDetail = v.object({ softCheck: v.string() });
/** A bag that was paid for while the till was cut off, and that the server does not redeem by that. */
export type ServerConflict = { readonly redemption: string; readonly softCheck: string };

export const readConflicts = (database: BetterSqlite.Database): readonly ServerConflict[] =>
  v
    .parse(
      v.array(Conflict),
      compiled(database, "select subject, detail from facts where kind = 'redemption-conflict'").all(),
    )
    .map(({ subject, detail }) => ({
      redemption: subject,
      softCheck: v.parse(ConflictDetail, JSON.parse(detail)).softCheck,
    }));
