import { makeUuid } from "../../../src/domain/ids.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { LabelRun, LabelRunBody, LabelRuns, RunNumbers } from "../../../src/protocol/labels.ts";
import { API } from "../../../src/protocol/version.ts";
import { factsOf } from "../../frame/facts.ts";
import { needs } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import { allocateRun } from "./allocate-run.ts";
import { documentRoutes } from "./document-routes.ts";
import { outcomeRoutes } from "./outcome-routes.ts";
import { runView } from "./run-view.ts";

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
  problems: ["serials-used-up"],
  handle: async ({ ports, principal, body }) => {
    const { store, name: who } = principal;
    const at = ports.clock.now();
    const id = makeUuid(at, ports.random.bytes(10));
    const { count, template, forStaff = null } = body;
    const order = { id, store, count, template, forStaff, createdAt: at, createdBy: who };
    const run = await ports.storage.write(async (queries) => {
      const { labelPrefixes } = await readSettings(queries, store);
      const allocated = await allocateRun(queries, order, labelPrefixes, ports.random);
      if (!allocated.ok) return allocated;
      const { first, last } = allocated.value;
      await factsOf(queries, ports, principal)("label-run-allocated", id, { count, template, forStaff, first, last });
      return allocated;
    });
    if (!run.ok) return { problem: run.error };
    return { status: 201, headers: { location: `${API}/label-runs/${id}` }, body: runView(run.value) };
  },
});

const list = route({
  method: "GET",
  path: "label-runs",
  summary: "Print runs of the store, newest first",
  tag: "labels",
  access: needs("labels"),
  answers: { 200: LabelRuns },
  problems: [],
  handle: async ({ ports, principal }) => {
    const runs = await ports.storage.read(({ labels }) => labels.runs(principal.store, MAX_LISTED_RUNS));
    return { status: 200, body: { items: runs.map(runView) } };
  },
});

const get = route({
  method: "GET",
  path: "label-runs/{id}",
  summary: "One print run",
  tag: "labels",
  access: needs("labels"),
  params: byId,
  answers: { 200: LabelRun },
  problems: ["malformed-id", "unknown-run"],
  handle: async ({ ports, principal, params }) => {
    const run = await ports.storage.read(({ labels }) => labels.run(principal.store, params.id));
    return run === undefined ? { problem: "unknown-run" } : { status: 200, body: runView(run) };
  },
});

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

export const labelRunRoutes = [create, list, get, numbers, ...documentRoutes, ...outcomeRoutes];
