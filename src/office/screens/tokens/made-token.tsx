import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { TokenMade } from "../../../protocol/tokens.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./tokens-screen.module.css";

type MadeTokenProps = { readonly office: Office; readonly made: TokenMade };

/** The secret of a token, this once; in the page and not in a dialog, which an Escape would close. */
export function MadeToken({ office, made }: MadeTokenProps): JSX.Element {
  const words = peopleWords().tokens;
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const copy = async (): Promise<void> => setCopied(await office.copyText(made.token));
  return (
    <Notice
      tone="waiting"
      title={words.made(made.name)}
      actions={
        <>
          <Button onPress={() => void copy()}>{words.copy}</Button>
          <Button onPress={office.tokens.putAway}>{words.putAway}</Button>
        </>
      }
    >
      <p>{words.once}</p>
      <output class={styles.secret} aria-label={words.secret}>
        {made.token}
      </output>
      {copied !== undefined && <p>{copied ? words.copied : words.notCopied}</p>}
    </Notice>
  );
}
