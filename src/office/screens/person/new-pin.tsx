import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { StaffMember } from "../../../protocol/people.ts";
import { Button } from "../../../ui/components/button.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import { pinRefusal } from "../../state/new-pin.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { PinField } from "../staff/pin-field.tsx";
import styles from "./person-screen.module.css";

type NewPinProps = { readonly office: Office; readonly member: StaffMember };

/** A new PIN for somebody who forgot theirs; one's own is changed with the old one. */
export function NewPin({ office, member }: NewPinProps): JSX.Element {
  const { person, staff } = peopleWords();
  const [typed, setPin] = useState("");
  const { pin } = office.people.acts;
  const ready = pinRefusal(typed, member.login) === undefined;
  if (member.id === office.session.value?.staff?.id) {
    return (
      <section class={styles.form} aria-label={person.newPin}>
        <h2>{person.newPin}</h2>
        <p>{person.ownPinLead}</p>
        <p>
          <a href={addressOf({ at: "own-pin" })}>{staff.ownPinLink}</a>
        </p>
      </section>
    );
  }
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!ready || pin.busy.value) return;
    if (await office.people.giveNewPin(member.id, typed)) setPin("");
  };
  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={person.newPin}>
      <h2>{person.newPin}</h2>
      <p>{person.newPinLead}</p>
      <PinField label={person.newPin} pin={typed} onPin={setPin} login={member.login} />
      <ActOutcome act={pin} done={(now) => person.pinSet(now.name)} />
      <Button submit busy={pin.busy.value} disabled={!ready}>
        {person.setPin}
      </Button>
    </form>
  );
}
