import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import { pinRefusal } from "../../state/new-pin.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { PinField } from "../staff/pin-field.tsx";
import styles from "./own-pin-screen.module.css";

/** One's own PIN, changed with the old one: then nobody else knows it. */
export function OwnPinScreen({ office }: { readonly office: Office }): JSX.Element {
  const words = peopleWords().ownPin;
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const { ownPin } = office.people;
  const login = office.session.value?.staff?.login ?? "";
  const differ = again !== "" && again.length >= fresh.length && again !== fresh;
  const ready = old !== "" && again === fresh && pinRefusal(fresh, login) === undefined;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!ready || ownPin.busy.value || !(await office.people.changeOwnPin({ pin: old, newPin: fresh }))) return;
    for (const clear of [setOld, setFresh, setAgain]) clear("");
  };
  return (
    <>
      <h1>{words.title}</h1>
      <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.title}>
        <p>{words.lead}</p>
        <Field
          label={words.old}
          value={old}
          onValue={setOld}
          maxLength={12}
          name="pin"
          autocomplete="current-password"
          inputMode="numeric"
          secret
        />
        <PinField label={words.fresh} pin={fresh} onPin={setFresh} login={login} />
        <Field
          label={words.again}
          value={again}
          onValue={setAgain}
          maxLength={12}
          name="newPinAgain"
          autocomplete="new-password"
          inputMode="numeric"
          error={differ ? words.differ : undefined}
          secret
        />
        {ownPin.problem.value === "wrong-pin" ? (
          <Notice tone="refused" title={words.wrongOld}>
            {words.wrongOldNext}
          </Notice>
        ) : (
          <ActOutcome act={ownPin} done={() => words.saved} />
        )}
        <Button submit kind="primary" busy={ownPin.busy.value} disabled={!ready}>
          {words.save}
        </Button>
      </form>
    </>
  );
}
