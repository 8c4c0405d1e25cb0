import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ReceiptField } from "../../../domain/reconciliation/receipt-rows.ts";
import {
  RECEIPT_ENCODINGS,
  RECEIPT_SEPARATORS,
  type ReceiptProfile,
  TOTALS_RULES,
} from "../../../protocol/receipt-lists.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { receiptListWords } from "../../../ui/words/office/receipt-lists/words.ts";
import type { Office } from "../../state/office.ts";
import { ActOutcome } from "../act-outcome.tsx";
import styles from "./receipt-lists-screen.module.css";

type ProfileFormProps = { readonly office: Office; readonly profile: ReceiptProfile };

const COLUMNS: readonly ReceiptField[] = [
  ...(["till", "shift", "number", "fiscalDrive", "fiscalDocument", "at", "total", "labels"] as const),
];

/** How this store's lists of receipts are written. */
export function ProfileForm({ office, profile }: ProfileFormProps): JSX.Element {
  const words = receiptListWords().form;
  const [draft, setDraft] = useState(profile);
  const { saving } = office.receiptLists;
  const change = (more: Partial<ReceiptProfile>): void => setDraft({ ...draft, ...more });
  const setColumn = (field: ReceiptField, heading: string): void => {
    const { [field]: _before, ...rest } = draft.columns;
    const columns = { total: "", ...rest, ...(heading === "" && field !== "total" ? {} : { [field]: heading }) };
    change({ columns });
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!saving.busy.value) void office.receiptLists.saveProfile(draft);
  };
  return (
    <form class={styles.form} onSubmit={submit} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <Choice
        label={words.encoding}
        value={draft.encoding}
        options={RECEIPT_ENCODINGS.map((value) => ({ value, text: words.encodings[value] }))}
        onValue={(encoding) => change({ encoding })}
      />
      <Choice
        label={words.separator}
        value={draft.separator}
        options={RECEIPT_SEPARATORS.map((value) => ({ value, text: words.separators[value] }))}
        onValue={(separator) => change({ separator })}
      />
      <Choice
        label={words.decimal}
        value={draft.decimal}
        options={([",", "."] as const).map((value) => ({ value, text: `1${value}50` }))}
        onValue={(decimal) => change({ decimal })}
      />
      {COLUMNS.map((field) => (
        <Field
          key={field}
          label={words.column(words.columns[field])}
          value={draft.columns[field] ?? ""}
          onValue={(heading) => setColumn(field, heading)}
          maxLength={100}
          required={field === "total"}
          name={field}
        />
      ))}
      <Field
        label={words.till}
        hint={words.tillHint}
        value={draft.till ?? ""}
        onValue={(till) => change({ till: till === "" ? null : till })}
        maxLength={64}
        name="one-till"
      />
      <Choice
        label={words.redeeming}
        value={draft.onlyRedeeming ? "yes" : "no"}
        options={(["no", "yes"] as const).map((value) => ({ value, text: words.redeemingChoices[value] }))}
        onValue={(chosen) => change({ onlyRedeeming: chosen === "yes" })}
      />
      <Choice
        label={words.totals}
        value={draft.totals}
        options={TOTALS_RULES.map((value) => ({ value, text: words.totalsChoices[value] }))}
        onValue={(totals) => change({ totals })}
      />
      <Field
        label={words.timeZone}
        value={draft.timeZone}
        onValue={(timeZone) => change({ timeZone })}
        maxLength={64}
        name="time-zone"
      />
      <ActOutcome act={saving} done={() => words.saved} />
      <Button submit kind="primary" busy={saving.busy.value}>
        {words.save}
      </Button>
    </form>
  );
}
