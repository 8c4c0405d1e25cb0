import type { JSX } from "preact";
import { useId } from "preact/hooks";
import field from "./field.module.css";
import styles from "./file-field.module.css";

type FileFieldProps = {
  readonly label: string;
  readonly hint?: string;
  /** As the platform's own dialog filters them. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  /** At least one; the same file can be chosen again after it was changed. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
};

/** A file, or several, from this device: the native button of the platform. */
export function FileField({ label, hint, onFiles, ...rest }: FileFieldProps): JSX.Element {
  const id = useId();
  const choose = (input: HTMLInputElement): void => {
    const [first, ...others] = input.files ?? [];
    if (first !== undefined) onFiles([first, ...others]);
    input.value = "";
  };
  return (
    <div class={styles.file}>
      <label for={id} class={field.label}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        type="file"
        class={styles.input}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => choose(event.currentTarget)}
      />
      {hint && (
        <p id={`${id}-hint`} class={field.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
