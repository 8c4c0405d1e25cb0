import { makeUuid } from "../../../src/domain/ids.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { DamagedAnswer, DamagedBody, LabelRun, StopBody } from "../../../src/protocol/labels.ts";
import type { Principal } from "../../frame/principal.ts";
import { printingPrefixes } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import { actOnRun, ON_RUN, orNotNow } from "./act-on-run.ts";
import { allocateRun } from "./allocate-run.ts";
import { runView } from "./run-view.ts";
import { allPrinted, isOnPaper, lastLoose, stopRun, voidDamaged } from "./void-labels.ts";

const printed = route({
  ...ON_RUN,
  path: "label-runs/{id}/printed",
  summary: "The operator saw every label of the run on paper (L3)",
  answers: { 200: LabelRun },
  problems: ["malformed-id", "unknown-run", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const acted = await actOnRun({ ports, principal, id: params.id }, async (act, run) =>
      run.state === "printed" ? ok(run) : orNotNow(await allPrinted(act, run)),
    );
    return acted.ok ? { status: 200, body: acted.value.run } : { problem: acted.error };
  },
});

const stop = route({
  ...ON_RUN,
  path: "label-runs/{id}/stop",
  summary: "Printing ended early: what nobody saw on paper is voided, whether or not it came out (L3)",
  body: StopBody,
  answers: { 200: LabelRun },
  problems: ["malformed-id", "unknown-run", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const acted = await actOnRun({ ports, principal, id: params.id }, async (act, run) =>
      isOver(run.state) ? err("not-now") : orNotNow(await stopRun(act, run, body.printed ?? 0)),
    );
    return acted.ok ? { status: 200, body: acted.value.run } : { problem: acted.error };
  },
});

const isOver = (state: LabelRun["state"]): boolean => state === "printed" || state === "stopped";

const damaged = route({
  ...ON_RUN,
  path: "label-runs/{id}/damaged",
  summary: "The last N labels are spoiled: void them and allocate as many new ones as a run of their own",
  body: DamagedBody,
  answers: { 201: DamagedAnswer },
  problems: ["malformed-id", "unknown-run", "not-now", "serials-used-up"],
  handle: async ({ ports, principal, params, body }) => {
    const replacementId = makeUuid(ports.clock.now(), ports.random.bytes(10));
    const acted = await actOnRun({ ports, principal, id: params.id }, async (act, run) => {
      const tail = isOnPaper(run) ? lastLoose(await act.queries.labels.numbers(run.id), body.last) : undefined;
      if (tail === undefined) return err("not-now");
      const prefixes = await printingPrefixes(act.queries, principal.store);
      const { store, template, forStaff, printer } = run;
      const same = { store, template, forStaff, printer };
      const order = { id: replacementId, count: tail.count, ...same, ...by(ports, principal) };
      const replacement = await allocateRun(act.queries, order, prefixes, ports.random);
      if (!replacement.ok) return replacement;
      await voidDamaged(act, run, tail);
      await act.record("label-run-damaged", run.id, { voided: tail.count, replacement: replacementId });
      return ok(await runView(act.queries, replacement.value));
    });
    if (!acted.ok) return { problem: acted.error };
    return { status: 201, body: { run: acted.value.run, replacement: acted.value.done } };
  },
});

const by = (ports: Ports, principal: Principal) => ({ createdAt: ports.clock.now(), createdBy: principal.name });

export const outcomeRoutes = [printed, stop, damaged];
