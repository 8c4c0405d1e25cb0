import type { ComponentChildren, JSX } from "preact";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";

export type ButtonKind = "primary" | "plain" | "danger";

type ButtonProps = {
  /** Always words: verb and noun. */
  readonly children: ComponentChildren;
  readonly onPress?: () => void;
  /** A screen has one primary button. */
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  /** The key that does the same, shown on the button ("F2"). The page listens to it. */
  readonly keyShown?: string;
  readonly disabled?: boolean;
  /** Pressed once and still at work: shown, and further presses do nothing. */
  readonly busy?: boolean;
  /** Takes the whole width it is given. */
  readonly wide?: boolean;
  readonly submit?: boolean;
  /** Says more than the words to people who do not see the place it stands in. */
  readonly label?: string;
  /** A toggle's state. */
  readonly pressed?: boolean;
};

/** A press by touch or mouse leaves no focus behind, so that the Enter of the next scan presses nothing. */
const keepFocusWhereItIs = (event: MouseEvent): void => event.preventDefault();

export function Button({
  children,
  onPress,
  kind = "plain",
  icon,
  keyShown,
  disabled = false,
  busy = false,
  wide = false,
  submit = false,
  label,
  pressed,
}: ButtonProps): JSX.Element {
  return (
    <button
      type={submit ? "submit" : "button"}
      class={classNames(styles.button, styles[kind], wide && styles.wide)}
      disabled={disabled}
      aria-busy={busy}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keyShown}
      onMouseDown={keepFocusWhereItIs}
      onClick={busy ? undefined : onPress}
    >
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {keyShown && <kbd class={styles.key}>{keyShown}</kbd>}
    </button>
  );
}
