import type { Asking } from "../asking-over.ts";
import type { BarcodeRulesBody } from "../barcode-rules.ts";
import { Settings } from "../identity.ts";
import { type LabelPrefixBody, LabelPrefixes } from "../label-prefixes.ts";
import type { PosTemplatesBody } from "../pos-templates.ts";
import { printerCalls } from "../printer-calls.ts";
import { PrintersStanding } from "../printers.ts";
import { type DefaultsBody, SettingChanges, SettingsStanding } from "../setting-changes.ts";
import type { SettingName } from "../setting-table.ts";
import { post, put } from "../verbs.ts";

/** What the store works by, who changed it, and its label printers (T1, B1, L1). */
export const settingCalls = ({ json, nothing }: Pick<Asking, "json" | "nothing">) => ({
  /** All barcode rules of the store; the answer is its settings with them. */
  changeBarcodeRules: (body: BarcodeRulesBody) => json(Settings, "/barcode-rules", put(body)),
  changePosTemplates: (body: PosTemplatesBody) => json(Settings, "/pos-templates", put(body)),
  settingsStanding: () => json(SettingsStanding, "/settings/standing"),
  /** Newest first; of one setting, when one is named. */
  settingChanges: (setting?: SettingName) =>
    json(SettingChanges, `/settings/changes${setting === undefined ? "" : `?setting=${setting}`}`),
  setToDefaults: (body: DefaultsBody) => json(Settings, "/settings/defaults", post(body)),
  labelPrefixes: () => json(LabelPrefixes, "/label-prefixes"),
  chooseLabelPrefix: (body: LabelPrefixBody) => json(LabelPrefixes, "/label-prefixes/current", put(body)),
  printersStanding: () => json(PrintersStanding, "/printers/standing"),
  ...printerCalls({ json, nothing }),
});
