import type { ComponentChildren, JSX, TargetedInputEvent } from "preact";
import { useId } from "preact/hooks";
import styles from "./field.module.css";

type FieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** Not shown while it is typed. */
  readonly secret?: boolean;
  readonly hint?: ComponentChildren;
  /** What is wrong and what to do; the field is marked invalid while it stands. */
  readonly error?: string | undefined;
  readonly autocomplete?: string;
  readonly inputMode?: "text" | "numeric" | "decimal" | "none";
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  readonly name?: string;
  /** Takes the focus when its dialog opens. */
  readonly first?: boolean;
};

export function Field(props: FieldProps): JSX.Element {
  const id = useId();
  const { label, onValue, hint, error, first = false, secret = false, ...rest } = props;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const input = {
    ...rest,
    id,
    class: styles.input,
    "aria-invalid": error !== undefined,
    "aria-describedby": described || undefined,
    "data-first-focus": first || undefined,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onValue(event.currentTarget.value),
  };
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>
        {label}
      </label>
      {secret ? <input type="password" {...input} /> : <input type="text" {...input} />}
      {hint && (
        <p id={`${id}-hint`} class={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

type Option<Value extends string> = { readonly value: Value; readonly text: string };

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onValue: (value: Value) => void;
  readonly disabled?: boolean;
};

/** One of a few: the native list of the platform. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const id = useId();
  const choose = (index: number): void => {
    const option = props.options[index];
    if (option) props.onValue(option.value);
  };
  return (
    <div class={styles.field}>
      <label for={id} class={styles.label}>
        {props.label}
      </label>
      <select
        id={id}
        class={styles.input}
        disabled={props.disabled ?? false}
        value={props.value}
        onChange={(event) => choose(event.currentTarget.selectedIndex)}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
