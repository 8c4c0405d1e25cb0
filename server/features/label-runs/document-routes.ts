import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelDesign, PrintedLabel } from "../../../src/domain/label-design/label-design.ts";
import { LABEL_HEAD, usualHead } from "../../../src/domain/label-design/usual-head.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { findDesign } from "../../frame/label-design.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { LabelLanguage } from "../../ports/printing.ts";

type Printable = { readonly design: LabelDesign; readonly labels: readonly PrintedLabel[] };
type Refusal = "unknown-run" | "not-now" | "unknown-design";

/**
 * What may be put on paper by hand: the allocated numbers of a run without a printer that nobody has said to be printed
 * yet. Afterwards the document is closed, so that no number is ever printed twice (L3).
 */
function printable(ports: Ports, principal: Principal, id: Uuid): Promise<Result<Printable, Refusal>> {
  return ports.storage.read(async (queries) => {
    const run = await queries.labels.run(principal.store, id);
    if (run === undefined) return err("unknown-run");
    if (run.state !== "allocated" || run.printer !== null) return err("not-now");
    const design = await findDesign(queries, principal.store, run.template);
    if (design === undefined) return err("unknown-design");
    const { labelAi: ai, store } = await readSettings(queries, principal.store);
    const rows = await queries.labels.numbers(id);
    const fresh = rows.filter(({ state }) => state === "allocated");
    return ok({ design, labels: fresh.map(({ number }) => ({ number, ai, store: store.name })) });
  });
}

const CLOSED =
  "This run is on paper already, or it goes to a printer. A reprint voids the damaged numbers: POST label-runs/{id}/damaged.";

const DocumentQuery = v.object({
  /** Of the printer's head: 8 is 203 dpi, 12 is 300, 24 is 600. Bars are whole dots of it. */
  dotsPerMm: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,2}(\.\d{1,4})?$/, "not-a-number"),
      v.transform(Number),
      v.minValue(6, "too-small"),
      v.maxValue(48, "too-large"),
    ),
  ),
});

const usualDots = (language: LabelLanguage, design: LabelDesign): number =>
  language === "pdf" ? usualHead(design) : LABEL_HEAD;

const documentOf = (language: LabelLanguage, media: string, as: string) =>
  route({
    method: "GET",
    path: `label-runs/{id}/document.${language}`,
    summary: `The labels of a run as ${as}, while it is allocated and has no printer`,
    tag: "labels",
    access: needs("labels"),
    params: { id: { schema: Id, fault: "malformed-id" } },
    query: DocumentQuery,
    answers: { 200: { media } },
    problems: ["malformed-id", "malformed-body", "unknown-run", "not-now", "unknown-design", "design-refused"],
    handle: async ({ ports, principal, params, query }) => {
      const found = await printable(ports, principal, params.id);
      if (!found.ok) return { problem: found.error, ...(found.error === "not-now" ? { detail: CLOSED } : {}) };
      const { design, labels } = found.value;
      const dotsPerMm = query.dotsPerMm ?? usualDots(language, design);
      const written = await ports.printing.document(language, { design, dotsPerMm, labels });
      if (!written.ok) return { problem: "design-refused", fields: { designFaults: [written.error] } };
      const attached = `attachment; filename="labels-${params.id}.${language}"`;
      return { status: 200, headers: { "content-disposition": attached }, body: streamOf(written.value) };
    },
  });

/** Bytes as they are asked for; whoever stops reading stops the drawing. */
function streamOf(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

export const documentRoutes = [
  documentOf("pdf", "application/pdf", "PDF"),
  documentOf("zpl", "text/plain; charset=utf-8", "ZPL for a label printer"),
  documentOf("tspl", "application/octet-stream", "TSPL for a label printer"),
];
