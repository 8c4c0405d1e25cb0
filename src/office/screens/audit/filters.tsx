import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { AUDIT_OUTCOMES } from "../../../protocol/audit.ts";
import { FACT_GROUPS } from "../../../protocol/fact-kinds.ts";
import { Button } from "../../../ui/components/button.tsx";
import { DayField } from "../../../ui/components/day-field.tsx";
import field from "../../../ui/components/field.module.css";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { auditWords } from "../../../ui/words/office/audit/words.ts";
import { tableWords } from "../../../ui/words/table/words.ts";
import { type AuditQuery, isAuditNarrowed, WHOLE_LOG } from "../../state/audit-query.ts";
import type { Office } from "../../state/office.ts";
import styles from "./audit-screen.module.css";

type FiltersProps = { readonly office: Office; readonly query: AuditQuery };

export function Filters({ office, query }: FiltersProps): JSX.Element {
  const words = auditWords();
  const narrow = (change: Partial<AuditQuery>): void => office.narrowLog({ ...query, ...change, before: "" });
  return (
    <fieldset class={styles.filters}>
      <legend class="for-ears">{words.filters}</legend>
      <DayField label={words.from} day={query.from} onDay={(from) => narrow({ from })} />
      <DayField label={words.to} day={query.to} onDay={(to) => narrow({ to })} />
      <Kind kind={query.kind} onKind={(kind) => narrow({ kind })} />
      <Choice
        label={words.outcome}
        value={query.outcome ?? "all"}
        options={(["all", ...AUDIT_OUTCOMES] as const).map((value) => ({ value, text: words.outcomes[value] }))}
        onValue={(value) => narrow({ outcome: AUDIT_OUTCOMES.find((known) => known === value) })}
      />
      <Field
        label={words.who}
        value={query.who}
        onValue={(who) => narrow({ who })}
        maxLength={100}
        name="who"
        autocomplete="off"
        hint={words.whoHint}
      />
      {query.subject !== "" && <p class={styles.thing}>{words.onlyOf(query.subject)}</p>}
      {isAuditNarrowed(query) && (
        <Button onPress={() => office.narrowLog(WHOLE_LOG)}>{tableWords().clearSearch}</Button>
      )}
    </fieldset>
  );
}

type KindProps = { readonly kind: string; readonly onKind: (kind: string) => void };

/** One kind of act, or all of a group; what an address asks for beside these stays until another is chosen. */
function Kind({ kind, onKind }: KindProps): JSX.Element {
  const words = auditWords();
  const id = useId();
  return (
    <div class={field.field}>
      <label for={id} class={field.label}>
        {words.act}
      </label>
      <select id={id} class={field.input} value={kind} onChange={(event) => onKind(event.currentTarget.value)}>
        <option value="">{words.allActs}</option>
        {FACT_GROUPS.map(({ group, kinds }) => (
          <optgroup key={group} label={words.groups[group]}>
            <option value={kinds.join(",")}>{words.allOf(words.groups[group])}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {words.kinds[one]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
