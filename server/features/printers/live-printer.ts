import type { Uuid } from "../../../src/domain/ids.ts";
import { isCarried } from "../../frame/run-acts.ts";
import type { PrinterRow } from "../../ports/label-printers.ts";
import type { Queries } from "../../ports/storage.ts";

const RECENT_RUNS = 200;

/** A printer of the store that was not removed. */
export async function livePrinter(queries: Queries, store: string, id: Uuid): Promise<PrinterRow | undefined> {
  const printer = await queries.printers.byId(store, id);
  return printer?.removedAt === null ? printer : undefined;
}

/** A press of some process works on it at this moment. */
export async function isBusy(queries: Queries, { store, id }: PrinterRow, now: number): Promise<boolean> {
  const runs = await queries.labels.runs(store, RECENT_RUNS);
  return runs.some((run) => run.printer === id && isCarried(run, now));
}
