import type { ComponentChildren, JSX } from "preact";
import styles from "./scrolled.module.css";

type ScrolledProps = { readonly label: string; readonly children: ComponentChildren };

/** What may be wider than its place and holds nothing that takes the focus: a keyboard scrolls it by itself (WCAG 2.1.1). */
export function Scrolled({ label, children }: ScrolledProps): JSX.Element {
  const itself = { tabIndex: 0, role: "region", "aria-label": label } as const;
  return (
    <div class={styles.scrolled} {...itself}>
      {children}
    </div>
  );
}
