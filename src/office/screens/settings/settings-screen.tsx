import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import { SETTING_DEFAULTS, type SettingName } from "../../../protocol/setting-table.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { articleWords } from "../../../ui/words/office/articles/words.ts";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { ExpiryChoice } from "./expiry-choice.tsx";
import { readExpiry, typedExpiry } from "./expiry-rule.ts";
import { LabelPrefix } from "./label-prefix.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { LimitField } from "./limit-field.tsx";
import { type LimitName, readLimits, typedLimits } from "./limits.ts";
import { OtherSettings } from "./other-settings.tsx";
import { SettingPrinters } from "./printers.tsx";
import { SettingBox, SettingMeta } from "./setting-meta.tsx";
import styles from "./settings-screen.module.css";

type SettingsProps = { readonly office: Office };

/** The store's settings that terminals, tills and desk work by, and those of this screen (T1). */
export function SettingsScreen({ office }: SettingsProps): JSX.Element {
  const words = officeWords().settings;
  const settings = office.settings.value.value;
  const problem = office.settings.problem.value;
  return (
    <>
      <h1>{words.title}</h1>
      {problem && <ProblemNotice code={problem} />}
      {settings && <StoreFacts settings={settings} />}
      {settings && office.may("manage") && <Reach settings={settings} />}
      {settings && office.may("admin") && <SettingsForm key={settings.version} office={office} settings={settings} />}
      {settings && office.may("manage") && <LabelPrefix office={office} settings={settings} />}
      {settings && office.may("manage") && <SettingPrinters office={office} />}
      {settings && office.may("manage") ? (
        <OtherSettings office={office} settings={settings} />
      ) : (
        <>
          <p>
            <a href={addressOf({ at: "barcode-rules" })}>{words.barcodeRules}</a>
          </p>
          <p>
            <a href={addressOf({ at: "pos-templates" })}>{words.posTemplates}</a>
          </p>
        </>
      )}
      <p>
        <a href={addressOf({ at: "articles" })}>{articleWords().flags.link}</a>
      </p>
      <p>
        <a href={addressOf({ at: "quick-keys" })}>{articleWords().keys.link}</a>
      </p>
      {office.may("admin") && (
        <p>
          <a href={addressOf({ at: "tokens" })}>{words.tokens}</a>
        </p>
      )}
      {office.may("manage") && <OutgoingLinks />}
      <p>
        <a href={addressOf({ at: "own-pin" })}>{words.ownPin}</a>
      </p>
      <p>
        <a href={addressOf({ at: "sessions" })}>{words.sessions}</a>
      </p>
      <p>
        <a href={addressOf({ at: "scanner-lab" })}>{words.scannerLab}</a>
      </p>
      <section class={styles.form}>
        <h2>{words.thisScreen}</h2>
        <LanguageSwitch />
        <ThemeSwitch />
      </section>
    </>
  );
}

/** Their version, and how soon devices work by it. */
function Reach({ settings }: { readonly settings: Settings }): JSX.Element {
  const words = settingWords();
  return (
    <p>
      <strong>{words.version(settings.version)}</strong> {words.reach}{" "}
      <a href={addressOf({ at: "terminals" })}>{words.whoWorks}</a>
      {". "}
      <a href={addressOf({ at: "setting-changes", setting: undefined })}>{words.changes.all}</a>
    </p>
  );
}

const OutgoingLinks = (): JSX.Element => {
  const { links } = outgoingWords();
  return (
    <>
      <p>
        <a href={addressOf({ at: "webhooks" })}>{links.webhooks}</a>
      </p>
      <p>
        <a href={addressOf({ at: "files-out" })}>{links.files}</a>
      </p>
    </>
  );
};

const StoreFacts = ({ settings }: { readonly settings: Settings }): JSX.Element => {
  const words = officeWords().settings;
  return (
    <dl class={styles.facts}>
      <div>
        <dt>{words.storeName}</dt>
        <dd>{settings.store.name}</dd>
      </div>
      <div>
        <dt>{words.currency}</dt>
        <dd>{settings.store.currency}</dd>
      </div>
      <div>
        <dt>{words.prefixes}</dt>
        <dd>{settings.labelPrefixes.join(", ")}</dd>
      </div>
      <div>
        <dt>{words.identifier}</dt>
        <dd>{settings.labelAi}</dd>
      </div>
    </dl>
  );
};

const hereZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function SettingsForm({ office, settings }: SettingsProps & { readonly settings: Settings }): JSX.Element {
  const words = officeWords().settings;
  const [language, setLanguage] = useState(settings.language ?? null);
  const [manualQuantity, setManualQuantity] = useState(settings.manualQuantity);
  const [limits, setLimits] = useState(() => typedLimits(settings));
  const [typed, setTyped] = useState(() => typedExpiry(settings.expiry, hereZone()));
  const expiry = readExpiry(typed);
  const { saving } = office;
  const submit = (event: Event): void => {
    event.preventDefault();
    const read = readLimits(limits);
    if (read === undefined) return;
    if (typeof expiry === "string" || saving.busy.value) return;
    void office.changeSettings({ version: settings.version, language, manualQuantity, ...read, expiry });
  };
  const meta = (setting: SettingName, onReset: () => void): JSX.Element => (
    <SettingMeta office={office} settings={settings} setting={setting} onReset={onReset} />
  );
  const limit = (name: LimitName, hint: string): JSX.Element => {
    const type = (text: string): void => setLimits({ ...limits, [name]: text });
    return (
      <SettingBox setting={name}>
        <LimitField name={name} hint={hint} text={limits[name]} onText={type} />
        {meta(name, () => type(String(SETTING_DEFAULTS[name])))}
      </SettingBox>
    );
  };
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.rules}>
      <h2>{words.rules}</h2>
      <SettingBox setting="language">
        <LanguageChoice language={language} onLanguage={setLanguage} />
        {meta("language", () => setLanguage(SETTING_DEFAULTS.language))}
      </SettingBox>
      <SettingBox setting="manualQuantity">
        <Choice
          label={words.manualQuantity}
          value={manualQuantity ? "yes" : "no"}
          options={[
            { value: "yes", text: words.allowed },
            { value: "no", text: words.notAllowed },
          ]}
          onValue={(chosen) => setManualQuantity(chosen === "yes")}
        />
        <p class={styles.effect}>{settingWords().effects.manualQuantity[manualQuantity ? "allowed" : "notAllowed"]}</p>
        {meta("manualQuantity", () => setManualQuantity(SETTING_DEFAULTS.manualQuantity))}
      </SettingBox>
      {limit("holdMinutes", words.holdHint)}
      {limit("idleMinutes", words.idleHint)}
      {limit("sessionHours", words.sessionHint)}
      {limit("offlineDays", words.offlineHint)}
      <SettingBox setting="expiry">
        <ExpiryChoice typed={typed} onTyped={setTyped} strangeZone={saving.problem.value === "malformed-body"} />
        {meta("expiry", () => setTyped(typedExpiry(SETTING_DEFAULTS.expiry, hereZone())))}
      </SettingBox>
      {limit("daysKept", words.daysKeptHint)}
      {limit("retentionDays", words.retentionHint)}
      <ActOutcome act={saving} done={({ version }) => (version === settings.version ? words.saved : undefined)} />
      <Button submit kind="primary" busy={saving.busy.value}>
        {commonWords().buttons.save}
      </Button>
    </form>
  );
}
