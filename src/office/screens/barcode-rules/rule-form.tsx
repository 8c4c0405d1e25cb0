import type { JSX } from "preact";
import type { BarcodeRule } from "../../../domain/barcodes/barcode-rule.ts";
import { MARK_FORMAT_IDS } from "../../../domain/barcodes/mark-formats.ts";
import { SYMBOLOGIES } from "../../../domain/barcodes/symbology.ts";
import { Field } from "../../../ui/components/field.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import styles from "./barcode-rules.module.css";
import { LayoutFields } from "./layout-fields.tsx";
import { symbologyName } from "./rule-name.ts";
import { SomeOf } from "./some-of.tsx";
import { TextFields } from "./text-fields.tsx";

type FormProps = { readonly rule: BarcodeRule; readonly onRule: (rule: BarcodeRule) => void };

/** Everything of a rule that can be changed; each change counts for the tester at once. */
export function RuleForm({ rule, onRule }: FormProps): JSX.Element {
  const words = barcodeRulesWords();
  return (
    <div class={styles.stack}>
      <Field
        label={words.name}
        hint={words.nameHint}
        value={rule.name}
        maxLength={60}
        onValue={(name) => onRule({ ...rule, name })}
      />
      {rule.reads === "in-store" && (
        <LayoutFields layout={rule.layout} onLayout={(layout) => onRule({ ...rule, layout })} />
      )}
      {rule.reads === "text" && <TextFields rule={rule} onRule={onRule} />}
      {rule.reads === "marking-code" && (
        <SomeOf
          legend={words.formats}
          all={MARK_FORMAT_IDS}
          chosen={rule.formats}
          textOf={(id) => words.format[id]}
          onChosen={(formats) => onRule({ ...rule, formats })}
        />
      )}
      <SomeOf
        legend={words.symbologies}
        hint={words.symbologiesHint}
        all={SYMBOLOGIES}
        chosen={rule.symbologies}
        textOf={symbologyName}
        onChosen={(symbologies) => onRule({ ...rule, symbologies })}
      />
    </div>
  );
}
