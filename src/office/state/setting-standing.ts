import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Settings } from "../../protocol/identity.ts";
import type { SettingChanges, SettingsStanding } from "../../protocol/setting-changes.ts";
import type { SettingName } from "../../protocol/setting-table.ts";
import type { Place } from "./place.ts";
import type { OfficeWorld } from "./world.ts";

/** What every store starts with, and who changed which setting when (T1). */
export type SettingStanding = {
  readonly standing: Ask<SettingsStanding>;
  readonly changes: Ask<SettingChanges>;
  readonly resetting: Ask<Settings>;
  /** Asks for what a place shows of it. */
  load(place: Place): void;
  refresh(): Promise<void>;
  /** Whether it is done. `version`: that of the settings somebody looked at. */
  reset(version: number, setting: SettingName): Promise<boolean>;
  forget(): void;
};

export function createSettingStanding({ client }: Pick<OfficeWorld, "client">): SettingStanding {
  const standing = createAsk<SettingsStanding>();
  const changes = createAsk<SettingChanges>();
  const resetting = createAsk<Settings>();
  const refresh = async (): Promise<void> => {
    await standing.run(() => client.settingsStanding());
  };
  return {
    standing,
    changes,
    resetting,
    load(place) {
      if (place.at === "settings") void refresh();
      if (place.at !== "setting-changes") return;
      changes.forget();
      void changes.run(() => client.settingChanges(place.setting));
    },
    refresh,
    reset: (version, setting) => resetting.act(() => client.setToDefaults({ version, settings: [setting] }), refresh),
    forget: resetting.forget,
  };
}
