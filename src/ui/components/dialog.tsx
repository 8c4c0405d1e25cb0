import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { classNames } from "./class-names.ts";
import styles from "./dialog.module.css";

type DialogProps = {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Escape, or the way back that the actions offer. */
  readonly onClose: () => void;
  readonly actions?: ComponentChildren;
  /** For what has to be large, as wide as the screen. */
  readonly wide?: boolean;
};

/**
 * A native modal dialog, open while it is rendered; the focus returns to where it was. At first the focus is on the
 * element marked `data-first-focus`, else on the dialog itself: never on a button that a scan's Enter would press.
 */
export function Dialog({ title, children, onClose, actions, wide = false }: DialogProps): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    const first = element.querySelector<HTMLElement>("[data-first-focus]");
    (first ?? element).focus();
    // The browser has shown its own first choice, the last button maybe: a person reads from the title on.
    if (first === null) element.scrollTop = 0;
    return () => {
      element.close();
      if (!(before instanceof HTMLElement)) return;
      before.focus();
      // What was done may have emptied the form that its button sends.
      if (before.matches(":disabled")) before.closest("form")?.querySelector("input")?.focus();
    };
  }, []);

  return (
    <dialog
      ref={box}
      class={classNames(styles.dialog, wide && styles.wideDialog)}
      tabIndex={-1}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (box.current?.isConnected) onClose();
      }}
    >
      <h2 id={titleId} class={styles.title}>
        {title}
      </h2>
      <div class={styles.body}>{children}</div>
      {actions && <div class={styles.actions}>{actions}</div>}
    </dialog>
  );
}
