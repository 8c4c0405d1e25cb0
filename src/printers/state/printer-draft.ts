import * as v from "valibot";
import { type PrinterBody, type PrinterLanguage, PrinterBody as Schema } from "../../protocol/printers.ts";

export const TRANSPORT_KINDS = ["tcp", "ipp", "cups", "device"] as const;
export type TransportKind = (typeof TRANSPORT_KINDS)[number];

/** A printer as it is typed. */
export type PrinterDraft = {
  readonly name: string;
  readonly model: string;
  readonly language: PrinterLanguage;
  readonly dotsPerMm: number;
  readonly widthMm: string;
  readonly kind: TransportKind;
  readonly host: string;
  readonly port: string;
  /** Of a device, or at a print server. */
  readonly path: string;
  readonly queue: string;
};

/** Millimetres in an inch, by definition. */
const INCH = 25.4;

/** Label heads have whole dots in a millimetre; office printers count by the inch. */
const HEADS: Readonly<Record<PrinterLanguage, readonly number[]>> = {
  zpl: [8, 12, 24],
  tspl: [8, 12, 24],
  pdf: [300 / INCH, 600 / INCH],
};

/** Resolutions to choose from; one that a printer has already stays among them. */
export const headsOf = ({ language, dotsPerMm }: Pick<PrinterDraft, "language" | "dotsPerMm">): readonly number[] => {
  const usual = HEADS[language];
  return usual.includes(dotsPerMm) ? usual : [...usual, dotsPerMm];
};

/** As sellers name it: 8 dots to the millimetre are 203 dpi, 12 are 300. */
export const dpiOf = (dotsPerMm: number): number => {
  const named: Readonly<Record<number, number>> = { 8: 203, 12: 300, 24: 600 };
  return named[dotsPerMm] ?? Math.round(dotsPerMm * INCH);
};

export const NEW_PRINTER: PrinterDraft = {
  name: "",
  model: "",
  language: "zpl",
  dotsPerMm: 8,
  widthMm: "104",
  kind: "tcp",
  host: "",
  port: "9100",
  path: "",
  queue: "",
};

/** Where bytes go by default: what most printers of a kind listen to. */
const USUAL: Readonly<Record<TransportKind, Pick<PrinterDraft, "port" | "path">>> = {
  tcp: { port: "9100", path: "" },
  ipp: { port: "631", path: "/ipp/print" },
  cups: { port: "", path: "" },
  device: { port: "", path: "/dev/usb/lp0" },
};

export const withKind = (draft: PrinterDraft, kind: TransportKind): PrinterDraft => ({
  ...draft,
  kind,
  ...USUAL[kind],
});

export const withLanguage = (draft: PrinterDraft, language: PrinterLanguage): PrinterDraft => ({
  ...draft,
  language,
  dotsPerMm: HEADS[language].includes(draft.dotsPerMm) ? draft.dotsPerMm : (HEADS[language][0] ?? draft.dotsPerMm),
});

export const withTransport = (draft: PrinterDraft, transport: PrinterBody["transport"]): PrinterDraft => ({
  ...draft,
  kind: transport.kind,
  host: "host" in transport ? transport.host : "",
  port: "port" in transport ? String(transport.port) : "",
  path: "path" in transport ? transport.path : "",
  queue: "queue" in transport ? transport.queue : "",
});

export const draftOf = ({ name, model, language, dotsPerMm, widthMm, transport }: PrinterBody): PrinterDraft =>
  withTransport({ ...NEW_PRINTER, name, model, language, dotsPerMm, widthMm: String(widthMm) }, transport);

type DraftField = "name" | "model" | "widthMm" | "host" | "port" | "path" | "queue";
const FIELDS: readonly DraftField[] = ["name", "model", "widthMm", "host", "port", "path", "queue"];

/** The fields that say nothing that can be kept. */
export type DraftFaults = ReadonlySet<DraftField>;

const wholeOf = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN);

function transportOf({ kind, host, port, path, queue }: PrinterDraft): unknown {
  if (kind === "tcp") return { kind, host, port: wholeOf(port) };
  if (kind === "ipp") return { kind, host, port: wholeOf(port), path: path.trim() };
  return kind === "cups" ? { kind, queue: queue.trim() } : { kind, path: path.trim() };
}

/** What the server would take, or the fields that keep it from that: by the shape of the wire itself. */
export function readDraft(
  draft: PrinterDraft,
): { readonly body: PrinterBody; readonly faults?: never } | { readonly body?: never; readonly faults: DraftFaults } {
  const { name, model, language, dotsPerMm, widthMm } = draft;
  const typed = { name, model, language, dotsPerMm, widthMm: wholeOf(widthMm), transport: transportOf(draft) };
  const read = v.safeParse(Schema, typed);
  if (read.success) return { body: read.output };
  const named = read.issues.map((issue) => String(issue.path?.at(-1)?.key ?? ""));
  return { faults: new Set(FIELDS.filter((field) => named.includes(field))) };
}
