import type { Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import type { LabelRun } from "../../../src/protocol/labels.ts";
import { factsOf } from "../../frame/facts.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import type { RunAct } from "../../frame/run-acts.ts";
import type { LabelRunRow } from "../../ports/labels.ts";
import type { Ports } from "../../ports/ports.ts";
import { runView } from "./run-view.ts";

/** What the routes of an act on a run have in common. */
export const ON_RUN = {
  method: "POST",
  tag: "labels",
  access: needs("labels"),
  params: { id: { schema: Id, fault: "malformed-id" } },
} as const;

type OnRun = { readonly ports: Ports; readonly principal: Principal; readonly id: Uuid };

/** One act on a run, in one write with its facts; the run as it is afterwards. */
export function actOnRun<T, E>(
  { ports, principal, id }: OnRun,
  work: (act: RunAct, run: LabelRunRow) => Promise<Result<T, E>>,
): Promise<Result<{ readonly run: LabelRun; readonly done: T }, E | "unknown-run">> {
  const { store } = principal;
  return ports.storage.write(async (queries) => {
    const run = await queries.labels.run(store, id);
    if (run === undefined) return err("unknown-run");
    const act = { queries, at: ports.clock.now(), record: factsOf(queries, ports, principal) };
    const done = await work(act, run);
    if (!done.ok) return done;
    const after = (await queries.labels.run(store, id)) ?? run;
    return ok({ run: await runView(queries, after), done: done.value });
  });
}

/** Undefined of an act that the run's state does not allow, as a problem. */
export const orNotNow = <T>(done: T | undefined): Result<T, "not-now"> =>
  done === undefined ? err("not-now") : ok(done);
