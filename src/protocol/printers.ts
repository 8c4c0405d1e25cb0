import * as v from "valibot";
import { Id, Name, Whole } from "./brands.ts";

/** What a printer understands. `pdf` goes as jobs of whole pages, the others label by label. */
export const PRINTER_LANGUAGES = ["zpl", "tspl", "pdf"] as const;
export type PrinterLanguage = (typeof PRINTER_LANGUAGES)[number];

/** A name or address on the network; nothing that could stand for more than a host. */
const Host = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(253, "too-long"),
  v.regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/, "not-a-host"),
);

/** Raw printing: JetDirect's ports, and Zebra's second one. No other port of the network can be reached by a printer. */
export const RAW_PORTS: readonly number[] = [9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107, 6101];
/** IPP's own port (RFC 8010) and the one that stands in for it where a process may not open that. */
export const IPP_PORTS: readonly number[] = [631, 8631];

/** How bytes reach a printer. Addresses need the right *manage*. */
const PrinterTransport = v.variant("kind", [
  v.object({ kind: v.literal("tcp"), host: Host, port: v.picklist(RAW_PORTS, "port-not-allowed") }),
  v.object({
    kind: v.literal("device"),
    path: v.pipe(v.string(), v.regex(/^\/dev\/(usb\/lp|lp|ttyUSB|ttyACM|ttyS)\d{1,3}$/, "not-a-printer-device")),
  }),
  v.object({
    kind: v.literal("cups"),
    queue: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,126}$/u, "not-a-queue")),
  }),
  v.object({
    kind: v.literal("ipp"),
    host: Host,
    port: v.picklist(IPP_PORTS, "port-not-allowed"),
    /** `/ipp/print`, or `/printers/<queue>` of a print server. */
    path: v.pipe(v.string(), v.maxLength(255, "too-long"), v.regex(/^\/[\w./%-]*$/, "not-a-path")),
  }),
]);
export type PrinterTransport = v.InferOutput<typeof PrinterTransport>;

/**
 * `POST printers`, `PUT printers/{id}`. `dotsPerMm`: of the head; 8 is 203 dpi, 12 is 300, 24 is 600 on label printers,
 * 300 / 25.4 on office printers. `widthMm`: widest print.
 */
export const PrinterBody = v.object({
  name: Name(64),
  /** Make and model, for people. */
  model: v.pipe(v.string(), v.trim(), v.maxLength(64, "too-long"), v.regex(/^[^\p{Cc}]*$/u, "control-characters")),
  language: v.picklist(PRINTER_LANGUAGES),
  dotsPerMm: v.pipe(v.number(), v.minValue(6, "too-small"), v.maxValue(48, "too-large")),
  widthMm: Whole(10, 500),
  transport: PrinterTransport,
});
export type PrinterBody = v.InferOutput<typeof PrinterBody>;

/** As it is kept: what may be typed in is a matter of the server alone. */
const KeptTransport = v.variant("kind", [
  v.object({ kind: v.literal("tcp"), host: v.string(), port: v.number() }),
  v.object({ kind: v.literal("device"), path: v.string() }),
  v.object({ kind: v.literal("cups"), queue: v.string() }),
  v.object({ kind: v.literal("ipp"), host: v.string(), port: v.number(), path: v.string() }),
]);
export const Printer = v.object({ id: Id, ...PrinterBody.entries, name: v.string(), transport: KeptTransport });
export type Printer = v.InferOutput<typeof Printer>;
export const PrinterList = v.object({ items: v.array(Printer) });
export type PrinterList = v.InferOutput<typeof PrinterList>;

/** Who did something, by the audit log. */
const Act = v.object({ who: v.string(), at: v.string() });

/**
 * `GET printers/standing`: each with who added it and who changed it last (null: nobody, or before the audit log), and the
 * last that was witnessed of it: a roll or a test label. `trouble`: what ended or stopped that roll.
 */
export const PrintersStanding = v.object({
  items: v.array(
    v.object({
      printer: Printer,
      added: v.nullable(Act),
      changed: v.nullable(Act),
      seen: v.nullable(
        v.object({ ...Act.entries, by: v.picklist(["roll", "test-label"]), trouble: v.nullable(v.string()) }),
      ),
    }),
  ),
});
export type PrintersStanding = v.InferOutput<typeof PrintersStanding>;

/**
 * What a printer says of itself, or what is to be said of it. `ready`, `printing`: nothing is wrong; `no-status`: bytes
 * go there, it answers nothing; `unreachable`: nobody is there; `silent`: it answered before and does not now;
 * `buffer-full`: it takes no more for a moment; `printer-error`: a fault that it does not tell closer.
 */
export const PRINTER_CONDITIONS = [
  "ready",
  "printing",
  "no-status",
  "unreachable",
  "silent",
  "paper-out",
  "ribbon-out",
  "head-open",
  "paper-jam",
  "paused",
  "label-waiting",
  "buffer-full",
  "too-hot",
  "too-cold",
  "memory-lost",
  "printer-error",
] as const;
export type PrinterCondition = (typeof PRINTER_CONDITIONS)[number];

/** `GET printers/{id}/status`: asked of the printer for this answer. The gravest condition first; at least one. */
export const PrinterStatus = v.object({
  printer: Id,
  /** When it was asked, by the server's clock. */
  askedAt: v.string(),
  conditions: v.pipe(v.array(v.picklist(PRINTER_CONDITIONS)), v.minLength(1)),
  /** Labels or jobs that wait in the printer, whoever sent them; null: it does not say. */
  waiting: v.nullable(v.number()),
});
export type PrinterStatus = v.InferOutput<typeof PrinterStatus>;

/** `POST printers/{id}/test-label`: a sample in the named design; its number is never a valid one. */
export const TestLabelBody = v.object({ template: v.pipe(v.string(), v.maxLength(64)) });
/** `accepted`: the bytes were taken, which is not yet a label on paper. */
export const TestLabelAnswer = v.object({ outcome: v.literal("accepted"), number: v.string() });
export type TestLabelAnswer = v.InferOutput<typeof TestLabelAnswer>;

/** `GET printers/discovered`: what says on the network that it is a printer; a guess to start from, not yet one of ours. */
export const DiscoveredPrinters = v.object({
  items: v.array(
    v.object({
      name: v.string(),
      model: v.string(),
      transport: KeptTransport,
      languages: v.array(v.picklist(PRINTER_LANGUAGES)),
    }),
  ),
});
export type DiscoveredPrinters = v.InferOutput<typeof DiscoveredPrinters>;
