import type { ComponentChildren, JSX } from "preact";
import styles from "./page-frame.module.css";

type PageFrameProps = {
  /** Where and who: store, staff. */
  readonly place: ComponentChildren;
  /** The truth about the link, and what else must always be seen. */
  readonly status?: ComponentChildren;
  readonly navigation?: ComponentChildren;
  readonly children: ComponentChildren;
  /** An ActionBar. */
  readonly actions?: ComponentChildren;
};

/** Header, main and actions: the frame all screens share. Fills the height, so that actions stay at the thumb. */
export const PageFrame = (props: PageFrameProps): JSX.Element => (
  <div class={styles.frame}>
    <header class={styles.header}>
      <span class={styles.place}>{props.place}</span>
      {props.status && <span class={styles.status}>{props.status}</span>}
      {props.navigation && <nav class={styles.navigation}>{props.navigation}</nav>}
    </header>
    <main class={styles.main}>{props.children}</main>
    {props.actions}
  </div>
);
