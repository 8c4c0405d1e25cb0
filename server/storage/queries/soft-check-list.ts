import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import { LABEL_DIGITS } from "../../../src/domain/label-number.ts";
import type { SoftCheckSort } from "../../../src/protocol/soft-checks.ts";
import type { SoftCheckFilter, SoftCheckListRow, SoftCheckQueries } from "../../ports/storage.ts";
import { fold } from "../fold.ts";
import type { Database } from "../schema.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { readListRow, SOFT_CHECK_COLUMNS } from "./soft-check-rows.ts";

/** Soft checks with the names of person and device and with whoever claimed them last; never the lines. */
export const listed = (db: Kysely<Database>) =>
  db
    .selectFrom("soft_checks")
    .leftJoin("staff", (join) =>
      join.onRef("staff.store", "=", "soft_checks.store").onRef("staff.login", "=", "soft_checks.staff"),
    )
    .leftJoin("terminals", "terminals.id", "soft_checks.terminal")
    .leftJoin("redemptions", "redemptions.id", "soft_checks.redemption")
    .select(SOFT_CHECK_COLUMNS)
    .select([
      "staff.name as staff_name",
      "terminals.name as terminal_name",
      "redemptions.id as redemption_id",
      "redemptions.till as redemption_till",
      "redemptions.state as redemption_state",
      "redemptions.since as redemption_since",
      "redemptions.committed_at as redemption_committed_at",
      "redemptions.receipt as redemption_receipt",
    ]);

/** What stands in the column "staff" and "terminal" of a list, folded. */
const STAFF_SHOWN = sql<string>`coalesce(${sql.ref("staff.name_folded")}, lower(${sql.ref("soft_checks.staff")}))`;
const TERMINAL_SHOWN = sql<string>`coalesce(${sql.ref("terminals.name_folded")}, ${sql.ref("soft_checks.terminal")})`;

type Sorting = { readonly kind: "string" | "number"; readonly by: RawBuilder<string | number> };

const SORTINGS: Readonly<Record<SoftCheckSort, Sorting>> = {
  storedAt: { kind: "number", by: sql`${sql.ref("soft_checks.stored_at")}` },
  label: { kind: "string", by: sql`${sql.ref("soft_checks.label")}` },
  state: { kind: "string", by: sql`${sql.ref("soft_checks.state")}` },
  staff: { kind: "string", by: STAFF_SHOWN },
  terminal: { kind: "string", by: TERMINAL_SHOWN },
  total: { kind: "number", by: sql`${sql.ref("soft_checks.total_minor")}` },
  pieces: { kind: "number", by: sql`${sql.ref("soft_checks.pieces")}` },
};

/** `like` pattern that finds the text anywhere, taken literally. */
const anywhere = (wanted: string): string => `%${wanted.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const contains = (shown: RawBuilder<string>, wanted: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`${shown} like ${anywhere(wanted)} escape '\\'`;

const LABEL = sql<string>`${sql.ref("soft_checks.label")}`;

/** A whole label number is looked up; part of one is searched for. */
const ofLabel = (wanted: string): RawBuilder<SqlBool> =>
  wanted.length === LABEL_DIGITS ? sql<SqlBool>`${LABEL} = ${wanted}` : contains(LABEL, wanted);

function found(wanted: string): RawBuilder<SqlBool> {
  const folded = fold(wanted);
  const places = [contains(LABEL, folded), contains(STAFF_SHOWN, folded), contains(TERMINAL_SHOWN, folded)];
  return sql<SqlBool>`(${sql.join(places, sql` or `)})`;
}

/** Everything a filter asks for; `from` belongs to it, `to` does not. */
function conditions(store: string, filter: SoftCheckFilter): readonly RawBuilder<SqlBool>[] {
  const { states, label, staff, terminal, from, to, q } = filter;
  const all: (RawBuilder<SqlBool> | undefined)[] = [
    sql`${sql.ref("soft_checks.store")} = ${store}`,
    states && (states.length === 0 ? sql`1 = 0` : sql`${sql.ref("soft_checks.state")} in (${sql.join(states)})`),
    label === undefined ? undefined : ofLabel(label),
    staff === undefined ? undefined : sql`${sql.ref("soft_checks.staff")} = ${staff}`,
    terminal === undefined ? undefined : sql`${sql.ref("soft_checks.terminal")} = ${terminal}`,
    from === undefined ? undefined : sql`${sql.ref("soft_checks.stored_at")} >= ${from}`,
    to === undefined ? undefined : sql`${sql.ref("soft_checks.stored_at")} < ${to}`,
    q === undefined || q === "" ? undefined : found(q),
  ];
  return all.filter((condition) => condition !== undefined);
}

/**
 * One page by keyset: the rows behind the cursor's (value, id), so that rows which come or go on other pages
 * neither double nor swallow one.
 */
export const listSoftChecks = async (
  db: Kysely<Database>,
  ...[store, filter, { sort, descending }, { limit, after }]: Parameters<SoftCheckQueries["list"]>
): ReturnType<SoftCheckQueries["list"]> => {
  const { by, kind } = SORTINGS[sort];
  const cursor = after === undefined ? undefined : readCursor(after, sort, kind);
  if (after !== undefined && cursor === undefined) return undefined;
  const direction = descending ? "desc" : "asc";
  const id = sql.ref("soft_checks.id");
  let query = listed(db).select(by.as("sorted_by"));
  for (const condition of conditions(store, filter)) query = query.where(condition);
  if (cursor !== undefined) {
    const behind = descending ? sql`<` : sql`>`;
    query = query.where(sql<SqlBool>`(${by}, ${id}) ${behind} (${cursor.value}, ${cursor.id})`);
  }
  const ordered = query.orderBy(by, direction).orderBy("soft_checks.id", direction);
  const rows = await ordered.limit(limit + 1).execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    rows: page.map((row): SoftCheckListRow => readListRow(row)),
    next: more ? writeCursor({ sort, value: last.sorted_by, id: last.id }) : null,
  };
};
