import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Role } from "../../../domain/rights.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import { pinRefusal } from "../../state/new-pin.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import { PinField } from "./pin-field.tsx";
import { RoleChoice } from "./role-choice.tsx";
import styles from "./staff-screen.module.css";

const LOGIN = /^[a-z0-9][a-z0-9._-]{0,31}$/;

/** One person with a role and a first PIN. */
export function AddStaff({ office }: { readonly office: Office }): JSX.Element {
  const words = peopleWords().staff;
  const [name, setName] = useState("");
  const [typedLogin, setLogin] = useState("");
  const [pin, setPin] = useState("");
  const [role, setRole] = useState<Role>("floor");
  const { adding } = office.people;
  const login = typedLogin.trim().toLowerCase();
  const isLogin = LOGIN.test(login);
  const ready = name.trim() !== "" && isLogin && pinRefusal(pin, login) === undefined;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!ready || adding.busy.value || !(await office.people.add({ name: name.trim(), login, role, pin }))) return;
    setName("");
    setLogin("");
    setPin("");
  };
  return (
    <>
      <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.add}>
        <h2 class={styles.whole}>{words.add}</h2>
        <Field label={words.name} value={name} onValue={setName} maxLength={100} name="name" />
        <Field
          label={words.login}
          value={typedLogin}
          onValue={setLogin}
          maxLength={32}
          name="login"
          autocomplete="off"
          hint={words.loginHint}
          error={login !== "" && !isLogin ? words.notALogin : undefined}
        />
        <RoleChoice office={office} role={role} onRole={setRole} />
        <PinField label={words.pin} pin={pin} onPin={setPin} login={login} />
        <div class={styles.save}>
          <Button submit kind="primary" wide busy={adding.busy.value} disabled={!ready}>
            {words.save}
          </Button>
        </div>
      </form>
      <ActOutcome act={adding} done={({ name }) => words.saved(name)} />
    </>
  );
}
