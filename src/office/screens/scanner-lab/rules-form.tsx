import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { scannerLabWords } from "../../../ui/words/scanner-lab/words.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import styles from "./lab-screen.module.css";
import {
  LAYOUTS,
  type Rules,
  rulesOfStore,
  rulesOfText,
  SUFFIXES,
  type TextRules,
  textOfRules,
} from "./rules-of-store.ts";

type RulesProps = {
  readonly office: Office;
  readonly settings: Settings;
  readonly proposed: Rules | undefined;
};

/** The store's settings for scanners that type, with what the last scan proposes for them. */
export function RulesForm({ office, settings, proposed }: RulesProps): JSX.Element {
  const words = scannerLabWords().rules;
  const [text, setText] = useState(textOfRules(rulesOfStore(settings)));
  const { rules, faults } = rulesOfText(text);
  const { saving } = office;
  const admin = office.may("admin");
  const submit = (event: Event): void => {
    event.preventDefault();
    if (rules === undefined || saving.busy.value) return;
    void office.changeSettings({ version: settings.version, wedge: rules });
  };
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.hint}</p>
      {proposed && <Proposal text={text} proposed={proposed} onTake={() => setText(textOfRules(proposed))} />}
      <RuleFields text={text} faults={faults} onText={(more) => setText({ ...text, ...more })} />
      <ActOutcome act={saving} done={({ version }) => (version === settings.version ? words.saved : undefined)} />
      {admin ? (
        <Button submit kind="primary" busy={saving.busy.value} disabled={rules === undefined}>
          {words.save}
        </Button>
      ) : (
        <p>{words.adminOnly}</p>
      )}
    </form>
  );
}

type ProposalProps = { readonly text: TextRules; readonly proposed: Rules; readonly onTake: () => void };

/** What the last scan speaks for, where the form says something else. */
function Proposal({ text, proposed, onTake }: ProposalProps): JSX.Element | null {
  const words = scannerLabWords().rules;
  if (JSON.stringify(textOfRules(proposed)) === JSON.stringify(text)) return null;
  const parts = [
    `${words.suffix}: ${words.suffixes[proposed.suffix]} ${proposed.suffixText}`.trim(),
    `${words.prefix}: ${proposed.prefix || "—"}`,
    `${words.gs}: ${proposed.gsReplacement || "—"}`,
    `${words.layout}: ${words.layouts[proposed.layout]}`,
    `${words.maxGap}: ${proposed.maxGap}`,
  ];
  return (
    <Notice tone="waiting" title={words.proposed} actions={<Button onPress={onTake}>{words.takeProposal}</Button>}>
      <ul class={styles.proposal}>
        {parts.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
    </Notice>
  );
}

type FieldsProps = {
  readonly text: TextRules;
  readonly faults: ReturnType<typeof rulesOfText>["faults"];
  readonly onText: (more: Partial<TextRules>) => void;
};

function RuleFields({ text, faults, onText }: FieldsProps): JSX.Element {
  const words = scannerLabWords().rules;
  return (
    <>
      <Choice
        label={words.suffix}
        value={text.suffix}
        options={SUFFIXES.map((value) => ({ value, text: words.suffixes[value] }))}
        onValue={(suffix) => onText({ suffix })}
      />
      {text.suffix === "text" && (
        <Field
          label={words.suffixText}
          value={text.suffixText}
          onValue={(suffixText) => onText({ suffixText })}
          maxLength={8}
          error={faults.suffixText ? words.noSuffix : undefined}
        />
      )}
      <Field
        label={words.prefix}
        hint={words.prefixHint}
        value={text.prefix}
        onValue={(prefix) => onText({ prefix })}
        maxLength={8}
      />
      <Field
        label={words.gs}
        hint={words.gsHint}
        value={text.gsReplacement}
        onValue={(gsReplacement) => onText({ gsReplacement })}
        maxLength={8}
        error={faults.gsReplacement ? words.gsIsData : undefined}
      />
      <Choice
        label={words.layout}
        value={text.layout}
        options={LAYOUTS.map((value) => ({ value, text: words.layouts[value] }))}
        onValue={(layout) => onText({ layout })}
      />
      <Field
        label={words.maxGap}
        hint={words.maxGapHint}
        value={text.maxGap}
        onValue={(maxGap) => onText({ maxGap })}
        inputMode="numeric"
        maxLength={3}
        error={faults.maxGap ? words.from20To200 : undefined}
      />
    </>
  );
}
