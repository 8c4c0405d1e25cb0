import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { currencyDecimals } from "../../../domain/money.ts";
import type { Settings } from "../../../protocol/identity.ts";
import { spotCheckRulesOf } from "../../../protocol/spot-checks.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { spotCheckWords } from "../../../ui/words/office/spot-checks/words.ts";
import type { Office } from "../../state/office.ts";
import {
  readSpotCheckRules,
  type SpotCheckField,
  type TypedSpotCheckRules,
  typedSpotCheckRules,
} from "../../state/spot-check-rules.ts";
import { ActOutcome } from "../act-outcome.tsx";
import styles from "../settings/settings-screen.module.css";

type RulesFormProps = { readonly office: Office; readonly settings: Settings };

/** Which bags are to be recounted (R7). */
export function RulesForm({ office, settings }: RulesFormProps): JSX.Element {
  const words = spotCheckWords().form;
  const { currency } = settings.store;
  const decimals = currencyDecimals(currency);
  const [typed, setTyped] = useState(() => typedSpotCheckRules(spotCheckRulesOf(settings), decimals));
  const read = readSpotCheckRules(typed, decimals);
  const { saving } = office;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (typeof read === "string" || saving.busy.value) return;
    void office.changeSettings({ version: settings.version, spotChecks: read });
  };
  const field = (name: SpotCheckField, label: string, hint: string): JSX.Element => (
    <Field
      label={label}
      hint={hint}
      value={typed[name]}
      onValue={(text) => setTyped({ ...typed, [name]: text })}
      inputMode="decimal"
      autocomplete="off"
      maxLength={16}
      name={name}
      error={read === name ? words.bad : undefined}
    />
  );
  const choice = (name: "age" | "marked"): JSX.Element => (
    <Choice
      label={words[name]}
      value={typed[name] ? "yes" : "no"}
      options={[
        { value: "yes", text: words.yes },
        { value: "no", text: words.no },
      ]}
      onValue={(chosen) => setTyped((now: TypedSpotCheckRules) => ({ ...now, [name]: chosen === "yes" }))}
    />
  );
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.title}>
      <h2>{words.title}</h2>
      {field("sharePercent", words.sharePercent, words.shareHint)}
      {field("valueFrom", words.valueFrom(currency), words.valueHint)}
      {field("newStaffDays", words.newStaffDays, words.newStaffHint)}
      {choice("age")}
      {choice("marked")}
      <ActOutcome act={saving} done={() => words.saved} />
      <Button submit kind="primary" busy={saving.busy.value}>
        {words.save}
      </Button>
    </form>
  );
}
