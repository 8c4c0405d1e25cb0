import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { formatTime } from "../../../ui/words/formats.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./terminals-screen.module.css";

/** Pairing codes that still work, the codes themselves never: whoever closed theirs makes another (T1). */
export function OpenCodes({ office }: { readonly office: Office }): JSX.Element | null {
  const { openCodes: words, kinds } = officeWords().terminals;
  const { open, withdrawing, withdrawPairing } = office.terminals;
  const items = open.value.value?.items ?? [];
  const problem = withdrawing.problem.value ?? open.problem.value;
  const done = withdrawing.value.value === null && problem === undefined;
  if (items.length === 0 && problem === undefined && !done) return null;
  return (
    <section class={styles.codes} aria-labelledby="open-codes">
      <h2 id="open-codes">{words.title}</h2>
      {problem && <ProblemNotice code={problem} />}
      {done && <Notice tone="good" title={words.withdrawn} />}
      {items.length > 0 && <p>{words.lead}</p>}
      <ul class={styles.codes}>
        {items.map(({ id, kind, name, expiresAt }) => (
          <li key={id} class={styles.openCode}>
            <span>
              <strong>{name}</strong>
              <br />
              {words.until(kinds[kind], formatTime(expiresAt))}
            </span>
            <Button
              label={words.withdrawOf(name)}
              busy={withdrawing.busy.value}
              onPress={() => void withdrawPairing(id)}
            >
              {words.withdraw}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
