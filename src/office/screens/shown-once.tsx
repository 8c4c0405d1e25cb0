import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../ui/components/button.tsx";
import { Notice } from "../../ui/components/notice.tsx";
import type { Office } from "../state/office.ts";
import styles from "./shown-once.module.css";

type ShownOnceProps = {
  readonly office: Pick<Office, "copyText">;
  readonly title: string;
  readonly secret: string;
  readonly words: {
    readonly once: string;
    readonly secret: string;
    readonly copy: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly putAway: string;
  };
  readonly onPutAway: () => void;
};

/** A secret, this once; in the page and not in a dialog, which an Escape would close. */
export function ShownOnce({ office, title, secret, words, onPutAway }: ShownOnceProps): JSX.Element {
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const copy = async (): Promise<void> => setCopied(await office.copyText(secret));
  return (
    <Notice
      tone="waiting"
      title={title}
      actions={
        <>
          <Button onPress={() => void copy()}>{words.copy}</Button>
          <Button onPress={onPutAway}>{words.putAway}</Button>
        </>
      }
    >
      <p>{words.once}</p>
      <output class={styles.secret} aria-label={words.secret}>
        {secret}
      </output>
      {copied !== undefined && <p>{copied ? words.copied : words.notCopied}</p>}
    </Notice>
  );
}
