import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../../ui/components/icons.tsx";
import { officeWords } from "../../../ui/words/office/words.ts";
import styles from "./navigation-menu.module.css";

type NavigationMenuProps = {
  /** The address in view: whoever has gone somewhere sees the place and not the menu. */
  readonly at: string;
  readonly children: ComponentChildren;
};

/** The office has more ways to go than a phone has lines for: there they wait behind one button, elsewhere all are seen. */
export function NavigationMenu({ at, children }: NavigationMenuProps): JSX.Element {
  const [openAt, setOpenAt] = useState<string>();
  const ways = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const open = openAt === at;
  // Whoever was among the ways when they closed would be nowhere.
  useLayoutEffect(() => {
    if (!open && list.current?.contains(document.activeElement)) button.current?.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setOpenAt(undefined);
    };
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [open]);
  return (
    <>
      <button
        ref={button}
        type="button"
        class={styles.button}
        aria-expanded={open}
        aria-controls={ways}
        onClick={() => setOpenAt(open ? undefined : at)}
      >
        <Icon name={open ? "close" : "menu"} />
        {officeWords().navigation.menu}
      </button>
      <div ref={list} id={ways} class={styles.ways} data-open={open || undefined}>
        {children}
      </div>
    </>
  );
}
