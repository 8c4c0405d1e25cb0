import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ROLES, type Role } from "../../../domain/rights.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./staff-screen.module.css";

const LOGIN = /^[a-z0-9][a-z0-9._-]{0,31}$/;
const PIN = /^\d{6,12}$/;

/** One person with a role and a first PIN. */
export function AddStaff({ office }: { readonly office: Office }): JSX.Element {
  const words = officeWords().staff;
  const { roles } = commonWords();
  const [name, setName] = useState("");
  const [login, setLogin] = useState("");
  const [pin, setPin] = useState("");
  const [role, setRole] = useState<Role>("floor");
  const { busy, problem, value } = office.addingStaff;
  const clean = { name: name.trim(), login: login.trim().toLowerCase() };
  const ready = clean.name !== "" && LOGIN.test(clean.login) && PIN.test(pin);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!ready || busy.value || !(await office.addStaff({ ...clean, role, pin }))) return;
    setName("");
    setLogin("");
    setPin("");
  };
  return (
    <>
      <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.add}>
        <Field label={words.name} value={name} onValue={setName} maxLength={100} name="name" />
        <Field
          label={words.login}
          value={login}
          onValue={setLogin}
          maxLength={32}
          name="login"
          autocomplete="off"
          hint={words.loginHint}
        />
        <Choice
          label={words.role}
          value={role}
          options={ROLES.map((known) => ({ value: known, text: roles[known] }))}
          onValue={setRole}
        />
        <Field
          label={words.pin}
          value={pin}
          onValue={setPin}
          maxLength={12}
          name="pin"
          autocomplete="new-password"
          inputMode="numeric"
          hint={words.pinHint}
          secret
        />
        <div class={styles.save}>
          <Button submit kind="primary" wide busy={busy.value} disabled={!ready}>
            {words.save}
          </Button>
        </div>
      </form>
      {problem.value && <ProblemNotice code={problem.value} />}
      {value.value && !problem.value && <Notice tone="good" title={words.saved(value.value.name)} />}
    </>
  );
}
