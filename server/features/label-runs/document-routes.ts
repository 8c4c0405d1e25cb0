import type { Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Ports, PrintedLabel } from "../../ports/ports.ts";

type Printable = { readonly template: string; readonly labels: readonly PrintedLabel[] };

/**
 * What may be put on paper: the allocated numbers of a run that nobody has said to be printed yet. Afterwards the
 * document is closed, so that no number is ever printed twice (L3).
 */
function printable(
  ports: Ports,
  principal: Principal,
  id: Uuid,
): Promise<Result<Printable, "unknown-run" | "not-now">> {
  return ports.storage.read(async (queries) => {
    const run = await queries.labels.run(principal.store, id);
    if (run === undefined) return err("unknown-run");
    if (run.state !== "allocated") return err("not-now");
    const { labelAi: ai, store } = await readSettings(queries, principal.store);
    const rows = await queries.labels.numbers(id);
    const fresh = rows.filter(({ state }) => state === "allocated");
    return ok({ template: run.template, labels: fresh.map(({ number }) => ({ number, ai, store: store.name })) });
  });
}

const CLOSED = "This run is on paper already. A reprint voids the damaged numbers: POST label-runs/{id}/damaged.";

const refused = (problem: "unknown-run" | "not-now") =>
  problem === "not-now" ? { problem, detail: CLOSED } : { problem };

const attached = (id: Uuid, ending: string) => ({
  "content-disposition": `attachment; filename="labels-${id}.${ending}"`,
});

const common = {
  tag: "labels",
  access: needs("labels"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  problems: ["malformed-id", "unknown-run", "not-now"],
} as const;

const pdf = route({
  ...common,
  method: "GET",
  path: "label-runs/{id}/document.pdf",
  summary: "The labels of a run as PDF, while it is allocated",
  answers: { 200: { media: "application/pdf" } },
  handle: async ({ ports, principal, params }) => {
    const found = await printable(ports, principal, params.id);
    if (!found.ok) return refused(found.error);
    const body = await ports.printing.pdf(found.value.template, found.value.labels);
    return { status: 200, headers: attached(params.id, "pdf"), body };
  },
});

const zpl = route({
  ...common,
  method: "GET",
  path: "label-runs/{id}/document.zpl",
  summary: "The labels of a run as ZPL for a label printer, while it is allocated",
  answers: { 200: { media: "text/plain; charset=utf-8" } },
  handle: async ({ ports, principal, params }) => {
    const found = await printable(ports, principal, params.id);
    if (!found.ok) return refused(found.error);
    const body = ports.printing.zpl(found.value.template, found.value.labels);
    return { status: 200, headers: attached(params.id, "zpl"), body };
  },
});

export const documentRoutes = [pdf, zpl];
