import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import { spotCheckWords } from "../../../ui/words/office/spot-checks/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ALL_DAYS } from "../../state/spot-check-days.ts";
import { ExpiryChoice } from "./expiry-choice.tsx";
import { readExpiry, typedExpiry } from "./expiry-rule.ts";
import { LimitField } from "./limit-field.tsx";
import { type LimitName, readLimits, typedLimits } from "./limits.ts";
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
      {settings && office.may("admin") && <SettingsForm key={settings.version} office={office} settings={settings} />}
      <p>
        <a href={addressOf({ at: "barcode-rules" })}>{words.barcodeRules}</a>
      </p>
      <p>
        <a href={addressOf({ at: "pos-templates" })}>{words.posTemplates}</a>
      </p>
      {office.may("admin") && (
        <p>
          <a href={addressOf({ at: "tokens" })}>{words.tokens}</a>
        </p>
      )}
      {office.may("manage") && (
        <p>
          <a href={addressOf({ at: "spot-checks", days: ALL_DAYS })}>{spotCheckWords().link}</a>
        </p>
      )}
      {office.may("manage") && <OutgoingLinks office={office} />}
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

const OutgoingLinks = ({ office }: SettingsProps): JSX.Element => {
  const { links } = outgoingWords();
  return (
    <>
      <p>
        <a href={addressOf({ at: "webhooks" })}>{links.webhooks}</a>
      </p>
      <p>
        <a href={addressOf({ at: "files-out" })}>{links.files}</a>
      </p>
      {office.may("admin") && (
        <p>
          <a href={addressOf({ at: "seller" })}>{links.seller}</a>
        </p>
      )}
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
  const [manualQuantity, setManualQuantity] = useState(settings.manualQuantity);
  const [limits, setLimits] = useState(() => typedLimits(settings));
  const [typed, setTyped] = useState(() => typedExpiry(settings.expiry, hereZone()));
  const expiry = readExpiry(typed);
  const { busy, problem, value } = office.saving;
  const submit = (event: Event): void => {
    event.preventDefault();
    const read = readLimits(limits);
    if (read === undefined) return;
    if (typeof expiry === "string" || busy.value) return;
    void office.changeSettings({ manualQuantity, ...read, expiry });
  };
  const limit = (name: LimitName, hint: string): JSX.Element => (
    <LimitField name={name} hint={hint} text={limits[name]} onText={(text) => setLimits({ ...limits, [name]: text })} />
  );
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.rules}>
      <h2>{words.rules}</h2>
      <Choice
        label={words.manualQuantity}
        value={manualQuantity ? "yes" : "no"}
        options={[
          { value: "yes", text: words.allowed },
          { value: "no", text: words.notAllowed },
        ]}
        onValue={(chosen) => setManualQuantity(chosen === "yes")}
      />
      {limit("holdMinutes", words.holdHint)}
      {limit("idleMinutes", words.idleHint)}
      {limit("sessionHours", words.sessionHint)}
      {limit("offlineDays", words.offlineHint)}
      <ExpiryChoice typed={typed} onTyped={setTyped} strangeZone={problem.value === "malformed-body"} />
      {limit("daysKept", words.daysKeptHint)}
      {limit("retentionDays", words.retentionHint)}
      {problem.value && <ProblemNotice code={problem.value} />}
      {value.value?.version === settings.version && <Notice tone="good" title={words.saved} />}
      <Button submit kind="primary" busy={busy.value}>
        {commonWords().buttons.save}
      </Button>
    </form>
  );
}
