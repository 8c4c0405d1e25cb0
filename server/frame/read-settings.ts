import * as v from "valibot";
import type { LabelPrefix } from "../../src/domain/label-number.ts";
import { assert } from "../../src/domain/result.ts";
import { Prefix } from "../../src/protocol/brands.ts";
import { Settings } from "../../src/protocol/identity.ts";
import { NO_SELLER, Seller } from "../../src/protocol/seller.ts";
import { SETTING_DEFAULTS } from "../../src/protocol/setting-table.ts";
import type { Queries } from "../ports/storage.ts";
import type { StoreRow, StoreWithPrefixes } from "../ports/stores.ts";

/** What `StoreRow.settings` holds as JSON text: all of `Settings` that is not in a column of its own. */
const OfSettings = v.pick(Settings, [
  "language",
  "labelAi",
  "manualQuantity",
  "holdMinutes",
  "idleMinutes",
  "barcodeRules",
  "posTemplates",
  "wedge",
  "expiry",
  "daysKept",
  "sessionHours",
  "offlineDays",
  "retentionDays",
  "spotChecks",
]);
/** And what devices are not told. */
const StoredSettings = v.object({
  ...OfSettings.entries,
  labelPrefix: v.exactOptional(Prefix),
  seller: v.optional(Seller, NO_SELLER),
  /** Read by `alertRulesOf` and `openingHoursOf` alone: what a newer release knows more of never costs a server its settings. */
  alertRules: v.exactOptional(v.unknown()),
  openingHours: v.exactOptional(v.unknown()),
});
export type StoredSettings = v.InferOutput<typeof StoredSettings>;

const { labelAi, manualQuantity, holdMinutes, idleMinutes } = SETTING_DEFAULTS;
/** A new store's settings (T1, T2): those that must be there; all others are what the table says until they are changed. */
export const FIRST_SETTINGS: v.InferInput<typeof StoredSettings> = {
  labelAi,
  manualQuantity,
  holdMinutes,
  idleMinutes,
};

/** That part of a store's settings which can be changed. */
export const storedSettings = (row: StoreRow): StoredSettings => v.parse(StoredSettings, JSON.parse(row.settings));

function settingsOf({ store, labelPrefixes }: StoreWithPrefixes): Settings {
  const { labelPrefix, ...stored } = storedSettings(store);
  return v.parse(Settings, {
    ...stored,
    version: store.settingsVersion,
    store: { id: store.id, name: store.name, currency: store.currency },
    labelPrefixes: labelPrefixes.toSorted((a, b) => Number(b === labelPrefix) - Number(a === labelPrefix)),
  });
}

/** The last settings that were parsed of each store, by the text they were parsed from: the truth stays in the database. */
const parsed = new Map<string, { readonly text: string; readonly settings: Settings }>();

/** The settings of a store from what was just read of it; parsed anew only when it is another text than the last time. */
export function settingsFrom(read: StoreWithPrefixes): Settings {
  const { id, name, currency, settingsVersion, settings: kept } = read.store;
  const text = [name, currency, settingsVersion, kept, ...read.labelPrefixes].join("\n");
  const known = parsed.get(id);
  if (known?.text === text) return known.settings;
  const settings = settingsOf(read);
  parsed.set(id, { text, settings });
  return settings;
}

/** The same, read from storage. A principal's store exists: stores are never removed. */
export async function readSettings(queries: Queries, store: string): Promise<Settings> {
  const read = await queries.stores.withPrefixes(store);
  assert(read !== undefined, "a session belongs to a store that exists");
  return settingsFrom(read);
}

/** What labels to come are printed under: the prefix that the store chose alone; without a choice, whichever has room. */
export async function printingPrefixes(queries: Queries, store: string): Promise<readonly LabelPrefix[]> {
  const read = await queries.stores.withPrefixes(store);
  assert(read !== undefined, "a session belongs to a store that exists");
  const { labelPrefix } = storedSettings(read.store);
  return labelPrefix === undefined ? read.labelPrefixes : [labelPrefix];
}
