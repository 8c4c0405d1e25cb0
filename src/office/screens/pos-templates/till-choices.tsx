import type { JSX } from "preact";
import { Choice } from "../../../ui/components/field.tsx";
import { posTemplatesWords } from "../../../ui/words/pos-templates/words.ts";
import type { Office } from "../../state/office.ts";
import type { PosDraft } from "../../state/pos-draft.ts";
import styles from "./pos-templates.module.css";

type ChoicesProps = { readonly office: Office; readonly draft: PosDraft; readonly mayChange: boolean };

/** No template: that till shows no codes. Its own ids are never empty. */
const NONE = "";

/** Which till's POS is typed for, and by which template. */
export function TillChoices({ office, draft, mayChange }: ChoicesProps): JSX.Element {
  const words = posTemplatesWords();
  const tills = (office.terminals.list.value.value?.items ?? []).filter(
    ({ kind, revokedAt }) => kind === "till" && revokedAt === null,
  );
  const options = [
    { value: NONE, text: words.noTemplate },
    ...draft.templates.value.map(({ id, name }) => ({ value: id, text: name })),
  ];
  return (
    <section class={styles.stack} aria-labelledby="pos-tills">
      <h2 id="pos-tills">{words.tills}</h2>
      {tills.length === 0 && <p>{words.noTills}</p>}
      <div class={styles.row}>
        {tills.map(({ id, name }) => (
          <Choice
            key={id}
            label={name}
            value={draft.templateOf(id) ?? NONE}
            options={options}
            disabled={!mayChange}
            onValue={(chosen) => draft.choose(id, chosen === NONE ? undefined : chosen)}
          />
        ))}
      </div>
    </section>
  );
}
