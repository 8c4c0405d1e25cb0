import { type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Uuid } from "../../../src/domain/ids.ts";
import { assert } from "../../../src/domain/result.ts";
import type { SoftCheckSort } from "../../../src/protocol/soft-checks.ts";
import type { SoftCheckFilter, SoftCheckListRow, SoftCheckQueries } from "../../ports/soft-checks.ts";
import type { Database } from "../schema/database.ts";
import { type Cursor, readCursor, writeCursor } from "./cursor.ts";
import { type ShownNames, shownNames } from "./shown-names.ts";
import { asksNames, conditions } from "./soft-check-conditions.ts";
import { readListRow, SOFT_CHECK_COLUMNS } from "./soft-check-rows.ts";
import { weekColumn, weeksOf } from "./weeks.ts";

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

type Sorting =
  | { readonly kind: "string" | "number"; readonly by: RawBuilder<string | number> }
  /** By the name that is shown, which stands in another table. */
  | { readonly kind: "string"; readonly named: keyof ShownNames };

const column = (name: string): RawBuilder<string | number> => sql`${sql.ref(`soft_checks.${name}`)}`;

const SORTINGS: Readonly<Record<SoftCheckSort, Sorting>> = {
  storedAt: { kind: "number", by: column("stored_at") },
  label: { kind: "string", by: column("label") },
  state: { kind: "string", by: column("state") },
  staff: { kind: "string", named: "staff" },
  terminal: { kind: "string", named: "terminal" },
  total: { kind: "number", by: column("total_minor") },
  pieces: { kind: "number", by: column("pieces") },
};

/** A row's place in a list: what it is sorted by, and its id. */
type Place = { readonly id: Uuid; readonly value: string | number };
type Wanted = {
  readonly where: readonly RawBuilder<SqlBool>[];
  readonly descending: boolean;
  readonly behind: Cursor | undefined;
  readonly limit: number;
};

/** Places in the order of a column of the soft checks; read from an index alone, as far as there is one for it. */
function placesBy(db: Kysely<Database>, by: RawBuilder<string | number>, wanted: Wanted, week?: number) {
  const { where, descending, behind, limit } = wanted;
  const direction = descending ? "desc" : "asc";
  let query = db.selectFrom("soft_checks").select(["soft_checks.id", by.as("value")]);
  for (const condition of where) query = query.where(condition);
  if (week !== undefined) query = query.where(weekColumn("soft_checks"), "=", week);
  if (behind !== undefined) {
    const comes = descending ? sql`<` : sql`>`;
    query = query.where(sql<SqlBool>`(${by}, ${sql.ref("soft_checks.id")}) ${comes} (${behind.value}, ${behind.id})`);
  }
  return query.orderBy(by, direction).orderBy("soft_checks.id", direction).limit(limit);
}

/**
 * The same, the first places of each week and of those the first: each week stands in an index in this order, where a window in
 * time would lie anywhere in the order of all.
 */
async function placesByWeek(
  db: Kysely<Database>,
  by: RawBuilder<string | number>,
  wanted: Wanted,
  weeks: readonly number[],
): Promise<readonly Place[]> {
  // SQLite takes no parentheses around the parts of a union.
  const [first, ...others] = weeks.map((week) =>
    db.selectFrom(placesBy(db, by, wanted, week).as("of_week")).select(["of_week.id", "of_week.value"]),
  );
  if (first === undefined) return [];
  const all = others.reduce((union, one) => union.unionAll(one), first);
  const direction = wanted.descending ? "desc" : "asc";
  const places = db.selectFrom(all.as("places")).select(["places.id", "places.value"]);
  return places.orderBy("places.value", direction).orderBy("places.id", direction).limit(wanted.limit).execute();
}

/** The weeks that a list without any condition but its window lies in; undefined when it is not to be read by weeks. */
async function weeksIn(
  db: Kysely<Database>,
  store: string,
  { from, to, ...others }: SoftCheckFilter,
): Promise<readonly number[] | undefined> {
  const asksMore = Object.values(others).some((asked) => typeof asked !== "object" || Object.keys(asked).length > 0);
  if (asksMore) return undefined;
  const end = async (direction: "asc" | "desc"): Promise<number | undefined> => {
    const times = db.selectFrom("soft_checks").select("stored_at").where("store", "=", store);
    return (await times.orderBy("stored_at", direction).limit(1).executeTakeFirst())?.stored_at;
  };
  const [oldest, newest] = [await end("asc"), await end("desc")];
  if (oldest === undefined || newest === undefined) return [];
  return weeksOf(Math.max(oldest, from ?? oldest), Math.min(newest + 1, to ?? newest + 1));
}

/**
 * Places in the order of the names that are shown: those of the first name, then of the next two, four, eight … until the page is
 * full. A database that joins and sorts would have to look at everything in the window first.
 */
async function placesByName(
  db: Kysely<Database>,
  named: keyof ShownNames,
  names: ShownNames,
  { where, descending, behind, limit }: Wanted,
): Promise<readonly Place[]> {
  const isBehind = (name: string): boolean =>
    behind === undefined || (descending ? name <= behind.value : name >= behind.value);
  const byName = keysByName(names[named]);
  const ascending = [...byName.keys()].filter(isBehind).sort();
  const sorted = descending ? ascending.reverse() : ascending;
  const places: Place[] = [];
  for (let from = 0, count = 1; from < sorted.length && places.length < limit; from += count, count *= 2) {
    const some = sorted.slice(from, from + count);
    const inside = behind !== undefined && some[0] === behind.value ? [idBehind(behind.id, descending)] : [];
    const keys = some.map((name) => byName.get(name) ?? []);
    const left = limit - places.length;
    const rows = await placesAmong(db, named, keys, { where: [...where, ...inside], descending, limit: left });
    places.push(...rows.map(({ id, rank }) => ({ id, value: some[rank] ?? "" })));
  }
  return places;
}

/** Places of a few names, each with the keys it stands for: in the order of the names, and of ids under one name. */
function placesAmong(
  db: Kysely<Database>,
  named: keyof ShownNames,
  keys: readonly (readonly string[])[],
  { where, descending, limit }: Omit<Wanted, "behind">,
): Promise<readonly { readonly id: Uuid; readonly rank: number }[]> {
  const whens = keys.map((of, n) => sql`when ${column(named)} in (${sql.join(of)}) then ${sql.lit(n)}`);
  const rank = sql<number>`case ${sql.join(whens, sql` `)} end`;
  let query = db.selectFrom("soft_checks").select(["soft_checks.id", rank.as("rank")]);
  for (const condition of where) query = query.where(condition);
  const those = query.where(sql<SqlBool>`${column(named)} in (${sql.join(keys.flat())})`);
  return those
    .orderBy("rank")
    .orderBy("soft_checks.id", descending ? "desc" : "asc")
    .limit(limit)
    .execute();
}

function keysByName(names: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, string[]>();
  for (const [key, name] of names) keys.set(name, [...(keys.get(name) ?? []), key]);
  return keys;
}

const idBehind = (id: string, descending: boolean): RawBuilder<SqlBool> =>
  sql<SqlBool>`${sql.ref("soft_checks.id")} ${descending ? sql`<` : sql`>`} ${id}`;

/** Whole rows, in the order of their places. */
async function rowsAt(db: Kysely<Database>, places: readonly Place[]): Promise<readonly SoftCheckListRow[]> {
  if (places.length === 0) return [];
  const ids = places.map(({ id }) => id);
  const found = await listed(db).where("soft_checks.id", "in", ids).execute();
  const byId = new Map(found.map((row) => [row.id, readListRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * One page by keyset: the rows behind the cursor's (value, id), so that rows which come or go on other pages
 * neither double nor swallow one. First the places, then the rows of that page and no others.
 */
export const listSoftChecks = async (
  db: Kysely<Database>,
  ...[store, filter, { sort, descending }, { limit, after }]: Parameters<SoftCheckQueries["list"]>
): ReturnType<SoftCheckQueries["list"]> => {
  const sorting = SORTINGS[sort];
  const behind = after === undefined ? undefined : readCursor(after, sort, sorting.kind);
  if (after !== undefined && behind === undefined) return undefined;
  const names = asksNames(filter) || "named" in sorting ? await shownNames(db, store) : undefined;
  const wanted = { where: conditions(store, filter, names), descending, behind, limit: limit + 1 };
  assert(names !== undefined || "by" in sorting, "who is sorted by name has the names");
  const weeks = "by" in sorting && sort !== "storedAt" ? await weeksIn(db, store, filter) : undefined;
  const places =
    "by" in sorting
      ? await (weeks === undefined
          ? placesBy(db, sorting.by, wanted).execute()
          : placesByWeek(db, sorting.by, wanted, weeks))
      : await placesByName(db, sorting.named, names ?? NOBODY, wanted);
  const page = places.slice(0, limit);
  const last = page.at(-1);
  const more = places.length > limit && last !== undefined;
  return {
    rows: await rowsAt(db, page),
    next: more ? writeCursor({ sort, value: last.value, id: last.id }) : null,
  };
};

const NOBODY: ShownNames = { staff: new Map(), terminal: new Map() };
