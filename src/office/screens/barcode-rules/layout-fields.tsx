import type { JSX } from "preact";
import type { InStoreLayout } from "../../../domain/barcodes/in-store.ts";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import styles from "./barcode-rules.module.css";

type LayoutProps = { readonly layout: InStoreLayout; readonly onLayout: (layout: InStoreLayout) => void };

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
const MEASURES = ["grams", "millilitres", "pieces", "priceMinor"] as const;
const STEPS = [1, 10, 100, 1000] as const;

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, text: value }));

/** Prefix, article, verifier, measure: the parts of the store's own code from left to right (B2). */
export function LayoutFields({ layout, onLayout }: LayoutProps): JSX.Element {
  const words = barcodeRulesWords();
  const step = layout.step ?? 1;
  return (
    <div class={styles.row}>
      <Field
        label={words.prefix}
        value={layout.prefix}
        inputMode="numeric"
        maxLength={9}
        onValue={(text) => onLayout({ ...layout, prefix: text.replaceAll(/\D/g, "") })}
      />
      <Choice
        label={words.articleDigits}
        value={String(layout.articleDigits)}
        options={asOptions(DIGITS.slice(1))}
        onValue={(digits) => onLayout({ ...layout, articleDigits: Number(digits) })}
      />
      <Choice
        label={words.verifier}
        value={layout.verifier === true ? "yes" : "no"}
        options={[
          { value: "no", text: words.verifiers.no },
          { value: "yes", text: words.verifiers.yes },
        ]}
        onValue={(has) => onLayout({ ...layout, verifier: has === "yes" })}
      />
      <Choice
        label={words.measureDigits}
        value={String(layout.measureDigits)}
        options={asOptions(DIGITS)}
        onValue={(digits) => onLayout({ ...layout, measureDigits: Number(digits) })}
      />
      <Choice
        label={words.measure}
        value={layout.measure}
        options={MEASURES.map((value) => ({ value, text: words.measures[value] }))}
        onValue={(measure) => onLayout({ ...layout, measure })}
      />
      <Choice
        label={words.step}
        value={String(step)}
        options={STEPS.map((value) => ({ value: String(value), text: words.steps[layout.measure](String(value)) }))}
        onValue={(text) => onLayout({ ...layout, step: STEPS.find((one) => String(one) === text) ?? 1 })}
      />
    </div>
  );
}
