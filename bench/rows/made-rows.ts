/** How a database writes what the two spell differently. */
export type Spelling = {
  /** Whole numbers from `from` to `to`, as a source of rows with the column `n`. */
  series(from: number, to: number): string;
  /** A number below 2^63 in hexadecimal, with leading zeros. */
  hex(value: string, digits: number): string;
  /** 32 digits that look random. */
  digest(value: string): string;
  /** Ends a subquery that is worked out once a row, instead of being copied to wherever its columns are used. */
  readonly asItIs: string;
  /** RFC 3339 of milliseconds since 1970. */
  iso(ms: string): string;
};

/** How many, and over how long: the last of them arrives at `end`. */
export type Extent = {
  readonly checks: number;
  readonly stores: number;
  readonly days: number;
  readonly end: number;
  /** Labels as they are printed, from a table of their own; otherwise digits in the same order, whose last checks nothing. */
  readonly printed?: boolean;
};

/** The printed labels by the number of the row. */
export const LABELS_TABLE = "bench_labels";

const DAY_MS = 86_400_000;
const OPENS_MS = 8 * 3_600_000;
const OPEN_MS = 14 * 3_600_000;
/** Older ones were emptied (retention): they have no lines and no signature. */
const EMPTIED_AFTER_DAYS = 60;
const STAFF_OF_STORE = 30;
const TERMINALS_OF_STORE = 50;
/** One big store has a tenth of all, ten have a hundredth each, the others share the rest. */
export const MIDDLE_STORES = 10;

const NAMES = ["Анна", "Борис", "Вера", "Григорий", "Дарья", "Егор", "Жанна", "Захар", "Ирина", "Кирилл", "Zoe"];

const PRIME = 2_147_483_647;

/** A number below 2^31 - 1 that looks random and is the same for the same `n` and salt. */
function mixed(n: string, salt: number): string {
  const once = `((${n} * 48271 + ${salt * 16_807}) % ${PRIME})`;
  return `((${once} * ${once} + ${once} * 12345 + ${salt}) % ${PRIME})`;
}

const storeId = ({ hex }: Spelling, store: string): string => `'s' || ${hex(store, 7)}`;
const terminalId = ({ hex }: Spelling, store: string, k: string): string =>
  `${hex(store, 8)} || '-0000-7000-8000-' || ${hex(k, 12)}`;

/** A UUID of version 7 of that moment. */
const uuidOf = ({ hex }: Spelling, ms: string, r: readonly [string, string]): string =>
  `substr(${hex(ms, 12)}, 1, 8) || '-' || substr(${hex(ms, 12)}, 9, 4) || '-7' || ${hex(`${r[0]} % 4096`, 3)} || '-8' ||
   ${hex(`${r[0]} / 4096 % 4096`, 3)} || '-' || ${hex(r[1], 8)} || ${hex(`(${r[0]} + ${r[1]}) % 65536`, 4)}`;

/** What everything else of a soft check follows from: in the order in which they arrive, all stores mixed. */
function drawn(spelling: Spelling, { checks, stores, days, end }: Extent, from: number, to: number): string {
  const perDay = Math.ceil(checks / days);
  const first = end - days * DAY_MS;
  const others = Math.max(1, stores - 1 - MIDDLE_STORES);
  return `select n,
    case when r1 % 100 < 10 or ${stores} < 12 then 1 + r1 % least_stores
         when r1 % 100 < ${10 + MIDDLE_STORES} then r1 % 100 - 8
         else ${Math.min(stores, MIDDLE_STORES + 2)} + r2 % ${others} end as store_n,
    ${first} + n / ${perDay} * ${DAY_MS} + ${OPENS_MS} + n % ${perDay} * ${OPEN_MS} / ${perDay} as ms,
    r3 % 1000 as fate, r4 % ${STAFF_OF_STORE} as staff_n, r5 % ${TERMINALS_OF_STORE} as terminal_n, r5 % 40 as odd,
    1 + r6 % 40 as pieces, 1000 + r7 % 40000 as price, r1, r2, r3, r4, r5, r6, r7
    from (select n, ${Math.min(stores, 1)} as least_stores,
      ${[1, 2, 3, 4, 5, 6, 7].map((salt) => `${mixed("n", salt)} as r${salt}`).join(", ")}
      from ${spelling.series(from, to)} ${spelling.asItIs}) as random_numbers`;
}

/** Its state by its age: on the last day much is still under way. */
const stateOf = ({ end }: Extent): string => `case
    when ms > ${end - DAY_MS} and fate < 400 then 'stored' when ms > ${end - DAY_MS} and fate < 420 then 'held'
    when fate < 930 then 'redeemed' when fate < 950 then 'cancelled' when fate < 980 then 'expired'
    when fate < 990 then 'opened-at-the-till' when fate < 995 then 'needs-check' else 'clash' end`;

/** Soft checks with all their columns, and the redemption of those that have one. */
function made(spelling: Spelling, extent: Extent, from: number, to: number): string {
  const { iso, digest, asItIs } = spelling;
  const emptied = `ms < ${extent.end - EMPTIED_AFTER_DAYS * DAY_MS} and state in ('redeemed', 'cancelled', 'expired')`;
  const states = `select drawn.*, ${stateOf(extent)} as state from (${drawn(spelling, extent, from, to)} ${asItIs}) as drawn ${asItIs}`;
  return `select ${uuidOf(spelling, "ms - 180000", ["r2", "r3"])} as id, ${storeId(spelling, "store_n")} as store,
    ${extent.printed ? `(select number from ${LABELS_TABLE} where ${LABELS_TABLE}.n = drawn_states.n)` : "10000000000000 + n * 1000 + r4 % 1000 || ''"} as label, state, ms,
    case when state in ('stored', 'held', 'redeemed', 'needs-check') then 1 else 0 end as bound,
    ${digest("r1 + n")} || ${digest("r2 + n")} as sha,
    case when ${emptied} then null else ${digest("r3 + n")} || ${digest("r4 + n")} || substr(${digest("r5 + n")}, 1, 22) end as signature,
    case when ${emptied} then ms + ${EMPTIED_AFTER_DAYS * DAY_MS} end as emptied_at,
    pieces, price * pieces as total, 1 + pieces / 3 as line_count, n as sequence,
    ${terminalId(spelling, "store_n", "terminal_n")} as terminal,
    case when odd = 39 then 'pos' || r6 % 3 else 'floor' || staff_n end as staff,
    ${uuidOf(spelling, "ms - 200000", ["r4", "r5"])} as visit,
    ${iso("ms - 180000")} as opened, ${iso("ms - 60000")} as sealed, ${iso("ms - 30000")} as agreed,
    case when state in ('held', 'redeemed') then ${uuidOf(spelling, "ms + 300000", ["r6", "r7"])} end as redemption,
    r1 % 8 as till
    from (${states}) as drawn_states ${asItIs}`;
}

/** The statements that make the rows `from` to `to`. */
export function rowsSql(spelling: Spelling, extent: Extent, from: number, to: number): readonly string[] {
  const source = `(${made(spelling, extent, from, to)}) as made`;
  return [
    `insert into soft_checks (id, store, label, bound, state, stored_at, content_sha256, signature, pieces, line_count, format,
       terminal, staff, visit, sequence, document_label, currency, total_minor, opened_at, sealed_at, agreed_at, redemption, emptied_at)
     select id, store, label, bound, state, ms, sha, signature, pieces, line_count, 3, terminal, staff, visit, sequence,
       label, 'RUB', total, opened, sealed, agreed, redemption, emptied_at from ${source}`,
    `insert into soft_check_bodies (soft_check, lines)
     select id, '[{"line":1,"barcode":"4600000010015","sku":"1001","name":"Article","unit":"pc","quantity":1,' ||
       '"unitPriceMinor":100,"amountMinor":100,"priceFrom":"server","catalogueVersion":1,"marks":[]}]'
     from ${source} where emptied_at is null`,
    `insert into redemptions (id, store, state, till, since, expires_at, committed_at, receipt)
     select redemption, store, case state when 'held' then 'held' else 'committed' end, 'Till ' || till, ms + 300000,
       ms + 1200000, case state when 'held' then null else ms + 330000 end, '{"shift":"7","number":"' || sequence || '"}'
     from ${source} where redemption is not null`,
  ];
}

/** The statements that make the stores with their people and devices. */
export function shopsSql(spelling: Spelling, { stores }: Extent): readonly string[] {
  const each = (of: number) =>
    `(select n / ${of} + 1 as s, n % ${of} as k from ${spelling.series(0, stores * of - 1)}) as each_one`;
  const name = (k: string): string =>
    `case ${k} % ${NAMES.length} ${NAMES.map((text, at) => `when ${at} then '${text}'`).join(" ")} end`;
  const folded = (k: string): string =>
    `case ${k} % ${NAMES.length} ${NAMES.map((text, at) => `when ${at} then '${text.toLowerCase()}'`).join(" ")} end`;
  const owned = `${spelling.hex("s", 8)} || '-0000-7000-9000-' || ${spelling.hex("k", 12)}`;
  return [
    `insert into stores (id, name, currency, demo, settings, settings_version, code, place)
     select ${storeId(spelling, "n")}, 'Store ' || n, 'RUB', 0, '{}', 1, ${storeId(spelling, "n")}, n
     from ${spelling.series(1, stores)}`,
    `insert into staff (id, store, login, name, name_folded, role, pin_hash, active, failures)
     select ${owned}, ${storeId(spelling, "s")}, 'floor' || k, ${name("k")} || ' ' || k, ${folded("k")} || ' ' || k,
       'floor', 'none', 1, 0 from ${each(STAFF_OF_STORE)}`,
    `insert into terminals (id, store, kind, name, name_folded, public_key, enrolled_at)
     select ${terminalId(spelling, "s", "k")}, ${storeId(spelling, "s")}, 'handheld', 'TSD ' || k, 'tsd ' || k, '{}', 1
     from ${each(TERMINALS_OF_STORE)}`,
  ];
}
