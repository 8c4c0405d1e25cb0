import type { JSX } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { commonWords } from "../words/common/words.ts";
import { Button } from "./button.tsx";
import styles from "./pad.module.css";
import { burstAfter, isScan, NO_BURST, type PadKey, padKeyOf, padValue } from "./pad-keys.ts";

type PadProps = {
  readonly label: string;
  /** Digits only. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onConfirm: () => void;
  /** Verb and noun. */
  readonly confirm: string;
  readonly maxLength: number;
  /** How the digits are shown: grams as kilograms, a code in groups. Default: as they are. */
  readonly show?: (value: string) => string;
  /** A PIN: shown as dots, read out as a count. */
  readonly secret?: boolean;
  /** What a scanner types into the pad: put back (quantity, PIN), or taken (a code also printed as a barcode). */
  readonly scans?: "put-back" | "taken";
  readonly error?: string | undefined;
  readonly hint?: string;
  /** The value cannot be confirmed yet. */
  readonly incomplete?: boolean;
  readonly busy?: boolean;
};

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Whether a key pressed anywhere is meant for this pad: not for another field, another dialog, a focused button. */
function isForPad(event: KeyboardEvent, pad: HTMLElement, key: PadKey): boolean {
  const target = event.target;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog") !== pad.closest("dialog")) return false;
  if (target.closest("input, select, textarea") && !pad.contains(target)) return false;
  return key !== "confirm" || !target.closest("button, a");
}

/** The product's own number pad: by touch, and by physical keys wherever the focus is. */
export function Pad(props: PadProps): JSX.Element {
  const { label, value, onValue, onConfirm, maxLength, secret = false, error, busy = false } = props;
  const words = commonWords().pad;
  const id = useId();
  const pad = useRef<HTMLElement>(null);
  const burst = useRef(NO_BURST);
  const blocked = busy || (props.incomplete ?? value === "");

  const press = (key: PadKey): void => {
    if (busy) return;
    if (key !== "confirm") onValue(padValue(value, key, maxLength));
    else if (!blocked) onConfirm();
  };

  const type = (event: KeyboardEvent): void => {
    const key = padKeyOf(event.key);
    if (!key || !pad.current || !isForPad(event, pad.current, key)) return;
    event.preventDefault();
    burst.current = burstAfter(burst.current, key, event.timeStamp, value);
    if (props.scans !== "taken" && isScan(burst.current)) onValue(burst.current.before);
    else press(key);
  };

  // The listener of the first render calls the latest `type`: a burst may be faster than renders.
  const latest = useRef(type);
  latest.current = type;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => latest.current(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  const shown = secret ? "•".repeat(value.length) : (props.show?.(value) ?? value);
  return (
    <section ref={pad} class={styles.pad} aria-labelledby={id}>
      <div class={styles.top}>
        <span id={id} class={styles.label}>
          {label}
        </span>
        <output class={styles.value} aria-label={secret ? words.digits(value.length) : undefined}>
          {shown || "\u00a0"}
        </output>
        <p class={error ? styles.error : styles.hint} role={error ? "alert" : undefined}>
          {error ?? props.hint}
        </p>
      </div>
      <div class={styles.keys}>
        {DIGITS.map((digit) => (
          <Button key={digit} onPress={() => press({ digit })}>
            {digit}
          </Button>
        ))}
        <Button label={words.eraseDigit} onPress={() => press("erase")}>
          {words.erase}
        </Button>
        <Button onPress={() => press({ digit: "0" })}>0</Button>
        <Button label={words.clearAll} onPress={() => press("clear")}>
          {words.clear}
        </Button>
      </div>
      <Button kind="primary" wide busy={busy} disabled={blocked && !busy} onPress={() => press("confirm")}>
        {props.confirm}
      </Button>
    </section>
  );
}
