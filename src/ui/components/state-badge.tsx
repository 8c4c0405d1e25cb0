import type { JSX } from "preact";
import { commonWords } from "../words/common/words.ts";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";
import styles from "./state-badge.module.css";
import { type ShownState, STATE_LOOKS, type Tone } from "./state-look.ts";

type BadgeProps = { readonly tone: Tone; readonly icon: IconName; readonly word: string };

/** Colour, icon and word together, never one alone. */
export const Badge = ({ tone, icon, word }: BadgeProps): JSX.Element => (
  <span class={classNames(styles.badge, styles[tone])}>
    <Icon name={icon} size={18} />
    {word}
  </span>
);

/** The state of a soft check (S4). */
export const StateBadge = ({ state }: { readonly state: ShownState }): JSX.Element => (
  <Badge {...STATE_LOOKS[state]} word={commonWords().states[state]} />
);
