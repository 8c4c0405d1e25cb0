import type { JSX } from "preact";
import { useState } from "preact/hooks";
import {
  type DraftFaults,
  dpiOf,
  draftOf,
  headsOf,
  NEW_PRINTER,
  type PrinterDraft,
  readDraft,
  TRANSPORT_KINDS,
  withKind,
  withLanguage,
  withTransport,
} from "../../../protocol/printer-draft.ts";
import {
  type DiscoveredPrinters,
  IPP_PORTS,
  PRINTER_LANGUAGES,
  type Printer,
  RAW_PORTS,
} from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatNumber } from "../../../ui/words/formats.ts";
import type { Printers } from "../../state/printers.ts";
import styles from "./settings-screen.module.css";

type PrinterFormProps = { readonly printers: Printers; readonly printer: Printer | undefined };

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
    <form class={styles.form} onSubmit={submit} aria-label={title} noValidate>
      <h3>{title}</h3>
      {printer === undefined && <Found printers={printers} draft={draft} onDraft={setDraft} />}
      <WhatFields {...parts} />
      <WhereFields {...parts} />
      {problem.value && <ProblemNotice code={problem.value} />}
      <div class={styles.actions}>
        <Button onPress={() => printers.edit(undefined)}>{words.cancel}</Button>
        <Button submit kind="primary" busy={busy.value}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

type PartProps = {
  readonly draft: PrinterDraft;
  readonly faults: DraftFaults | undefined;
  readonly onDraft: (draft: PrinterDraft) => void;
};

function WhatFields({ draft, faults, onDraft }: PartProps): JSX.Element {
  const words = deskWords().printers;
  const field = (name: "name" | "model" | "widthMm", label: string, maxLength: number): JSX.Element => (
    <Field
      label={label}
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
      {field("name", words.fields.name, 64)}
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

type Where = "host" | "port" | "path" | "queue";
const WHERE: Readonly<Record<PrinterDraft["kind"], readonly Where[]>> = {
  tcp: ["host", "port"],
  ipp: ["host", "port", "path"],
  cups: ["queue"],
  device: ["path"],
};

/** How the printer is reached: each way has its own fields. */
function WhereFields({ draft, faults, onDraft }: PartProps): JSX.Element {
  const words = deskWords().printers;
  const atServer = draft.kind === "device";
  return (
    <>
      <Choice
        label={words.fields.kind}
        value={draft.kind}
        options={TRANSPORT_KINDS.map((value) => ({ value, text: words.kinds[value] }))}
        onValue={(kind) => onDraft(withKind(draft, kind))}
      />
      {WHERE[draft.kind].map((name) => (
        <Field
          key={`${draft.kind} ${name}`}
          label={name === "path" && atServer ? words.fields.device : words.fields[name]}
          value={draft[name]}
          onValue={(text) => onDraft({ ...draft, [name]: text })}
          error={faults?.has(name) ? faultText(name, draft.kind) : undefined}
          inputMode={name === "port" ? "numeric" : "text"}
          maxLength={name === "port" ? 5 : 255}
          name={`printer-${name}`}
          autocomplete="off"
        />
      ))}
    </>
  );
}

function faultText(field: Where, kind: PrinterDraft["kind"]): string {
  const { faults } = deskWords().printers;
  if (field === "port") return faults.port((kind === "ipp" ? IPP_PORTS : RAW_PORTS).join(", "));
  return field === "path" && kind === "device" ? faults.device : faults[field];
}

type FoundProps = Omit<PartProps, "faults"> & { readonly printers: Printers };

/** What names itself on the network: a guess to start from. */
function Found({ printers, draft, onDraft }: FoundProps): JSX.Element {
  const words = deskWords().printers;
  const { busy, problem, value } = printers.discovering;
  const found = value.value?.items;
  const take = ({ name, model, transport, languages }: DiscoveredPrinters["items"][number]): void => {
    const named = { ...draft, name: draft.name || name.slice(0, 64), model: model.slice(0, 64) };
    onDraft(withTransport(withLanguage(named, languages[0] ?? draft.language), transport));
  };
  return (
    <>
      <Button busy={busy.value} onPress={printers.discover}>
        {busy.value ? words.searching : words.search}
      </Button>
      {problem.value && <ProblemNotice code={problem.value} />}
      {found && <p role="status">{found.length === 0 ? words.foundNone : words.found(found.length)}</p>}
      {found?.map((one) => (
        <Button key={`${one.name} ${JSON.stringify(one.transport)}`} onPress={() => take(one)}>
          {words.take(one.name)}
        </Button>
      ))}
    </>
  );
}
