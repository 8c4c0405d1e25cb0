import { makeUuid } from "../../../src/domain/ids.ts";
import { checkDesign } from "../../../src/domain/label-design/check-design.ts";
import type { DesignFault } from "../../../src/domain/label-design/design-fault.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { LabelState } from "../../../src/domain/state-table.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { LabelRun, LabelRunBody, LabelRunDetail, LabelRuns, RunNumbers } from "../../../src/protocol/labels.ts";
import { API } from "../../../src/protocol/version.ts";
import { factsOf } from "../../frame/facts.ts";
import { findDesign } from "../../frame/label-design.ts";
import { needs } from "../../frame/principal.ts";
import { printingPrefixes } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { LabelRunRow } from "../../ports/labels.ts";
import type { Queries } from "../../ports/storage.ts";
import { allocateRun } from "./allocate-run.ts";
import { carryRoutes } from "./carry-routes.ts";
import { documentRoutes } from "./document-routes.ts";
import { outcomeRoutes } from "./outcome-routes.ts";
import { runView, runViews } from "./run-view.ts";

const MAX_LISTED_RUNS = 200;
const byId = { id: { schema: Id, fault: "malformed-id" } } as const;

const create = route({
  method: "POST",
  path: "label-runs",
  summary: "Allocate the numbers of a print run; printing comes after",
  tag: "labels",
  access: needs("labels"),
  body: LabelRunBody,
  answers: { 201: LabelRun },
  problems: ["serials-used-up", "unknown-printer", "unknown-design", "design-refused"],
  handle: async ({ ports, principal, body }) => {
    const { store, name: who } = principal;
    const at = ports.clock.now();
    const id = makeUuid(at, ports.random.bytes(10));
    const { count, template, forStaff = null, printer = null } = body;
    const order = { id, store, count, template, forStaff, printer, createdAt: at, createdBy: who };
    const run = await ports.storage.write(async (queries) => {
      const fits = await designFits(queries, order);
      if (!fits.ok) return fits;
      const prefixes = await printingPrefixes(queries, store);
      const allocated = await allocateRun(queries, order, prefixes, ports.random);
      if (!allocated.ok) return err({ problem: allocated.error });
      const { first, last } = allocated.value;
      const detail = { count, template, forStaff, printer, first, last };
      await factsOf(queries, ports, principal)("label-run-allocated", id, detail);
      return ok(await runView(queries, allocated.value));
    });
    if (!run.ok) return run.error;
    return { status: 201, headers: { location: `${API}/label-runs/${id}` }, body: run.value };
  },
});

type Refusal =
  | { readonly problem: "unknown-printer" | "unknown-design" }
  | { readonly problem: "design-refused"; readonly fields: { readonly designFaults: readonly DesignFault[] } };

/** What a run names exists, and its printer can print the design: known before a number is taken. */
async function designFits(
  queries: Queries,
  { store, printer: id, template }: Pick<LabelRunRow, "store" | "printer" | "template">,
): Promise<Result<null, Refusal>> {
  const design = await findDesign(queries, store, template);
  if (design === undefined) return err({ problem: "unknown-design" });
  if (id === null) return ok(null);
  const printer = await queries.printers.byId(store, id);
  if (printer === undefined || printer.removedAt !== null) return err({ problem: "unknown-printer" });
  const designFaults = checkDesign(design, printer.dotsPerMm, printer.widthMm);
  return designFaults.length === 0 ? ok(null) : err({ problem: "design-refused", fields: { designFaults } });
}

const list = route({
  method: "GET",
  path: "label-runs",
  summary: "Print runs of the store, newest first",
  tag: "labels",
  access: needs("labels"),
  answers: { 200: LabelRuns },
  problems: [],
  handle: async ({ ports, principal }) => {
    const { store } = principal;
    const items = await ports.storage.read(async (queries) =>
      runViews(queries, store, await queries.labels.runs(store, MAX_LISTED_RUNS)),
    );
    return { status: 200, body: { items: [...items] } };
  },
});

const get = route({
  method: "GET",
  path: "label-runs/{id}",
  summary: "One print run, with the numbers that were voided and why",
  tag: "labels",
  access: needs("labels"),
  params: byId,
  answers: { 200: LabelRunDetail },
  problems: ["malformed-id", "unknown-run"],
  handle: ({ ports, principal, params }) =>
    ports.storage.read(async (queries) => {
      const run = await queries.labels.run(principal.store, params.id);
      if (run === undefined) return { problem: "unknown-run" };
      return { status: 200, body: { ...(await runView(queries, run)), voids: await voidsOf(queries, run) } };
    }),
});

/** Numbers that were voided once and have come to a bag since are no longer among them. */
const STILL_USED: readonly LabelState[] = ["printed", "bound"];

async function voidsOf(queries: Queries, { id }: LabelRunRow): Promise<LabelRunDetail["voids"]> {
  const voids: LabelRunDetail["voids"] = [];
  for (const { reason, trouble, at, ...stretch } of await queries.labels.voids(id)) {
    const labels = await queries.labels.numbersIn(id, stretch);
    const numbers = labels.filter(({ state }) => !STILL_USED.includes(state)).map(({ number }) => number);
    voids.push({ reason, trouble, at: new Date(at).toISOString(), numbers });
  }
  return voids;
}

const numbers = route({
  method: "GET",
  path: "label-runs/{id}/numbers",
  summary: "Every number of a print run, void ones too",
  tag: "labels",
  access: needs("labels"),
  params: byId,
  answers: { 200: RunNumbers },
  problems: ["malformed-id", "unknown-run"],
  handle: ({ ports, principal, params }) =>
    ports.storage.read(async ({ labels }) => {
      const run = await labels.run(principal.store, params.id);
      if (run === undefined) return { problem: "unknown-run" };
      const rows = await labels.numbers(run.id);
      return { status: 200, body: { numbers: rows.map(({ number }) => number) } };
    }),
});

export const labelRunRoutes = [create, list, get, numbers, ...documentRoutes, ...carryRoutes, ...outcomeRoutes];
