import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { RULE_KINDS } from "../../../domain/alerts/alert-rule.ts";
import type { AlertRulesView } from "../../../protocol/alerts.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Check } from "../../../ui/components/check.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { alertWords } from "../../../ui/words/office/alerts/words.ts";
import { type RulesFault, readRules, type TypedRule, typedRules } from "../../state/alert-rules-draft.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import styles from "./alerts-screen.module.css";
import { HoursFields } from "./hours-fields.tsx";

type RulesProps = { readonly office: Office; readonly view: AlertRulesView };

const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Of what the store is told and when it is open, each with its default and its effect; to be changed by an administrator. */
export function RulesForm({ office, view }: RulesProps): JSX.Element {
  const words = alertWords().rules;
  const [typed, setTyped] = useState(() => typedRules(view, browserZone()));
  const read = readRules(typed, view.version);
  const faults: ReadonlySet<RulesFault> = "faults" in read ? read.faults : new Set();
  const { saving } = office.alerts;
  const mayChange = office.may("admin");
  const submit = (event: Event): void => {
    event.preventDefault();
    if ("body" in read && !saving.busy.value) void office.changeAlertRules(read.body);
  };
  const change = (rule: TypedRule): void =>
    setTyped((now) => ({ ...now, rules: now.rules.map((one) => (one.kind === rule.kind ? rule : one)) }));
  const silent = typed.rules.some(({ kind, on }) => kind === "terminal-silent" && on);
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {silent && view.openingHours === null && (
        <Notice tone="waiting" title={words.noHours}>
          {words.noHoursNext}
        </Notice>
      )}
      {typed.rules.map((rule) => (
        <RuleFields key={rule.kind} rule={rule} isBad={faults.has(rule.kind)} mayChange={mayChange} onRule={change} />
      ))}
      <HoursFields typed={typed} faults={faults} mayChange={mayChange} onTyped={setTyped} />
      <ActOutcome act={saving} done={({ version }) => (version === view.version ? words.saved : undefined)} />
      {mayChange && (
        <Button submit kind="primary" busy={saving.busy.value} disabled={faults.size > 0}>
          {words.save}
        </Button>
      )}
    </form>
  );
}

type RuleProps = {
  readonly rule: TypedRule;
  readonly isBad: boolean;
  readonly mayChange: boolean;
  readonly onRule: (rule: TypedRule) => void;
};

function RuleFields({ rule, isBad, mayChange, onRule }: RuleProps): JSX.Element {
  const { rules: words, kinds } = alertWords();
  const { unit, usual, least, most } = RULE_KINDS[rule.kind];
  const { name, rule: sentence, effect } = kinds[rule.kind];
  return (
    <fieldset class={styles.rule}>
      <legend>{name}</legend>
      <Check checked={rule.on} disabled={!mayChange} onToggle={() => onRule({ ...rule, on: !rule.on })}>
        {words.on}
      </Check>
      <Field
        label={sentence}
        hint={`${effect} ${words.usual(words.units[unit](usual))}`}
        value={rule.limit}
        onValue={(limit) => onRule({ ...rule, limit: limit.trim() })}
        inputMode="numeric"
        autocomplete="off"
        maxLength={5}
        name={rule.kind}
        disabled={!mayChange}
        error={isBad ? words.bad(least, most) : undefined}
      />
    </fieldset>
  );
}
