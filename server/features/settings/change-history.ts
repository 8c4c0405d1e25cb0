import * as v from "valibot";
import { assert } from "../../../src/domain/result.ts";
import type { SettingChange } from "../../../src/protocol/setting-changes.ts";
import { SETTING_DEFAULTS, SETTING_NAMES, type SettingName } from "../../../src/protocol/setting-table.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import type { KeptFact } from "../../ports/facts.ts";
import type { Queries } from "../../ports/storage.ts";

/** Acts on settings that are looked through: what was changed before them is in the audit log alone. */
const MOST_ACTS = 1_000;
/** `seller-changed`: how servers of before wrote down that one setting. */
const KINDS = ["settings-changed", "seller-changed"];

/** What settings of a store are set to; one that was never set is not there. */
export async function valuesNow(
  { stores }: Queries,
  store: string,
): Promise<{ readonly version: number; readonly values: Partial<Readonly<Record<SettingName, unknown>>> }> {
  const row = await stores.byId(store);
  assert(row !== undefined, "a session belongs to a store that exists");
  return { version: row.settingsVersion, values: storedSettings(row) };
}

/** Every change of a setting of the store, newest first, as the facts tell them. */
export async function settingChanges({ facts }: Queries, store: string): Promise<readonly SettingChange[]> {
  const filter = { kinds: KINDS, subject: store, outcome: "done" } as const;
  const acts = await facts.search(store, filter, { limit: MOST_ACTS + 1 });
  return changesOf(acts.toReversed(), acts.length > MOST_ACTS).toReversed();
}

const Detail = v.record(v.string(), v.unknown());

function toldBy({ kind, detail }: KeptFact): Readonly<Record<string, unknown>> {
  const told = v.parse(Detail, JSON.parse(detail));
  return kind === "seller-changed" ? { seller: told } : told;
}

/** A fact of before tells all that was saved, also what stayed as it was. `cut`: there are older acts than these. */
function changesOf(oldestFirst: readonly KeptFact[], cut: boolean): readonly SettingChange[] {
  const known = new Map<SettingName, unknown>(cut ? [] : Object.entries(SETTING_DEFAULTS).flatMap(named));
  return oldestFirst.flatMap((fact) => {
    const told = toldBy(fact);
    const version = typeof told.version === "number" ? told.version : null;
    return SETTING_NAMES.flatMap((setting): readonly SettingChange[] => {
      const to = told[setting];
      if (to === undefined) return [];
      const [wasKnown, from] = [known.has(setting), known.get(setting)];
      const value = to ?? SETTING_DEFAULTS[setting];
      known.set(setting, value);
      if (!wasKnown || same(from, value)) return [];
      const usual = SETTING_DEFAULTS[setting];
      const { n, who } = fact;
      const both = { from: same(from, usual) ? null : from, to: same(value, usual) ? null : value };
      return [{ n, at: wireTime(fact.at), who, setting, version, ...both }];
    });
  });
}

const named = ([name, value]: readonly [string, unknown]): readonly (readonly [SettingName, unknown])[] => {
  const setting = SETTING_NAMES.find((known) => known === name);
  return setting === undefined ? [] : [[setting, value]];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
