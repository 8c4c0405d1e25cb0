import type { Database } from "../../storage/schema/database.ts";

/**
 * Every table, in an order in which rows find what they refer to, with the columns that put its rows in one order on every
 * database. A table that is forgotten does not compile.
 */
const ORDERED_BY: Readonly<Record<keyof Database, readonly string[]>> = {
  epochs: ["n"],
  server_secrets: ["name"],
  stores: ["id"],
  store_counters: ["store"],
  staff: ["id"],
  role_rights: ["store", "role"],
  terminals: ["id"],
  terminal_reports: ["terminal"],
  one_times: ["purpose", "hash"],
  sessions: ["hash"],
  tries: ["what", "who"],
  catalogues: ["store"],
  articles: ["store", "sku", "from_version"],
  article_keys: ["store", "lookup_key", "sku", "from_version"],
  import_seen: ["store", "import_number", "sku"],
  catalogue_snapshots: ["store"],
  catalogue_blocks: ["store"],
  catalogue_block_pieces: ["store", "build", "n"],
  mapping_profiles: ["id"],
  catalogue_imports: ["id"],
  catalogue_import_bytes: ["import", "n"],
  label_prefixes: ["prefix"],
  label_runs: ["id"],
  run_voids: ["run", "n"],
  labels: ["number"],
  printers: ["id"],
  label_designs: ["store", "id"],
  soft_checks: ["id"],
  soft_check_bodies: ["soft_check"],
  redemptions: ["id"],
  // A label that was let go and taken again by the same redemption has rows that are alike to the last column.
  redemption_labels: ["redemption", "label", "soft_check", "live"],
  mark_claims: ["mark_key"],
  spot_checks: ["soft_check"],
  spot_check_seeds: ["store", "day"],
  differences: ["id"],
  reconciliations: ["store"],
  sequence_marks: ["terminal"],
  receipt_profiles: ["store"],
  receipt_lists: ["id"],
  receipt_rows: ["list", "row"],
  charges: ["redemption"],
  put_backs: ["soft_check"],
  facts: ["store", "n"],
  outlets: ["id"],
  outlet_deliveries: ["outlet", "n"],
  alerts: ["id"],
  own_articles: ["store", "sku"],
  coming_prices: ["store", "sku", "from_at", "version"],
  server_pulses: ["name"],
  duties: ["name"],
};

export type Table = { readonly name: string; readonly orderedBy: readonly string[] };

export const TABLES: readonly Table[] = Object.entries(ORDERED_BY).map(([name, orderedBy]) => ({ name, orderedBy }));

export const quoted = (name: string): string => `"${name}"`;

/** A row as both databases give it. */
export type Row = Readonly<Record<string, unknown>>;

/** A value as both databases mean it; bytes as PostgreSQL writes them. */
export const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value;

/** All of a row, as one text, its columns in the order given. */
export const rowText = (row: Row, columns: readonly string[]): string =>
  JSON.stringify(columns.map((column) => plain(row[column])));
