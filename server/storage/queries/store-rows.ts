import { type Selectable, sql } from "kysely";
import { type LabelPrefix, labelPrefix } from "../../../src/domain/label-number.ts";
import { assert } from "../../../src/domain/result.ts";
import type { StoreRow } from "../../ports/stores.ts";
import type { StoresTable } from "../schema/stores.ts";

export const readStore = (row: Selectable<StoresTable>): StoreRow => ({
  id: row.id,
  code: row.code ?? row.id,
  name: row.name,
  currency: row.currency,
  demo: row.demo === 1,
  settings: row.settings,
  settingsVersion: row.settings_version,
});

/** All label prefixes of a store in one text, as it came to them; both databases know the function by this name. */
export const PREFIXES = sql<string | null>`string_agg(prefix, ',' order by coalesce(label_prefixes.place, 0), prefix)`;

export const readPrefixes = (text: string | null): readonly LabelPrefix[] =>
  text === null ? [] : text.split(",").map(readPrefix);

function readPrefix(text: string): LabelPrefix {
  const prefix = labelPrefix(text);
  assert(prefix.ok, "a prefix was checked when it was kept");
  return prefix.value;
}
