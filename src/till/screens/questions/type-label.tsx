import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Dialog } from "../../../ui/components/dialog.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Till } from "../../state/till.ts";
import { saidText } from "../texts.ts";
import styles from "./question.module.css";

/** A label number by hand, for a symbol that no scanner reads (R1). */
export function TypeLabel({ till }: { readonly till: Till }): JSX.Element {
  const [text, setText] = useState("");
  const { scan } = tillWords();
  const close = (): void => till.ask("nothing");
  const said = till.said.value;
  return (
    <Dialog title={scan.typeLabel} onClose={close}>
      <form
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void till.typeLabel(text);
        }}
      >
        <Field
          label={scan.labelNumber}
          value={text}
          onValue={setText}
          hint={scan.labelHint}
          error={said.kind === "nothing" ? undefined : saidText(said)}
          inputMode="numeric"
          autocomplete="off"
          maxLength={32}
          first
        />
        <div class={styles.actions}>
          <Button onPress={close}>{tillWords().receipt.back}</Button>
          <Button kind="primary" submit busy={till.waiting.value > 0}>
            {scan.addLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
