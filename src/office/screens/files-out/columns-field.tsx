import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { outgoingWords } from "../../../ui/words/office/outgoing/words.ts";
import styles from "./files-screen.module.css";

type ColumnsFieldProps = {
  readonly label: string;
  readonly fields: readonly string[];
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The line that is no column. */
  readonly badLine: number | undefined;
};

/** The columns of a table, one in each line. */
export function ColumnsField({ label, fields, value, onValue, badLine }: ColumnsFieldProps): JSX.Element {
  const words = outgoingWords().files;
  const id = useId();
  return (
    <div class={styles.columns}>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={value.split("\n").length + 1}
        value={value}
        spellcheck={false}
        aria-invalid={badLine !== undefined}
        aria-describedby={`${id}-hint${badLine === undefined ? "" : ` ${id}-error`}`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} class={styles.hint}>
        {words.columnsHint(fields.join(", "))}
      </p>
      {badLine !== undefined && (
        <p id={`${id}-error`} class={styles.error} role="alert">
          {words.badColumn(badLine)}
        </p>
      )}
    </div>
  );
}
