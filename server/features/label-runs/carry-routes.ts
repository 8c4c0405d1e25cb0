import { makeUuid } from "../../../src/domain/ids.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { FOR_PEOPLE_TO_SAY, LabelRun, ResumeBody } from "../../../src/protocol/labels.ts";
import { route } from "../../frame/route.ts";
import { claimRun, giveUp, interrupt, isCarried, moveRun, type RunAct } from "../../frame/run-acts.ts";
import type { LabelRunRow } from "../../ports/labels.ts";
import { actOnRun, ON_RUN, orNotNow } from "./act-on-run.ts";

const print = route({
  ...ON_RUN,
  path: "label-runs/{id}/print",
  summary: "Start printing a run on the printer that it was made for (L3)",
  answers: { 202: LabelRun },
  problems: ["malformed-id", "unknown-run", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const press = makeUuid(ports.clock.now(), ports.random.bytes(10));
    const acted = await actOnRun({ ports, principal, id: params.id }, async (act, run) => {
      // Numbers that were taken as a document go to paper by that way only.
      if (run.printer === null) return err("not-now");
      const started = await moveRun(act, run, { event: "started" });
      return orNotNow(started && (await claimRun(act, started, press)));
    });
    if (!acted.ok) return { problem: acted.error };
    ports.press.carry({ store: principal.store, run: params.id, press });
    return { status: 202, body: acted.value.run };
  },
});

const pause = route({
  ...ON_RUN,
  path: "label-runs/{id}/pause",
  summary: "Hand nothing more to the printer; what lies there already may still come out",
  answers: { 200: LabelRun },
  problems: ["malformed-id", "unknown-run", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const acted = await actOnRun({ ports, principal, id: params.id }, async (act, run) => {
      // A run that waits for the operator's word already waits for no printer.
      if (FOR_PEOPLE_TO_SAY.includes(run.trouble)) return err("not-now");
      const pausing = { event: "paused", trouble: "by-operator", pressStays: run.press !== null } as const;
      return orNotNow(await moveRun(act, run, pausing));
    });
    return acted.ok ? { status: 200, body: acted.value.run } : { problem: acted.error };
  },
});

/** What the press that went before left without witness is void when the labels go on elsewhere or its process is dead. */
async function settleBefore(act: RunAct, run: LabelRunRow, printer: LabelRunRow["printer"]): Promise<LabelRunRow> {
  if (run.press !== null) return (await interrupt(act, run, "interrupted", "process-died")) ?? run;
  return printer === run.printer ? run : giveUp(act, run, run.sent, null);
}

const resume = route({
  ...ON_RUN,
  path: "label-runs/{id}/resume",
  summary:
    "Go on with a paused or failed run, also on another printer; numbers handed over before are never sent again",
  body: ResumeBody,
  answers: { 202: LabelRun },
  problems: ["malformed-id", "unknown-run", "unknown-printer", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const press = makeUuid(ports.clock.now(), ports.random.bytes(10));
    const acted = await actOnRun({ ports, principal, id: params.id }, async (act, run) => {
      const printer = body.printer ?? run.printer;
      if (printer === null || FOR_PEOPLE_TO_SAY.includes(run.trouble)) return err("not-now");
      if ((await act.queries.printers.byId(principal.store, printer))?.removedAt !== null)
        return err("unknown-printer");
      if (isCarried(run, act.at)) {
        // The press still watches what lies at its printer: it goes on by itself, there and nowhere else.
        if (printer !== run.printer) return err("not-now");
        return orNotNow(await moveRun(act, run, { event: "resumed", pressStays: true }));
      }
      const settled = await settleBefore(act, run, printer);
      const resumed = await moveRun(act, settled, { event: "resumed", detail: { printer } });
      if (resumed === undefined) return err("not-now");
      await act.queries.labels.progress(run.id, { printer });
      return ok(await claimRun(act, resumed, press));
    });
    if (!acted.ok) return { problem: acted.error };
    if (acted.value.done.press === press) ports.press.carry({ store: principal.store, run: params.id, press });
    return { status: 202, body: acted.value.run };
  },
});

export const carryRoutes = [print, pause, resume];
