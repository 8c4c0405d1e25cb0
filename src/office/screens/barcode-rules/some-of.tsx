import type { JSX } from "preact";
import { Check } from "../../../ui/components/check.tsx";
import styles from "./barcode-rules.module.css";

type SomeOfProps<Value extends string> = {
  readonly legend: string;
  readonly hint?: string;
  readonly all: readonly Value[];
  readonly chosen: readonly Value[];
  readonly textOf: (value: Value) => string;
  readonly onChosen: (chosen: readonly Value[]) => void;
};

/** Any number of a few, in the order of the few. */
export function SomeOf<Value extends string>(props: SomeOfProps<Value>): JSX.Element {
  const { legend, hint, all, chosen, textOf, onChosen } = props;
  const toggle = (value: Value): void =>
    onChosen(all.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))));
  return (
    <fieldset class={styles.someOf}>
      <legend>{legend}</legend>
      {hint && <p class={styles.hint}>{hint}</p>}
      {all.map((value) => (
        <Check key={value} checked={chosen.includes(value)} onToggle={() => toggle(value)}>
          {textOf(value)}
        </Check>
      ))}
    </fieldset>
  );
}
