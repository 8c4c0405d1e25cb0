import { type Ask, createAsk } from "../../asking/ask.ts";
import type { LabelPrefix } from "../../domain/label-number.ts";
import type { AlertRulesBody } from "../../protocol/alerts.ts";
import type { Settings } from "../../protocol/identity.ts";
import type { PosTemplatesBody } from "../../protocol/pos-templates.ts";
import type { SettingName } from "../../protocol/setting-table.ts";
import type { Areas } from "./areas.ts";
import type { OfficeWorld } from "./world.ts";

/** What the store works by, and its changes: each is made to one version of the settings, and one screen at a time makes it. */
export type StoreSettings = {
  readonly settings: Ask<Settings>;
  readonly saving: Ask<Settings>;
  readonly savingRules: Ask<Settings>;
  readonly savingPosTemplates: Ask<Settings>;
  changeSettings(body: SettingsBody): Promise<boolean>;
  changeBarcodeRules(body: BarcodeRulesBody): Promise<boolean>;
  changePosTemplates(body: PosTemplatesBody): Promise<boolean>;
  changeAlertRules(body: AlertRulesBody): Promise<boolean>;
  /** Labels to come begin with it. */
  chooseLabelPrefix(version: number, prefix: LabelPrefix): Promise<boolean>;
  /** Sets one back to what every store starts with. */
  resetSetting(version: number, setting: SettingName): Promise<boolean>;
};

type BarcodeRulesBody = Parameters<OfficeWorld["client"]["changeBarcodeRules"]>[0];
type SettingsBody = Parameters<OfficeWorld["client"]["changeSettings"]>[0];

type SettingAreas = Pick<Areas, "alerts" | "labelPrefixes" | "settingStanding">;

/** `showsStanding`: who changed each setting when is on the screen now. */
export function createStoreSettings(
  { client }: Pick<OfficeWorld, "client">,
  { alerts, labelPrefixes, settingStanding }: SettingAreas,
  showsStanding: () => boolean,
) {
  const asks = {
    settings: createAsk<Settings>(),
    saving: createAsk<Settings>(),
    savingRules: createAsk<Settings>(),
    savingPosTemplates: createAsk<Settings>(),
  };
  const refresh = () => asks.settings.run(() => client.settings());
  /** What was saved is what counts from now on, here too. */
  const saved = async (): Promise<void> => {
    await refresh();
    if (showsStanding()) await settingStanding.refresh();
  };
  const refreshAfter = async (done: boolean): Promise<boolean> => {
    if (done) await refresh();
    return done;
  };

  const store: StoreSettings = {
    ...asks,
    changeSettings: (body) => asks.saving.act(() => client.changeSettings(body), saved),
    changeBarcodeRules: (body) => asks.savingRules.act(() => client.changeBarcodeRules(body), saved),
    changePosTemplates: (body) => asks.savingPosTemplates.act(() => client.changePosTemplates(body), saved),
    changeAlertRules: async (body) => refreshAfter(await alerts.saveRules(body)),
    async chooseLabelPrefix(version, prefix) {
      const done = await labelPrefixes.choose(version, prefix);
      if (done) await Promise.all([refresh(), settingStanding.refresh()]);
      return done;
    },
    resetSetting: async (version, setting) => refreshAfter(await settingStanding.reset(version, setting)),
  };
  /** What was said of saving is of its place alone. */
  const forget = (): void => {
    for (const ask of [asks.saving, asks.savingRules, asks.savingPosTemplates]) ask.forget();
  };
  return { store, refresh, forget };
}
