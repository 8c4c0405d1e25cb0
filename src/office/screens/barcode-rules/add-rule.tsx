import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { RuleReading } from "../../../domain/barcodes/barcode-rule.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice } from "../../../ui/components/field.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import type { RuleDraft } from "../../state/rule-draft.ts";
import styles from "./barcode-rules.module.css";

type Kind = RuleReading["reads"];
const KINDS: readonly Kind[] = ["in-store", "text", "marking-code", "gs1", "trade-number", "order-label"];

type AddProps = { readonly draft: RuleDraft; readonly onAdded: (id: string | undefined) => void };

export function AddRule({ draft, onAdded }: AddProps): JSX.Element {
  const words = barcodeRulesWords();
  const [kind, setKind] = useState<Kind>("in-store");
  const add = (): void => {
    const place = draft.add(kind);
    onAdded(draft.rules.value[place]?.id);
  };
  return (
    <div class={styles.row}>
      <Choice
        label={words.addKind}
        value={kind}
        options={KINDS.map((value) => ({ value, text: words.kinds[value] }))}
        onValue={setKind}
      />
      <Button onPress={add}>{words.add}</Button>
    </div>
  );
}
