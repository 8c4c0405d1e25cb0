import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { DamagedAnswer, DamagedBody, LabelRun, StopBody } from "../../../src/protocol/labels.ts";
import { factsOf, type RecordFact } from "../../frame/facts.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { LabelRunRow, Queries } from "../../ports/storage.ts";
import { allocateRun } from "./allocate-run.ts";
import { runView } from "./run-view.ts";
import { lastLoose, stopRun, voidDamaged } from "./void-labels.ts";

/** One act on a run, in one write with its fact; the run as it is afterwards. */
function actOn<T, E>(
  { ports, principal, id }: { readonly ports: Ports; readonly principal: Principal; readonly id: Uuid },
  act: (queries: Queries, run: LabelRunRow, record: RecordFact) => Promise<Result<T, E>>,
): Promise<Result<{ readonly run: LabelRunRow; readonly done: T }, E | "unknown-run">> {
  const { store } = principal;
  return ports.storage.write(async (queries) => {
    const run = await queries.labels.run(store, id);
    if (run === undefined) return err("unknown-run");
    const done = await act(queries, run, factsOf(queries, ports, principal));
    if (!done.ok) return done;
    return ok({ run: (await queries.labels.run(store, id)) ?? run, done: done.value });
  });
}

const common = {
  method: "POST",
  tag: "labels",
  access: needs("labels"),
  params: { id: { schema: Id, fault: "malformed-id" } },
} as const;

const printed = route({
  ...common,
  path: "label-runs/{id}/printed",
  summary: "The operator saw every label of the run on paper (L3)",
  answers: { 200: LabelRun },
  problems: ["malformed-id", "unknown-run", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const acted = await actOn({ ports, principal, id: params.id }, async (queries, run, record) => {
      if (run.state === "stopped") return err("not-now");
      if (run.state === "printed") return ok(null);
      await queries.labels.markPrinted(run.id);
      await queries.labels.setRunState(run.id, "printed");
      await record("label-run-printed", run.id);
      return ok(null);
    });
    return acted.ok ? { status: 200, body: runView(acted.value.run) } : { problem: acted.error };
  },
});

const stop = route({
  ...common,
  path: "label-runs/{id}/stop",
  summary: "Printing ended early: labels from a position on are voided, whether or not they came out (L3)",
  body: StopBody,
  answers: { 200: LabelRun },
  problems: ["malformed-id", "unknown-run", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const acted = await actOn({ ports, principal, id: params.id }, async (queries, run, record) => {
      if (run.state !== "allocated") return err("not-now");
      const voided = await stopRun(queries, run, body.printed);
      await record("label-run-stopped", run.id, { printed: body.printed, voided });
      return ok(null);
    });
    return acted.ok ? { status: 200, body: runView(acted.value.run) } : { problem: acted.error };
  },
});

const damaged = route({
  ...common,
  path: "label-runs/{id}/damaged",
  summary: "The last N labels are spoiled: void them and allocate as many new ones as a run of their own",
  body: DamagedBody,
  answers: { 201: DamagedAnswer },
  problems: ["malformed-id", "unknown-run", "not-now", "serials-used-up"],
  handle: async ({ ports, principal, params, body }) => {
    const replacementId = makeUuid(ports.clock.now(), ports.random.bytes(10));
    const acted = await actOn({ ports, principal, id: params.id }, async (queries, run, record) => {
      const tail = lastLoose(await queries.labels.numbers(run.id), body.last);
      if (tail === undefined) return err("not-now");
      const { labelPrefixes } = await readSettings(queries, principal.store);
      const { store, template, forStaff } = run;
      const order = { id: replacementId, store, count: tail.count, template, forStaff, ...by(ports, principal) };
      const replacement = await allocateRun(queries, order, labelPrefixes, ports.random);
      if (!replacement.ok) return replacement;
      await voidDamaged(queries, run, tail);
      await record("label-run-damaged", run.id, { voided: tail.count, replacement: replacementId });
      return replacement;
    });
    if (!acted.ok) return { problem: acted.error };
    return { status: 201, body: { run: runView(acted.value.run), replacement: runView(acted.value.done) } };
  },
});

const by = (ports: Ports, principal: Principal) => ({ createdAt: ports.clock.now(), createdBy: principal.name });

export const outcomeRoutes = [printed, stop, damaged];
