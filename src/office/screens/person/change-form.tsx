import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { StaffMember } from "../../../protocol/people.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { RoleChoice } from "../staff/role-choice.tsx";
import styles from "./person-screen.module.css";

type ChangeFormProps = { readonly office: Office; readonly member: StaffMember };

/** Name and role of somebody; a role that they have never had costs them their sessions. */
export function ChangeForm({ office, member }: ChangeFormProps): JSX.Element {
  const words = peopleWords();
  const [name, setName] = useState(member.name);
  const [role, setRole] = useState(member.role);
  const { change } = office.people.acts;
  const ready = name.trim() !== "" && (name.trim() !== member.name || role !== member.role);
  const itsMe = member.id === office.session.value?.staff?.id;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!ready || change.busy.value) return;
    void office.people.change(member.id, { name: name.trim(), role, active: member.active });
  };
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.person.change}>
      <h2>{words.person.change}</h2>
      <Field label={words.staff.name} value={name} onValue={setName} maxLength={100} name="name" />
      <RoleChoice office={office} role={role} onRole={setRole} />
      {role !== member.role && <p>{itsMe ? words.person.ownRoleNext : words.person.roleNext}</p>}
      <ActOutcome act={change} done={(now) => words.staff.saved(now.name)} />
      <Button submit kind={member.locked ? "plain" : "primary"} busy={change.busy.value} disabled={!ready}>
        {words.staff.save}
      </Button>
    </form>
  );
}
