import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { PRINTER_LANGUAGES, type Printer } from "../../protocol/printers.ts";
import { Button } from "../../ui/components/button.tsx";
import { Choice, Field } from "../../ui/components/field.tsx";
import { ProblemNotice } from "../../ui/components/problem-notice.tsx";
import { deskWords } from "../../ui/words/desk/words.ts";
import { formatNumber } from "../../ui/words/formats.ts";
import type { LabelPrinters } from "../state/label-printers.ts";
import {
  dpiOf,
  draftOf,
  headsOf,
  NEW_PRINTER,
  type PrinterDraft,
  readDraft,
  withLanguage,
} from "../state/printer-draft.ts";
import { AddressFields, type DraftFieldsProps } from "./address-fields.tsx";
import { FoundPrinters } from "./found-printers.tsx";
import styles from "./printers.module.css";

type PrinterFormProps = { readonly printers: LabelPrinters; readonly printer: Printer | undefined };

/** What a printer is, and how it is reached; nothing goes to the server that it would refuse. */
export function PrinterForm({ printers, printer }: PrinterFormProps): JSX.Element {
  const words = deskWords().printers;
  const [draft, setDraft] = useState<PrinterDraft>(printer === undefined ? NEW_PRINTER : draftOf(printer));
  const [tried, setTried] = useState(false);
  const read = readDraft(draft);
  const { busy, problem } = printers.saving;
  const submit = (event: Event): void => {
    event.preventDefault();
    setTried(true);
    if (read.body !== undefined && !busy.value) void printers.save(read.body);
  };
  const title = printer === undefined ? words.addTitle : words.editOf(printer.name);
  const parts = { draft, faults: tried ? read.faults : undefined, onDraft: setDraft };
  return (
    <form class={styles.card} onSubmit={submit} aria-label={title} noValidate>
      <h3>{title}</h3>
      {printer === undefined && <FoundPrinters printers={printers} draft={draft} onDraft={setDraft} />}
      <div class={styles.fields}>
        <KindFields {...parts} />
        <AddressFields {...parts} />
      </div>
      {problem.value && <ProblemNotice code={problem.value} />}
      <div class={styles.actions}>
        <Button onPress={() => printers.edit(undefined)}>{words.cancel}</Button>
        <Button submit kind="primary" icon="check" busy={busy.value}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

/** What it is called, and what comes out of it. */
function KindFields({ draft, faults, onDraft }: DraftFieldsProps): JSX.Element {
  const words = deskWords().printers;
  const field = (name: "name" | "model" | "widthMm", label: string, maxLength: number, hint?: string): JSX.Element => (
    <Field
      label={label}
      hint={hint}
      value={draft[name]}
      onValue={(text) => onDraft({ ...draft, [name]: text })}
      error={faults?.has(name) ? words.faults[name] : undefined}
      inputMode={name === "widthMm" ? "numeric" : "text"}
      maxLength={maxLength}
      name={`printer-${name}`}
      autocomplete="off"
    />
  );
  return (
    <>
      {field("name", words.fields.name, 64, words.fields.nameHint)}
      {field("model", words.fields.model, 64)}
      <Choice
        label={words.fields.language}
        value={draft.language}
        options={PRINTER_LANGUAGES.map((value) => ({ value, text: words.languages[value] }))}
        onValue={(language) => onDraft(withLanguage(draft, language))}
      />
      <Choice
        label={words.fields.head}
        value={String(draft.dotsPerMm)}
        options={headsOf(draft).map((dots) => ({
          value: String(dots),
          text: words.fields.dpi(formatNumber(dpiOf(dots))),
        }))}
        onValue={(dots) => onDraft({ ...draft, dotsPerMm: Number(dots) })}
      />
      {field("widthMm", words.fields.width, 3)}
    </>
  );
}
