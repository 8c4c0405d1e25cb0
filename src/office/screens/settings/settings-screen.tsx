import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ExpiryChoice } from "./expiry-choice.tsx";
import { readExpiry, typedExpiry } from "./expiry-rule.ts";
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

const count = (text: string, most: number): number | undefined => {
  const value = Number(text);
  return /^\d{1,3}$/.test(text) && value >= 1 && value <= most ? value : undefined;
};

/** By the wire's own bounds: a hold lasts four hours at most, a session twelve; two months are kept. */
const MOST_HOLD = 240;
const MOST_IDLE = 720;
const MOST_DAYS = 60;

const hereZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function SettingsForm({ office, settings }: SettingsProps & { readonly settings: Settings }): JSX.Element {
  const words = officeWords().settings;
  const [manualQuantity, setManualQuantity] = useState(settings.manualQuantity);
  const [hold, setHold] = useState(String(settings.holdMinutes));
  const [idle, setIdle] = useState(String(settings.idleMinutes));
  const [days, setDays] = useState(String(settings.daysKept));
  const [typed, setTyped] = useState(() => typedExpiry(settings.expiry, hereZone()));
  const holdMinutes = count(hold, MOST_HOLD);
  const idleMinutes = count(idle, MOST_IDLE);
  const daysKept = count(days, MOST_DAYS);
  const expiry = readExpiry(typed);
  const { busy, problem, value } = office.saving;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (holdMinutes === undefined || idleMinutes === undefined || daysKept === undefined) return;
    if (typeof expiry === "string" || busy.value) return;
    void office.changeSettings({ manualQuantity, holdMinutes, idleMinutes, daysKept, expiry });
  };
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
      <Field
        label={words.holdMinutes}
        hint={words.holdHint}
        value={hold}
        onValue={setHold}
        inputMode="numeric"
        maxLength={3}
        name="holdMinutes"
        error={holdMinutes === undefined ? words.from1To(String(MOST_HOLD)) : undefined}
      />
      <Field
        label={words.idleMinutes}
        hint={words.idleHint}
        value={idle}
        onValue={setIdle}
        inputMode="numeric"
        maxLength={3}
        name="idleMinutes"
        error={idleMinutes === undefined ? words.from1To(String(MOST_IDLE)) : undefined}
      />
      <ExpiryChoice typed={typed} onTyped={setTyped} strangeZone={problem.value === "malformed-body"} />
      <Field
        label={words.daysKept}
        hint={words.daysKeptHint}
        value={days}
        onValue={setDays}
        inputMode="numeric"
        maxLength={2}
        name="daysKept"
        error={daysKept === undefined ? words.from1To(String(MOST_DAYS)) : undefined}
      />
      {problem.value && <ProblemNotice code={problem.value} />}
      {value.value?.version === settings.version && <Notice tone="good" title={words.saved} />}
      <Button submit kind="primary" busy={busy.value}>
        {commonWords().buttons.save}
      </Button>
    </form>
  );
}
