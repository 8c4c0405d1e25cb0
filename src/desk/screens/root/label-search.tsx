import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatDateTime } from "../../../ui/words/formats.ts";
import type { Desk } from "../../state/desk.ts";
import { grouped } from "../../state/label.ts";
import { addressOf } from "../../state/place.ts";
import styles from "./desk-root.module.css";

/** What became of a label, and where its bag is (L6): typed, or scanned into the field. */
export function LabelSearch({ desk }: { readonly desk: Desk }): JSX.Element {
  const words = deskWords();
  const [number, setNumber] = useState("");
  const found = desk.label.value.value;
  const problem = desk.label.problem.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (number.trim() !== "") void desk.findLabel(number.trim());
  };
  return (
    <>
      <search>
        <form class={styles.search} onSubmit={submit}>
          <Field label={words.search.label} value={number} onValue={setNumber} inputMode="numeric" name="label" />
          <Button submit icon="search">
            {words.search.find}
          </Button>
        </form>
      </search>
      {problem && <ProblemNotice code={problem} />}
      {found && (
        <Notice tone={found.state === "void" ? "refused" : "quiet"} title={grouped(found.number)}>
          <p>
            {words.list.labelStates[found.state]}.{" "}
            {found.printedAt && words.search.printedAt(formatDateTime(found.printedAt))}{" "}
            {found.printer && words.run.printer(found.printer)} {found.forStaff && words.run.forWhom(found.forStaff)}
          </p>
          {found.run && <a href={addressOf({ at: "roll", id: found.run })}>{words.search.roll}</a>}{" "}
          {found.softCheck && desk.may("view") && (
            <a href={`/office/soft-checks/${found.softCheck}`}>{words.search.bag}</a>
          )}
        </Notice>
      )}
    </>
  );
}
