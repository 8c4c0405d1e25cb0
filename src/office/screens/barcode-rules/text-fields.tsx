import type { JSX } from "preact";
import { type BarcodeRule, type FieldPlace, RULE_EVENTS, RULE_FIELDS } from "../../../domain/barcodes/barcode-rule.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import styles from "./barcode-rules.module.css";

type TextRule = Extract<BarcodeRule, { reads: "text" }>;
type TextProps = { readonly rule: TextRule; readonly onRule: (rule: TextRule) => void };

/** What a code of the store's own looks like, what it is, and where its parts lie (B1). */
export function TextFields({ rule, onRule }: TextProps): JSX.Element {
  const words = barcodeRulesWords();
  const { fields } = rule;
  const put = (place: number, field: FieldPlace): void => onRule({ ...rule, fields: fields.with(place, field) });
  const free = RULE_FIELDS.find((name) => !fields.some(({ field }) => field === name));
  const add = (): void => {
    if (free !== undefined) onRule({ ...rule, fields: [...fields, { field: free, from: 1, length: 0 }] });
  };
  return (
    <>
      <Field
        label={words.pattern}
        hint={words.patternHint}
        value={rule.pattern}
        maxLength={100}
        onValue={(pattern) => onRule({ ...rule, pattern })}
      />
      <Choice
        label={words.event}
        value={rule.event}
        options={RULE_EVENTS.map((value) => ({ value, text: words.events[value] }))}
        onValue={(event) => onRule({ ...rule, event })}
      />
      <fieldset class={styles.someOf}>
        <legend>{words.parts}</legend>
        <p class={styles.hint}>{words.partsHint}</p>
        {fields.map((field, place) => (
          <Part
            key={place}
            field={field}
            onField={(changed) => put(place, changed)}
            onRemove={() => onRule({ ...rule, fields: fields.toSpliced(place, 1) })}
          />
        ))}
        <Button disabled={free === undefined} onPress={add}>
          {words.addPart}
        </Button>
      </fieldset>
    </>
  );
}

type PartProps = {
  readonly field: FieldPlace;
  readonly onField: (field: FieldPlace) => void;
  readonly onRemove: () => void;
};

const count = (text: string): number => Math.min(100, Number(text.replaceAll(/\D/g, "")));

function Part({ field, onField, onRemove }: PartProps): JSX.Element {
  const words = barcodeRulesWords();
  return (
    <div class={styles.row}>
      <Choice
        label={words.part}
        value={field.field}
        options={RULE_FIELDS.map((value) => ({ value, text: words.fields[value] }))}
        onValue={(name) => onField({ ...field, field: name })}
      />
      <Field
        label={words.from}
        value={String(field.from)}
        inputMode="numeric"
        maxLength={3}
        onValue={(text) => onField({ ...field, from: count(text) })}
      />
      <Field
        label={words.length}
        hint={words.lengthHint}
        value={String(field.length)}
        inputMode="numeric"
        maxLength={3}
        onValue={(text) => onField({ ...field, length: count(text) })}
      />
      <Button onPress={onRemove}>{words.removePart}</Button>
    </div>
  );
}
