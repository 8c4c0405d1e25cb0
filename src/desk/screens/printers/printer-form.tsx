import type { JSX } from "preact";
import { useState } from "preact/hooks";
import {
  dpiOf,
  draftOf,
  headsOf,
  NEW_PRINTER,
  type PrinterDraft,
  readDraft,
  withLanguage,
} from "../../../protocol/printer-draft.ts";
import { PRINTER_LANGUAGES, type Printer } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { Printers } from "../../state/printers.ts";
import { AddressFields } from "./address-fields.tsx";
import { FoundPrinters } from "./found-printers.tsx";
import styles from "./printers-screen.module.css";

type PrinterFormProps = { readonly printers: Printers; readonly printer: Printer | undefined };

/** What a printer is, and how it is reached; nothing goes to the server that it would refuse. */
export function PrinterForm({ printers, printer }: PrinterFormProps): JSX.Element {
  const words = deskWords().printers;
  const [draft, setDraft] = useState<PrinterDraft>(printer === undefined ? NEW_PRINTER : draftOf(printer));
  const [tried, setTried] = useState(false);
  const read = readDraft(draft);
  const set = (change: Partial<PrinterDraft>): void => setDraft({ ...draft, ...change });
  const faultOf = (field: "name" | "model" | "widthMm"): string | undefined =>
    tried && read.faults?.has(field) ? words.faults[field] : undefined;
  const problem = printers.saving.problem.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (read.body !== undefined && !printers.saving.busy.value) void printers.save(read.body);
  };
  const title = printer === undefined ? words.addTitle : words.editOf(printer.name);
  return (
    <form class={styles.card} onSubmit={submit} aria-label={title} noValidate>
      <h3>{title}</h3>
      {printer === undefined && <FoundPrinters printers={printers} draft={draft} onDraft={setDraft} />}
      <div class={styles.fields}>
        <Field
          label={words.fields.name}
          hint={words.fields.nameHint}
          value={draft.name}
          onValue={(name) => set({ name })}
          error={faultOf("name")}
          maxLength={64}
          name="printer"
          autocomplete="off"
        />
        <Field
          label={words.fields.model}
          value={draft.model}
          onValue={(model) => set({ model })}
          error={faultOf("model")}
          maxLength={64}
          name="model"
          autocomplete="off"
        />
        <Choice
          label={words.fields.language}
          value={draft.language}
          options={PRINTER_LANGUAGES.map((value) => ({ value, text: words.languages[value] }))}
          onValue={(language) => setDraft(withLanguage(draft, language))}
        />
        <Choice
          label={words.fields.head}
          value={String(draft.dotsPerMm)}
          options={headsOf(draft).map((dots) => ({
            value: String(dots),
            text: words.fields.dpi(formatNumber(dpiOf(dots))),
          }))}
          onValue={(dots) => set({ dotsPerMm: Number(dots) })}
        />
        <Field
          label={words.fields.width}
          value={draft.widthMm}
          onValue={(widthMm) => set({ widthMm })}
          error={faultOf("widthMm")}
          inputMode="numeric"
          maxLength={3}
          name="width"
        />
        <AddressFields draft={draft} faults={tried ? read.faults : undefined} onDraft={setDraft} />
      </div>
      {problem && <ProblemNotice code={problem} />}
      <div class={styles.actions}>
        <Button onPress={() => printers.edit(undefined)}>{words.cancel}</Button>
        <Button submit kind="primary" icon="check" busy={printers.saving.busy.value}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
