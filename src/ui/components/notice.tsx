import type { ComponentChildren, JSX } from "preact";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";
import styles from "./notice.module.css";
import type { Tone } from "./state-look.ts";

const ICONS: Readonly<Record<Tone, IconName>> = {
  good: "check",
  waiting: "wait",
  refused: "refused",
  offline: "offline",
  quiet: "label",
};

type NoticeProps = {
  readonly tone: Tone;
  readonly title: string;
  readonly icon?: IconName;
  /** What was saved and what to do. */
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
  /** Over the page's lower edge, covering nothing that is pressed, instead of in its flow. */
  readonly floats?: boolean;
};

/** A word to the person that stops nothing: what happened, what was saved, what to do. Read out when it appears. */
export const Notice = ({ tone, title, icon, children, actions, floats = false }: NoticeProps): JSX.Element => (
  <div
    class={classNames(styles.notice, styles[tone], floats && styles.floats)}
    role={tone === "refused" ? "alert" : "status"}
  >
    <Icon name={icon ?? ICONS[tone]} />
    <div class={styles.text}>
      <strong>{title}</strong>
      {children && <div>{children}</div>}
    </div>
    {actions && <div class={styles.actions}>{actions}</div>}
  </div>
);
