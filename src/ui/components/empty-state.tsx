import type { ComponentChildren, JSX } from "preact";
import styles from "./empty-state.module.css";
import { Icon, type IconName } from "./icons.tsx";

type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  /** What to do next. */
  readonly children: ComponentChildren;
};

export const EmptyState = ({ icon, title, children }: EmptyStateProps): JSX.Element => (
  <div class={styles.empty}>
    <Icon name={icon} size={44} />
    <strong class={styles.title}>{title}</strong>
    <div>{children}</div>
  </div>
);
