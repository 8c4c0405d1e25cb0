import { request } from "node:http";
import ipp from "ipp";
import * as v from "valibot";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { PrinterCondition, PrinterLanguage } from "../../../src/protocol/printers.ts";
import type { LineFault, Look, PrinterLine } from "../../ports/printers.ts";

export type IppAddress = { readonly host: string; readonly port: number; readonly path: string };

const ANSWER_MS = 20_000;
/** A printer that is busy with another job is asked again after this. */
const BUSY_MS = 250;
/** Attributes of a printer fill some ten kilobytes; what is much more is no answer of a printer. */
const MOST_ANSWER_BYTES = 1_000_000;

/**
 * A printer or print server by IPP (RFC 8011), a job for each parcel.
 *
 * What is taken as witness (L3): job-state `completed`, which means that every sheet lies in the output (RFC 8011 5.3.7),
 * in the order of the jobs. Not of CUPS, which completes a job when it has passed the bytes on: there the operator is
 * the witness. A job that was cancelled or aborted ends the line: what it left on paper nobody knows.
 */
export async function openIpp(
  address: IppAddress,
  language: PrinterLanguage,
): Promise<Result<PrinterLine, "unreachable">> {
  const first = await ask(address, "Get-Printer-Attributes", PRINTER_QUESTION);
  if (!first.ok || !isSuccess(first.value)) return err("unreachable");
  return ok(lineOf(address, language, printerOf(first.value)["cups-version"] === undefined));
}

type Job = { readonly id: number; readonly labels: number };

function lineOf(address: IppAddress, language: PrinterLanguage, witnesses: boolean): PrinterLine {
  /** Jobs that are not known to be completed, oldest first. */
  let open: readonly Job[] = [];
  let abandoned = false;

  const printJob = (bytes: Uint8Array) =>
    ask(address, "Print-Job", {
      "operation-attributes-tag": {
        "requesting-user-name": "softcheck",
        "job-name": "Softcheck labels",
        "document-format": FORMATS[language],
      },
      data: Buffer.from(bytes),
    });

  const hand = async (bytes: Uint8Array, labels: number): Promise<Result<null, LineFault>> => {
    let answer = await printJob(bytes);
    // It takes one job at a time and took nothing of this one (RFC 8011 B.1.5.8).
    while (answer.ok && answer.value.statusCode === "server-error-busy" && !abandoned) {
      await new Promise((resolve) => setTimeout(resolve, BUSY_MS));
      answer = await printJob(bytes);
    }
    // No answer: it may have taken the job all the same.
    if (!answer.ok) return err("connection-lost");
    const id = jobOf(answer.value)["job-id"];
    if (!isSuccess(answer.value) || id === undefined) return err("refused-by-printer");
    open = [...open, { id, labels }];
    return ok(null);
  };

  const completed = async ({ id }: Job): Promise<Result<boolean, LineFault>> => {
    const answer = await ask(address, "Get-Job-Attributes", {
      "operation-attributes-tag": { "job-id": id, "requested-attributes": ["job-state", "job-state-reasons"] },
    });
    if (!answer.ok) return err("connection-lost");
    const state = jobOf(answer.value)["job-state"];
    if (state === "canceled" || state === "aborted" || !isSuccess(answer.value)) return err("job-gone");
    return ok(state === "completed");
  };

  const settle = async (): Promise<Result<null, LineFault>> => {
    for (const job of open) {
      const done = await completed(job);
      if (!done.ok) return done;
      if (!done.value) return ok(null);
      open = open.slice(1);
    }
    return ok(null);
  };

  const look = async (): Promise<Result<Look, LineFault>> => {
    const printer = await ask(address, "Get-Printer-Attributes", PRINTER_QUESTION);
    if (!printer.ok) return err("connection-lost");
    const settled = await settle();
    if (!settled.ok) return settled;
    const { "queued-job-count": waiting = null, ...said } = printerOf(printer.value);
    const outstanding = witnesses ? open.reduce((sum, { labels }) => sum + labels, 0) : undefined;
    return ok({ conditions: conditionsOf(said), outstanding, untouched: 0, waiting });
  };

  const abandon = async (): Promise<void> => {
    abandoned = true;
    for (const { id } of open) await ask(address, "Cancel-Job", { "operation-attributes-tag": { "job-id": id } });
  };

  return { pace: { parcel: 48, underWay: 96 }, hand, look, close: async () => ok(null), abandon };
}

const FORMATS: Readonly<Record<PrinterLanguage, string>> = {
  pdf: "application/pdf",
  zpl: "application/vnd.zebra-zpl",
  tspl: "application/octet-stream",
};

const PRINTER_QUESTION = {
  "operation-attributes-tag": {
    "requested-attributes": ["printer-state", "printer-state-reasons", "queued-job-count", "cups-version"],
  },
};

/** One value or several: an attribute of several values is an array only when it has more than one. */
const Words = v.pipe(
  v.optional(v.union([v.string(), v.array(v.string())]), []),
  v.transform((words) => (typeof words === "string" ? [words] : words)),
);
const PrinterSaid = v.object({
  "printer-state": v.fallback(v.optional(v.string()), undefined),
  "printer-state-reasons": v.fallback(Words, []),
  "queued-job-count": v.fallback(v.optional(v.number()), undefined),
  "cups-version": v.optional(v.unknown()),
});
const JobSaid = v.object({
  "job-id": v.fallback(v.optional(v.number()), undefined),
  "job-state": v.fallback(v.optional(v.string()), undefined),
});
const Answer = v.object({
  statusCode: v.string(),
  "printer-attributes-tag": v.optional(v.unknown(), {}),
  "job-attributes-tag": v.optional(v.unknown(), {}),
});
type Answer = v.InferOutput<typeof Answer>;

const isSuccess = ({ statusCode }: Answer): boolean => statusCode.startsWith("successful-");
const printerOf = (answer: Answer) => v.parse(PrinterSaid, answer["printer-attributes-tag"]);
const jobOf = (answer: Answer) => v.parse(JobSaid, answer["job-attributes-tag"]);

const REASONS: readonly (readonly [RegExp, PrinterCondition])[] = [
  [/^(cover|door|interlock)-open/, "head-open"],
  [/^media-jam/, "paper-jam"],
  [/^media-(empty|needed)/, "paper-out"],
  [/^(marker-supply|toner)-empty/, "ribbon-out"],
  [/^fuser-over-temp/, "too-hot"],
  [/^(offline|shutdown|connecting-to-device|timed-out)/, "unreachable"],
  [/^(paused|moving-to-paused)/, "paused"],
];

/** By printer-state-reasons (RFC 8011 5.4.12); with a warning (a second tray is empty) the printer prints on. */
export function conditionsOf(
  said: Omit<v.InferOutput<typeof PrinterSaid>, "queued-job-count">,
): readonly PrinterCondition[] {
  const reasons = said["printer-state-reasons"].filter((reason) => !/-(report|warning)$/.test(reason));
  const conditions = REASONS.filter(([known]) => reasons.some((reason) => known.test(reason))).map(
    ([, condition]) => condition,
  );
  if (conditions.length > 0) return conditions;
  if (said["printer-state"] === "stopped") return ["printer-error"];
  return [said["printer-state"] === "processing" ? "printing" : "ready"];
}

/** One IPP operation over HTTP; err: no answer, or none that is IPP. A redirect is no answer. */
function ask(
  { host, port, path }: IppAddress,
  operation: string,
  message: { readonly "operation-attributes-tag": object; readonly data?: Buffer },
): Promise<Result<Answer, "no-answer">> {
  const uri = `ipp://${host.includes(":") ? `[${host}]` : host}:${port}${path}`;
  const { "operation-attributes-tag": attributes, ...rest } = message;
  const head = { "attributes-charset": "utf-8", "attributes-natural-language": "en", "printer-uri": uri };
  const body = ipp.serialize({
    version: "2.0",
    operation,
    "operation-attributes-tag": inOrder({ ...head, ...attributes }),
    ...rest,
  });
  return post({ host, port, path }, body).then(
    (bytes) => {
      const answer = v.safeParse(Answer, parsed(bytes));
      return answer.success ? ok(answer.output) : err("no-answer");
    },
    () => err("no-answer"),
  );
}

/** The job's id stands right behind the printer's address (RFC 8011 4.1.5). */
const inOrder = (attributes: object): object => {
  const entries = Object.entries(attributes);
  const first = ["attributes-charset", "attributes-natural-language", "printer-uri", "job-id", "requesting-user-name"];
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return Object.fromEntries(entries.toSorted(([a], [b]) => rank(a) - rank(b)));
};

function parsed(bytes: Buffer): unknown {
  try {
    return ipp.parse(bytes);
  } catch {
    return undefined;
  }
}

function post({ host, port, path }: IppAddress, body: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/ipp", "content-length": body.length };
    const call = request({ host, port, path, method: "POST", headers, timeout: ANSWER_MS }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > MOST_ANSWER_BYTES) call.destroy(new Error("too long an answer"));
        chunks.push(chunk);
      });
      response.on("error", reject);
      response.on("end", () =>
        response.statusCode === 200
          ? resolve(Buffer.concat(chunks))
          : reject(new Error(`status ${response.statusCode}`)),
      );
    });
    call.on("timeout", () => call.destroy(new Error("no answer in time")));
    call.on("error", reject);
    call.end(body);
  });
}
