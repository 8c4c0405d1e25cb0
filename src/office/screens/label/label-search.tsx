import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { labelLifeWords } from "../../../ui/words/office/label-life/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import type { Place } from "../../state/place.ts";
import styles from "./label-search.module.css";

/** Screens with a scanner of their own to try out: what is scanned there is theirs. */
const WITH_LAB: ReadonlySet<Place["at"]> = new Set(["scanner-lab", "pos-templates"]);

/** "Where is this bag?" on every page: typed, or scanned wherever the focus is (L6). */
export function LabelSearch({ office }: { readonly office: Office }): JSX.Element {
  const words = officeWords().label;
  const [number, setNumber] = useState("");
  const box = useRef<HTMLFormElement>(null);
  const withLab = WITH_LAB.has(office.place.value.at);
  useEffect(() => (withLab ? undefined : office.followLabels()), [office, withLab]);
  useEffect(() => {
    const toField = (event: KeyboardEvent): void => {
      // By its place on the keyboard, so that it works in every layout.
      if (event.code !== "KeyK" || !event.ctrlKey || event.altKey || event.shiftKey) return;
      event.preventDefault();
      box.current?.querySelector("input")?.focus();
    };
    addEventListener("keydown", toField);
    return () => removeEventListener("keydown", toField);
  }, []);
  const submit = (event: Event): void => {
    event.preventDefault();
    const wanted = number.trim();
    if (wanted === "") return;
    setNumber("");
    office.go({ at: "label", number: wanted });
  };
  return (
    <search>
      <form ref={box} class={styles.search} onSubmit={submit}>
        <Field label={words.where} value={number} onValue={setNumber} inputMode="numeric" name="label" />
        <Button submit icon="search">
          <span class={styles.find}>{words.find}</span>
        </Button>
        <p class={styles.hint}>{labelLifeWords().shortcut}</p>
      </form>
    </search>
  );
}
