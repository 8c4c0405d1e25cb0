import type { JSX } from "preact";
import { IPP_PORTS, RAW_PORTS } from "../../protocol/printers.ts";
import { Choice, Field } from "../../ui/components/field.tsx";
import { deskWords } from "../../ui/words/desk/words.ts";
import { type DraftFaults, type PrinterDraft, TRANSPORT_KINDS, withKind } from "../state/printer-draft.ts";

export type DraftFieldsProps = {
  readonly draft: PrinterDraft;
  readonly faults: DraftFaults | undefined;
  readonly onDraft: (draft: PrinterDraft) => void;
};

type AddressField = "host" | "port" | "path" | "queue";
const NETWORK: readonly AddressField[] = ["host", "port"];
const FIELDS: Readonly<Record<PrinterDraft["kind"], readonly AddressField[]>> = {
  tcp: NETWORK,
  ipp: [...NETWORK, "path"],
  cups: ["queue"],
  device: ["path"],
};

/** How the printer is reached: each way has its own fields. */
export function AddressFields({ draft, faults, onDraft }: DraftFieldsProps): JSX.Element {
  const words = deskWords().printers;
  const wordOf = (field: AddressField): string =>
    field === "path" && draft.kind === "device" ? words.fields.device : words.fields[field];
  return (
    <>
      <Choice
        label={words.fields.kind}
        value={draft.kind}
        options={TRANSPORT_KINDS.map((value) => ({ value, text: words.kinds[value] }))}
        onValue={(kind) => onDraft(withKind(draft, kind))}
      />
      {FIELDS[draft.kind].map((field) => (
        <Field
          key={`${draft.kind} ${field}`}
          label={wordOf(field)}
          value={draft[field]}
          onValue={(text) => onDraft({ ...draft, [field]: text })}
          error={faults?.has(field) ? faultText(field, draft.kind) : undefined}
          inputMode={field === "port" ? "numeric" : "text"}
          maxLength={field === "port" ? 5 : 255}
          name={`printer-${field}`}
          autocomplete="off"
        />
      ))}
    </>
  );
}

function faultText(field: AddressField, kind: PrinterDraft["kind"]): string {
  const { faults } = deskWords().printers;
  if (field === "port") return faults.port((kind === "ipp" ? IPP_PORTS : RAW_PORTS).join(", "));
  if (field === "path") return kind === "device" ? faults.device : faults.path;
  return faults[field];
}
