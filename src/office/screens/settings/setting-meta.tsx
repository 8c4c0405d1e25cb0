import type { ComponentChildren, JSX } from "preact";
import type { Settings } from "../../../protocol/identity.ts";
import type { SettingsStanding } from "../../../protocol/setting-changes.ts";
import type { SettingName } from "../../../protocol/setting-table.ts";
import { Button } from "../../../ui/components/button.tsx";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { timeText } from "../time-text.ts";
import { settingName, valueText } from "./setting-text.ts";
import styles from "./settings-screen.module.css";

type SettingMetaProps = {
  readonly office: Office;
  readonly settings: Settings;
  readonly setting: SettingName;
  /** Puts the default in the place of what stands there. */
  readonly onReset: () => void;
};

/** What every store starts with, who changed it when, its history, and the way back to the default. */
export function SettingMeta({ office, settings, setting, onReset }: SettingMetaProps): JSX.Element | null {
  const words = settingWords();
  const standing = standingOf(office, setting);
  if (standing === undefined) return null;
  const { value, usual, changed } = standing;
  const isUsual = JSON.stringify(value) === JSON.stringify(usual);
  return (
    <div class={styles.meta}>
      <p>
        {isUsual ? words.isUsual : words.usual(valueText(setting, usual, settings.store.currency))}{" "}
        {changed === null ? words.neverChanged : words.changed(changed.who, timeText(changed.at))}{" "}
        {changed !== null && (
          <a href={addressOf({ at: "setting-changes", setting })} aria-label={words.historyOf(settingName(setting))}>
            {words.history}
          </a>
        )}
      </p>
      {!isUsual && office.may("admin") && (
        <Button label={words.resetOf(settingName(setting))} onPress={onReset}>
          {words.reset}
        </Button>
      )}
    </div>
  );
}

/** Everything that is said of one setting, and its control. */
export const SettingBox = ({
  setting,
  children,
}: {
  readonly setting: SettingName;
  readonly children: ComponentChildren;
}): JSX.Element => (
  <fieldset class={styles.setting}>
    <legend class="for-ears">{settingName(setting)}</legend>
    {children}
  </fieldset>
);

export const standingOf = (office: Office, setting: SettingName): SettingsStanding["items"][number] | undefined =>
  office.settingStanding.standing.value.value?.items.find((one) => one.setting === setting);
