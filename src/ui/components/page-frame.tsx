import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
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
export function PageFrame(props: PageFrameProps): JSX.Element {
  const header = useRef<HTMLElement>(null);
  useLayoutEffect(() => (header.current === null ? undefined : keepFocusClearOf(header.current)), []);
  return (
    <div class={styles.frame}>
      <header ref={header} class={styles.header}>
        <span class={styles.place}>{props.place}</span>
        {props.status && <span class={styles.status}>{props.status}</span>}
        {props.navigation && <nav class={styles.navigation}>{props.navigation}</nav>}
      </header>
      <main class={styles.main}>{props.children}</main>
      {props.actions}
    </div>
  );
}

/** What takes the focus comes into sight below a header that stays, not behind it (WCAG 2.4.11); until called off. */
function keepFocusClearOf(header: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    // A frame that is hidden while another one asks for the PIN has no say.
    if (header.offsetHeight === 0) return;
    const stays = getComputedStyle(header).position === "sticky";
    document.documentElement.style.scrollPaddingTop = stays ? `${header.offsetHeight}px` : "";
  });
  observer.observe(header, { box: "border-box" });
  return () => observer.disconnect();
}
