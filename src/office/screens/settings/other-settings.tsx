import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import type { SettingName } from "../../../protocol/setting-table.ts";
import { ConfirmDialog } from "../../../ui/components/confirm-dialog.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf, type Place } from "../../state/place.ts";
import { ALL_DAYS } from "../../state/spot-check-days.ts";
import { SettingBox, SettingMeta, standingOf } from "./setting-meta.tsx";
import { settingName, valueText } from "./setting-text.ts";
import styles from "./settings-screen.module.css";

type SettingsProps = { readonly office: Office; readonly settings: Settings };

/** Settings that are changed on a page of their own. */
const PAGES = {
  barcodeRules: { at: "barcode-rules" },
  posTemplates: { at: "pos-templates" },
  wedge: { at: "scanner-lab" },
  spotChecks: { at: "spot-checks", days: ALL_DAYS },
  seller: { at: "seller" },
  alertRules: { at: "alerts", before: "" },
  openingHours: { at: "alerts", before: "" },
} as const satisfies { readonly [Name in SettingName]?: Place };
type OtherSetting = keyof typeof PAGES;
const OTHERS = [
  "barcodeRules",
  "posTemplates",
  "wedge",
  "spotChecks",
  "seller",
  "alertRules",
  "openingHours",
] as const satisfies OtherSetting[];

export function OtherSettings({ office, settings }: SettingsProps): JSX.Element {
  const words = settingWords();
  const [asked, setAsked] = useState<OtherSetting | undefined>(undefined);
  const { problem, value } = office.settingStanding.resetting;
  return (
    <section class={styles.form} aria-label={words.more}>
      <h2>{words.more}</h2>
      {problem.value && <ProblemNotice code={problem.value} />}
      {value.value?.version === settings.version && <Notice tone="good" title={words.wasReset} />}
      {OTHERS.map((setting) => (
        <Other key={setting} office={office} settings={settings} setting={setting} onReset={() => setAsked(setting)} />
      ))}
      {asked && <ResetDialog office={office} settings={settings} setting={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

type OtherProps = SettingsProps & { readonly setting: OtherSetting; readonly onReset: () => void };

function Other({ office, settings, setting, onReset }: OtherProps): JSX.Element {
  const words = settingWords();
  const standing = standingOf(office, setting);
  return (
    <SettingBox setting={setting}>
      <h3>
        <a href={addressOf(PAGES[setting])}>{settingName(setting)}</a>
      </h3>
      {standing && <p>{valueText(setting, standing.value, settings.store.currency)}</p>}
      <p class={styles.effect}>{words.effects[setting]}</p>
      <SettingMeta office={office} settings={settings} setting={setting} onReset={onReset} />
    </SettingBox>
  );
}

type ResetProps = SettingsProps & { readonly setting: OtherSetting; readonly onClose: () => void };

function ResetDialog({ office, settings, setting, onClose }: ResetProps): JSX.Element {
  const words = settingWords();
  const reset = async (): Promise<void> => {
    await office.resetSetting(settings.version, setting);
    onClose();
  };
  return (
    <ConfirmDialog
      title={words.resetAsk(settingName(setting))}
      keep={words.keep}
      act={words.reset}
      busy={office.settingStanding.resetting.busy.value}
      onClose={onClose}
      onAct={() => void reset()}
    >
      <p>{words.resetNext(valueText(setting, null, settings.store.currency))}</p>
    </ConfirmDialog>
  );
}
