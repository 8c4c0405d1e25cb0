import * as v from "valibot";
import { assert, err, ok, type Result } from "../../src/domain/result.ts";
import type { Settings } from "../../src/protocol/identity.ts";
import { SETTING_NAMES, type SettingName } from "../../src/protocol/setting-table.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";
import type { StoreRow } from "../ports/stores.ts";
import { FIRST_SETTINGS, readSettings, type StoredSettings, storedSettings } from "./read-settings.ts";
import { type Actor, recordFact } from "./record-fact.ts";

/** What settings become, by name; null: what every store starts with. Those that are not named stay as they are. */
export type NewSettings = { readonly [Name in SettingName]?: StoredSettings[Name] | null };

/**
 * The one way to change settings of a store, inside a write: counts their version up and writes down who changed what. What
 * is as it was is no change, and no new version. `version`: that of the settings which the change was made from; not given:
 * whichever they are.
 */
export async function changeSettings(
  queries: Queries,
  ports: Pick<Ports, "clock">,
  actor: Actor,
  { version, to }: { readonly version?: number | undefined; readonly to: NewSettings },
): Promise<Result<Settings, "settings-changed">> {
  const row = await queries.stores.forChange(actor.store);
  assert(row !== undefined, "a session belongs to a store that exists");
  if (version !== undefined && version !== row.settingsVersion) return err("settings-changed");
  const changed = whatChanges(row, to);
  if (Object.keys(changed).length > 0) {
    const settings = JSON.stringify(settingsWith(row, changed));
    const detail = { ...changed, version: await queries.stores.changeSettings(actor.store, settings) };
    await recordFact(queries, ports, actor, { kind: "settings-changed", subject: actor.store, detail });
  }
  return ok(await readSettings(queries, actor.store));
}

const kept = (row: StoreRow) => v.parse(v.record(v.string(), v.unknown()), JSON.parse(row.settings));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Of what is named, all that is not so already; what is reset only where something was set. */
function whatChanges(row: StoreRow, to: NewSettings): NewSettings {
  const now: StoredSettings = storedSettings(row);
  const held = kept(row);
  const first: Readonly<Record<string, unknown>> = FIRST_SETTINGS;
  const changes = SETTING_NAMES.filter((name) => {
    const value = to[name];
    if (value === undefined) return false;
    return value === null ? !isSame(held[name], first[name]) : !isSame(now[name], value);
  });
  return Object.fromEntries(changes.map((name) => [name, to[name]]));
}

/** A newer server's settings beside those that this one knows stay as they are. */
function settingsWith(row: StoreRow, changed: NewSettings): Readonly<Record<string, unknown>> {
  const next = Object.entries({ ...kept(row), ...changed }).filter(([, value]) => value !== null);
  return { ...FIRST_SETTINGS, ...Object.fromEntries(next) };
}
