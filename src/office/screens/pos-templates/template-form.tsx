import type { JSX } from "preact";
import type { PlacedPosFault, PosTemplateField } from "../../../domain/pos-code/check-pos-template.ts";
import {
  MAX_POS_PATTERN,
  POS_ASKINGS,
  POS_PRICES,
  POS_QUESTIONS,
  POS_SEPARATORS,
  POS_SYMBOLS,
  type PosTemplate,
} from "../../../domain/pos-code/pos-template.ts";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { posTemplatesWords } from "../../../ui/words/pos-templates/words.ts";
import { faultText } from "./fault-text.ts";
import styles from "./pos-templates.module.css";

type FormProps = {
  readonly template: PosTemplate;
  readonly faults: readonly PlacedPosFault[];
  readonly mayChange: boolean;
  readonly onTemplate: (template: PosTemplate) => void;
};

/** Every field of a template; each change is in the live code at once, each fault beside the field that mends it. */
export function TemplateForm({ template, faults, mayChange, onTemplate }: FormProps): JSX.Element {
  const words = posTemplatesWords();
  const { fields } = words;
  const errorOf = (field: PosTemplateField): string | undefined => {
    const own = faults.filter((fault) => "field" in fault && fault.field === field);
    return own.length === 0 ? undefined : own.map(faultText).join(" ");
  };
  const pattern = (field: "article" | "marked" | "before" | "after" | "gs"): JSX.Element => (
    <Field
      label={fields[field].label}
      hint={fields[field].hint}
      value={template[field]}
      maxLength={MAX_POS_PATTERN}
      disabled={!mayChange}
      autocomplete="off"
      error={errorOf(field)}
      onValue={(text) => onTemplate({ ...template, [field]: text })}
    />
  );
  const figure = (field: "capacity" | "mostAtOnce"): JSX.Element => (
    <Field
      label={fields[field].label}
      hint={fields[field].hint}
      value={String(template[field])}
      inputMode="numeric"
      maxLength={4}
      disabled={!mayChange}
      error={errorOf(field)}
      onValue={(text) => onTemplate({ ...template, [field]: Number(text.replaceAll(/\D/g, "")) })}
    />
  );
  return (
    <div class={styles.stack}>
      <Field
        label={fields.name}
        value={template.name}
        maxLength={60}
        disabled={!mayChange}
        error={template.name.trim() === "" ? words.faults.nameless : undefined}
        onValue={(name) => onTemplate({ ...template, name })}
      />
      {pattern("article")}
      {pattern("marked")}
      <Choice
        label={fields.separator}
        value={template.separator}
        options={POS_SEPARATORS.map((value) => ({ value, text: words.separators[value] }))}
        disabled={!mayChange}
        onValue={(separator) => onTemplate({ ...template, separator })}
      />
      <Choice
        label={fields.scannerEnds}
        value={template.scannerEnds ? "yes" : "no"}
        options={[
          { value: "yes", text: words.ends.scanner },
          { value: "no", text: words.ends.code },
        ]}
        disabled={!mayChange}
        onValue={(ends) => onTemplate({ ...template, scannerEnds: ends === "yes" })}
      />
      <fieldset class={styles.asks}>
        <legend>{words.asks}</legend>
        <p class={styles.hint}>{words.asksHint}</p>
        {POS_QUESTIONS.map((question) => (
          <Choice
            key={question}
            label={words.questions[question]}
            value={template.asks[question]}
            options={POS_ASKINGS.map((value) => ({ value, text: words.askings[value] }))}
            disabled={!mayChange}
            onValue={(asking) => onTemplate({ ...template, asks: { ...template.asks, [question]: asking } })}
          />
        ))}
      </fieldset>
      <details>
        <summary class={styles.more}>{words.more}</summary>
        <div class={styles.stack}>
          {pattern("before")}
          {pattern("after")}
          {pattern("gs")}
          <Choice
            label={fields.price}
            value={template.price}
            options={POS_PRICES.map((value) => ({ value, text: words.prices[value] }))}
            disabled={!mayChange}
            onValue={(price) => onTemplate({ ...template, price })}
          />
          {figure("mostAtOnce")}
          <Choice
            label={fields.symbol}
            value={template.symbol}
            options={POS_SYMBOLS.map((value) => ({ value, text: words.symbols[value] }))}
            disabled={!mayChange}
            onValue={(symbol) => onTemplate({ ...template, symbol })}
          />
          {figure("capacity")}
        </div>
      </details>
    </div>
  );
}
