import { type RawBuilder, type SqlBool, sql } from "kysely";
import { LABEL_DIGITS } from "../../../src/domain/label-number.ts";
import type { SoftCheckFilter, Span } from "../../ports/soft-checks.ts";
import { fold } from "../fold.ts";
import type { ShownNames } from "./shown-names.ts";

/** `like` pattern that finds the text anywhere, taken literally. */
const anywhere = (wanted: string): string => `%${wanted.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

const column = (name: string): RawBuilder<string> => sql<string>`${sql.ref(`soft_checks.${name}`)}`;
const NONE = sql<SqlBool>`1 = 0`;

/** A whole label number is looked up; part of one is searched for. */
const ofLabel = (wanted: string): RawBuilder<SqlBool> =>
  wanted.length === LABEL_DIGITS
    ? sql<SqlBool>`${column("label")} = ${wanted}`
    : sql<SqlBool>`${column("label")} like ${anywhere(wanted)} escape '\\'`;

const among = (name: string, values: readonly string[]): RawBuilder<SqlBool> | undefined =>
  values.length === 0 ? undefined : sql<SqlBool>`${column(name)} in (${sql.join(values)})`;

const whoseNameHolds = (names: ReadonlyMap<string, string>, wanted: string): readonly string[] =>
  [...names].filter(([, name]) => name.includes(wanted)).map(([key]) => key);

/** Rows of one person or device, named by key or by part of the name; those names are few. */
const ofNamed = (by: keyof ShownNames, wanted: string, names: ShownNames): RawBuilder<SqlBool> => {
  const keys = new Set([...whoseNameHolds(names[by], fold(wanted)), ...(names[by].has(wanted) ? [wanted] : [])]);
  return among(by, [...keys]) ?? NONE;
};

const within = (name: string, { least, most }: Span): readonly RawBuilder<SqlBool>[] => [
  ...(least === undefined ? [] : [sql<SqlBool>`${column(name)} >= ${least}`]),
  ...(most === undefined ? [] : [sql<SqlBool>`${column(name)} <= ${most}`]),
];

/** Does this filter look for somebody by name? Only then are the names needed. */
export const asksNames = ({ staff, terminal, q }: SoftCheckFilter): boolean =>
  staff !== undefined || terminal !== undefined || (q !== undefined && q !== "");

/** A label is digits: whoever types something else means a name, which is looked for in the few names there are. */
function found(wanted: string, { staff, terminal }: ShownNames): RawBuilder<SqlBool> {
  const folded = fold(wanted);
  const places = [
    /^\d+$/.test(folded) ? ofLabel(folded) : undefined,
    among("staff", whoseNameHolds(staff, folded)),
    among("terminal", whoseNameHolds(terminal, folded)),
  ].filter((place) => place !== undefined);
  return places.length === 0 ? NONE : sql<SqlBool>`(${sql.join(places, sql` or `)})`;
}

/** Everything a filter asks for; `from` belongs to it, `to` does not. `names`: where `asksNames`. */
export function conditions(
  store: string,
  filter: SoftCheckFilter,
  names: ShownNames | undefined,
): readonly RawBuilder<SqlBool>[] {
  const { states, label, staff, terminal, from, to, pieces, total, q } = filter;
  const all: (RawBuilder<SqlBool> | undefined)[] = [
    sql`${column("store")} = ${store}`,
    states && (among("state", states) ?? NONE),
    label === undefined ? undefined : ofLabel(label),
    staff === undefined || names === undefined ? undefined : ofNamed("staff", staff, names),
    terminal === undefined || names === undefined ? undefined : ofNamed("terminal", terminal, names),
    from === undefined ? undefined : sql`${column("stored_at")} >= ${from}`,
    to === undefined ? undefined : sql`${column("stored_at")} < ${to}`,
    ...within("pieces", pieces ?? {}),
    ...within("total_minor", total ?? {}),
    q === undefined || q === "" || names === undefined ? undefined : found(q, names),
  ];
  return all.filter((condition) => condition !== undefined);
}
