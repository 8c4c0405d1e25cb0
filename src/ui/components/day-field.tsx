import type { JSX } from "preact";
import styles from "./day-field.module.css";

type DayFieldProps = {
  readonly label: string;
  /** YYYY-MM-DD; empty: none. */
  readonly day: string;
  readonly onDay: (day: string) => void;
};

/** A day of this device's calendar. */
export const DayField = ({ label, day, onDay }: DayFieldProps): JSX.Element => (
  <label class={styles.day}>
    {label}
    <input type="date" value={day} onInput={(event) => onDay(event.currentTarget.value)} />
  </label>
);
