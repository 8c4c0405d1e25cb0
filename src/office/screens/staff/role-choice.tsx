import type { JSX } from "preact";
import { ROLES, type Role } from "../../../domain/rights.ts";
import { Choice } from "../../../ui/components/field.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./staff-screen.module.css";

type RoleChoiceProps = {
  readonly office: Office;
  readonly role: Role;
  readonly onRole: (role: Role) => void;
};

/** The roles that the one who is signed in may give, and a word for those that they may not. */
export function RoleChoice({ office, role, onRole }: RoleChoiceProps): JSX.Element {
  const words = peopleWords().staff;
  const { roles } = commonWords();
  const offered = ROLES.filter((known) => office.people.mayGiveRole(known));
  const others = ROLES.filter((known) => !offered.includes(known));
  return (
    <div class={styles.choice}>
      <Choice
        label={words.role}
        value={role}
        options={offered.map((known) => ({ value: known, text: roles[known] }))}
        onValue={onRole}
      />
      {others.length > 0 && (
        <p class={styles.hint}>{words.rolesNotOffered(others.map((known) => roles[known]).join(", "))}</p>
      )}
    </div>
  );
}
