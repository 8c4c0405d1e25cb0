import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelRun } from "../../../src/protocol/labels.ts";
import type { LabelRunRow } from "../../ports/labels.ts";
import type { Queries } from "../../ports/storage.ts";

const timeOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const viewOf = (run: LabelRunRow, printerName: string | undefined): LabelRun => {
  const { store: _store, press: _press, pressAliveAt: _aliveAt, printer, ...shown } = run;
  return {
    ...shown,
    printer: printer === null ? null : { id: printer, name: printerName ?? "" },
    createdAt: new Date(run.createdAt).toISOString(),
    startedAt: timeOf(run.startedAt),
    endedAt: timeOf(run.endedAt),
  };
};

/** Runs of one store as the wire shows them, with the names of their printers. */
export async function runViews(
  queries: Queries,
  store: string,
  runs: readonly LabelRunRow[],
): Promise<readonly LabelRun[]> {
  const names = new Map<Uuid, string>();
  if (runs.some(({ printer }) => printer !== null)) {
    for (const { id, name } of await queries.printers.list(store, "removed-too")) names.set(id, name);
  }
  return runs.map((run) => viewOf(run, run.printer === null ? undefined : names.get(run.printer)));
}

/** One run as the wire shows it. */
export async function runView(queries: Queries, run: LabelRunRow): Promise<LabelRun> {
  const printer = run.printer === null ? undefined : await queries.printers.byId(run.store, run.printer);
  return viewOf(run, printer?.name);
}
