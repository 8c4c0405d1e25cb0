import type { JSX } from "preact";
import { useId } from "preact/hooks";
import styles from "./progress.module.css";

type ProgressProps = {
  readonly label: string;
  readonly done: number;
  /** Not given while nobody knows how much there is. */
  readonly of?: number;
  /** "120 of 500 labels", in words. */
  readonly text: string;
};

/** How far a long work is; its place is kept from the first moment, so that nothing moves. */
export function Progress({ label, done, of, text }: ProgressProps): JSX.Element {
  const id = useId();
  return (
    <div class={styles.progress}>
      <label for={id} class={styles.label}>
        {label}
      </label>
      <progress id={id} class={styles.track} {...(of === undefined ? {} : { value: done, max: of })} />
      <span class={styles.text}>{text}</span>
    </div>
  );
}
