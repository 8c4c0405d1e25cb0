import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./label-search.module.css";

/** "Where is this bag?" on every page: typed, or scanned into the field (L6). */
export function LabelSearch({ office }: { readonly office: Office }): JSX.Element {
  const words = officeWords().label;
  const [number, setNumber] = useState("");
  const submit = (event: Event): void => {
    event.preventDefault();
    const wanted = number.trim();
    if (wanted === "") return;
    setNumber("");
    office.go({ at: "label", number: wanted });
  };
  return (
    <search>
      <form class={styles.search} onSubmit={submit}>
        <Field label={words.where} value={number} onValue={setNumber} inputMode="numeric" name="label" />
        <Button submit icon="search">
          {words.find}
        </Button>
      </form>
    </search>
  );
}
