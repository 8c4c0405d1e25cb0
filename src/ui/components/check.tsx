import type { ComponentChildren, JSX } from "preact";
import styles from "./check.module.css";

type CheckProps = {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
};

/** A box that is ticked or not, with its words beside it: a press on either counts. */
export const Check = ({ checked, disabled = false, onToggle, children }: CheckProps): JSX.Element => (
  <label class={styles.check}>
    <input type="checkbox" checked={checked} disabled={disabled} onChange={onToggle} />
    <span>{children}</span>
  </label>
);
