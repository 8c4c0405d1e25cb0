import type { ComponentChildren, JSX } from "preact";
import styles from "./action-bar.module.css";

type ActionBarProps = {
  readonly children: ComponentChildren;
  readonly label: string;
  /** What stands over the actions and moves with them: totals, a question. */
  readonly above?: ComponentChildren;
};

/** The actions of a screen, at its lower edge where one thumb reaches them. */
export const ActionBar = ({ children, label, above }: ActionBarProps): JSX.Element => (
  <section class={styles.bar} aria-label={label}>
    {above && <div class={styles.above}>{above}</div>}
    <div class={styles.actions}>{children}</div>
  </section>
);
