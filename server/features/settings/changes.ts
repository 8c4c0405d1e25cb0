import { Settings } from "../../../src/protocol/identity.ts";
import { ChangesQuery, DefaultsBody, SettingChanges, SettingsStanding } from "../../../src/protocol/setting-changes.ts";
import { SETTING_DEFAULTS, SETTING_NAMES } from "../../../src/protocol/setting-table.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import { settingChanges, valuesNow } from "./change-history.ts";

const standing = route({
  method: "GET",
  path: "settings/standing",
  summary: "Every setting with its value, what every store starts with, and who changed it last",
  tag: "settings",
  access: needs("manage"),
  answers: { 200: SettingsStanding },
  problems: [],
  handle: async ({ ports, principal }) => {
    const body = await ports.storage.read(async (queries) => {
      const { version, values } = await valuesNow(queries, principal.store);
      const changes = await settingChanges(queries, principal.store);
      const items = SETTING_NAMES.map((setting) => {
        const usual = SETTING_DEFAULTS[setting];
        const changed = changes.find((change) => change.setting === setting) ?? null;
        return { setting, value: values[setting] ?? usual, usual, changed };
      });
      return { version, items };
    });
    return { status: 200, body };
  },
});

const changes = route({
  method: "GET",
  path: "settings/changes",
  summary: "Who changed settings, when, from what and to what; newest first",
  tag: "settings",
  access: needs("manage"),
  query: ChangesQuery,
  answers: { 200: SettingChanges },
  problems: [],
  handle: async ({ ports, principal, query: { setting } }) => {
    const all = await ports.storage.read((queries) => settingChanges(queries, principal.store));
    const items = setting === undefined ? all : all.filter((change) => change.setting === setting);
    return { status: 200, body: { items: [...items] } };
  },
});

const defaults = route({
  method: "POST",
  path: "settings/defaults",
  summary: "Set settings back to what every store starts with; only from the version that they were looked at in",
  tag: "settings",
  access: needs("admin"),
  body: DefaultsBody,
  answers: { 200: Settings },
  problems: ["settings-changed"],
  handle: async ({ ports, principal, body: { version, settings } }) => {
    const to = Object.fromEntries(settings.map((name) => [name, null]));
    const changed = await ports.storage.write((queries) => changeSettings(queries, ports, principal, { version, to }));
    return changed.ok ? { status: 200, body: changed.value } : { problem: changed.error };
  },
});

export const settingChangeRoutes = [standing, changes, defaults];
