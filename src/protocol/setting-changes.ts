import * as v from "valibot";
import { Whole } from "./brands.ts";
import { SETTING_NAMES } from "./setting-table.ts";

const Name = v.picklist(SETTING_NAMES);
const Version = Whole(1, Number.MAX_SAFE_INTEGER);

/**
 * One setting that somebody changed. `from`, `to`: null where it was, or became, as every store starts. `version`: that of
 * the settings since then; null: it was not written down yet at that time.
 */
export const SettingChange = v.object({
  /** Its place in the audit log. */
  n: v.number(),
  at: v.string(),
  who: v.string(),
  setting: Name,
  version: v.nullable(v.number()),
  from: v.unknown(),
  to: v.unknown(),
});
export type SettingChange = v.InferOutput<typeof SettingChange>;

/** `GET settings/changes`, newest first. */
export const SettingChanges = v.object({ items: v.array(SettingChange) });
export type SettingChanges = v.InferOutput<typeof SettingChanges>;

/**
 * `GET settings/standing`: every setting with what it is, what every store starts with, and its last change; null: nobody
 * ever changed it.
 */
export const SettingsStanding = v.object({
  version: v.number(),
  items: v.array(
    v.object({ setting: Name, value: v.unknown(), usual: v.unknown(), changed: v.nullable(SettingChange) }),
  ),
});
export type SettingsStanding = v.InferOutput<typeof SettingsStanding>;

/** `POST settings/defaults`: these become again what every store starts with. */
export const DefaultsBody = v.object({
  version: Version,
  settings: v.pipe(v.array(Name), v.minLength(1), v.maxLength(SETTING_NAMES.length)),
});
export type DefaultsBody = v.InferOutput<typeof DefaultsBody>;

/** `GET settings/changes?…` */
export const ChangesQuery = v.object({ setting: v.exactOptional(Name) });
