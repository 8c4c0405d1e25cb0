import type { ComponentChildren, JSX } from "preact";
import type { LinkState } from "../../../sync/port.ts";
import { LinkState as LinkSign, type LinkTruth } from "../../../ui/components/link-state.tsx";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import styles from "./terminal-frame.module.css";

type TerminalFrameProps = {
  readonly store: string;
  readonly staff?: string | undefined;
  /** Not given while this device has no link yet. */
  readonly link?: LinkState | undefined;
  readonly now: number;
  /** The browser may erase what this device keeps: said wherever the work is, in a few words. */
  readonly evictable?: boolean;
  readonly children: ComponentChildren;
};

/** Header with the truth about the link over a screen that fills the rest; nothing below it moves (UX). */
export const TerminalFrame = ({ store, staff, link, now, evictable, children }: TerminalFrameProps): JSX.Element => (
  <div class={styles.frame}>
    <header class={styles.header}>
      <span class={styles.store}>{store}</span>
      {link && <LinkSign truth={linkTruth(link, now)} />}
      <span class={styles.staff}>
        {evictable && <strong class={styles.evictable}>⚠ {terminalWords().storage.notKept} </strong>}
        {staff}
      </span>
      {link && <span class={link.unsent + link.refused > 0 ? styles.unsent : styles.sent}>{sentWords(link)}</span>}
    </header>
    {children}
  </div>
);

/** Who answers a scan now: the server if it answered last time, else the copy, with its age. */
function linkTruth(link: LinkState, now: number): LinkTruth {
  if (link.server === "server") return { kind: "server" };
  const { version, confirmedAt } = link.copy;
  if (version === undefined) return { kind: "none" };
  return { kind: "copy", ageMinutes: Math.max(0, Math.floor((now - (confirmedAt ?? now)) / 60_000)) };
}

function sentWords({ unsent, refused, revoked }: LinkState): string {
  const words = terminalWords().link;
  if (revoked) return words.revoked;
  if (refused > 0) return words.refused(refused);
  return unsent > 0 ? words.unsent(unsent) : words.allSent;
}
