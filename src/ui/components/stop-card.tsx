import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon, type IconName } from "./icons.tsx";
import styles from "./stop-card.module.css";

type StopCardProps = {
  readonly title: string;
  readonly icon?: IconName;
  /** What happened and what to do. */
  readonly children: ComponentChildren;
  /** Said again, loudly, each time a further scan arrives while the card stands; the page counts. */
  readonly repeat?: string | undefined;
  /** The ways out: buttons. */
  readonly actions: ComponentChildren;
};

/**
 * Covers the screen until a person presses one of its buttons. The keys of a scanner cannot: Enter and Escape do
 * nothing here, no button has the focus at first, and every typed character takes the focus back from one that a
 * scanner's Tab has reached. By keyboard: Tab to a button, then Space.
 */
export function StopCard(props: StopCardProps): JSX.Element {
  const card = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    element.focus();
    return () => {
      element.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const keepOut = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
    if (event.key !== " " && event.key !== "Tab" && event.key !== "Shift") card.current?.focus();
  };

  // A system's Back closes a dialog for good where it was asked twice: the card still stands until it is answered.
  const comeBack = (): void => {
    if (card.current?.isConnected && !card.current.open) card.current.showModal();
  };

  return (
    <dialog
      ref={card}
      class={styles.card}
      tabIndex={-1}
      role="alertdialog"
      aria-labelledby="stop-card-title"
      aria-describedby="stop-card-text"
      onCancel={(event) => event.preventDefault()}
      onClose={comeBack}
      onKeyDown={keepOut}
    >
      <div class={styles.said}>
        <Icon name={props.icon ?? "refused"} size={64} />
        <h1 id="stop-card-title" class={styles.title}>
          {props.title}
        </h1>
        <div id="stop-card-text" class={styles.text}>
          {props.children}
        </div>
        <p role="alert" class={styles.repeat}>
          {props.repeat}
        </p>
      </div>
      <div class={styles.actions}>{props.actions}</div>
    </dialog>
  );
}
