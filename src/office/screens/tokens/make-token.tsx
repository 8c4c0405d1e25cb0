import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { RIGHTS, type Right } from "../../../domain/rights.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Check } from "../../../ui/components/check.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { peopleWords } from "../../../ui/words/office/people/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./tokens-screen.module.css";

/** A token for one program, with no more rights than it needs, and none that its maker lacks. */
export function MakeToken({ office }: { readonly office: Office }): JSX.Element {
  const { tokens: words, roles } = peopleWords();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly Right[]>([]);
  const hint = useId();
  const { busy, problem } = office.tokens.making;
  const ready = name.trim() !== "" && scopes.length > 0;
  const toggle = (right: Right): void => setScopes(RIGHTS.filter((one) => (one === right) !== scopes.includes(one)));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!ready || busy.value || !(await office.tokens.make(name.trim(), scopes))) return;
    setName("");
    setScopes([]);
  };
  return (
    <form class={styles.form} onSubmit={(event) => void submit(event)} aria-label={words.add}>
      <Field label={words.name} value={name} onValue={setName} maxLength={64} name="name" autocomplete="off" />
      <fieldset class={styles.rights} aria-describedby={scopes.length === 0 ? hint : undefined}>
        <legend>{words.scopes}</legend>
        {RIGHTS.map((right) => (
          <Check
            key={right}
            checked={scopes.includes(right)}
            disabled={!office.may(right)}
            onToggle={() => toggle(right)}
          >
            {roles.rights[right]} <small>{right}</small>
            {!office.may(right) && <small class={styles.lacking}>{words.lacking}</small>}
          </Check>
        ))}
        {scopes.length === 0 && (
          <p id={hint} class={styles.hint}>
            {words.noScope}
          </p>
        )}
      </fieldset>
      {problem.value && <ProblemNotice code={problem.value} />}
      <Button submit kind="primary" busy={busy.value} disabled={!ready}>
        {words.make}
      </Button>
    </form>
  );
}
