import type { JSX } from "preact";
import { useId } from "preact/hooks";
import styles from "./field.module.css";

type DayFieldProps = {
  readonly label: string;
  /** YYYY-MM-DD; empty: none. */
  readonly day: string;
  readonly onDay: (day: string) => void;
};

/** A day of this device's calendar. */
export function DayField({ label, day, onDay }: DayFieldProps): JSX.Element {
  const id = useId();
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        class={styles.input}
        value={day}
        onInput={(event) => onDay(event.currentTarget.value)}
      />
    </div>
  );
}
