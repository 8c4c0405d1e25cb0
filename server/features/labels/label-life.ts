import * as v from "valibot";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { LabelLife } from "../../../src/protocol/label-life.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { softCheckView } from "../../frame/soft-check-view.ts";
import type { LabelRow } from "../../ports/labels.ts";
import type { Queries } from "../../ports/storage.ts";

/** What is known of a label of this store, or of a number that bags came under (L6, R3). */
export async function labelLife(
  queries: Queries,
  store: string,
  number: LabelNumber,
): Promise<Result<LabelLife, "unknown-label">> {
  const known = await queries.labels.byNumber(number);
  const label = known?.store === store ? known : undefined;
  const bags = await bagsUnder(queries, store, number);
  if (label === undefined && bags.length === 0) return err("unknown-label");
  return ok({
    number,
    state: label?.state ?? null,
    run: label === undefined ? null : await runOf(queries, store, label),
    voided: label === undefined ? null : await voidingOf(queries, label),
    opened: await openingOf(queries, store, number),
    bags,
  });
}

async function bagsUnder(queries: Queries, store: string, number: LabelNumber): Promise<LabelLife["bags"]> {
  const rows = await queries.softChecks.byLabel(store, number);
  const bags: LabelLife["bags"] = [];
  for (const { document } of rows.toSorted((a, b) => a.storedAt - b.storedAt)) {
    const view = await queries.softChecks.view(store, document.id);
    if (view !== undefined) bags.push(softCheckView(view));
  }
  return bags;
}

async function runOf(queries: Queries, store: string, { run: id, state }: LabelRow): Promise<LabelLife["run"]> {
  const run = await queries.labels.run(store, id);
  if (run === undefined) return null;
  const printer = run.printer === null ? undefined : await queries.printers.byId(store, run.printer);
  const printedAt = state === "allocated" ? null : (run.endedAt ?? run.startedAt);
  return {
    id,
    createdAt: wireTime(run.createdAt),
    createdBy: run.createdBy,
    forStaff: run.forStaff,
    printer: printer?.name ?? null,
    printedAt: printedAt === null ? null : wireTime(printedAt),
    witness: run.witness,
  };
}

/** A label that was spent with its bag is void, too, and lies in no stretch. */
async function voidingOf(queries: Queries, { run, position, state }: LabelRow): Promise<LabelLife["voided"]> {
  if (state !== "void") return null;
  const stretch = (await queries.labels.voids(run)).find(({ from, to }) => from <= position && position < to);
  return stretch === undefined ? null : { at: wireTime(stretch.at), reason: stretch.reason };
}

const Opening = v.object({ till: v.string(), reason: v.string() });

async function openingOf(queries: Queries, store: string, number: LabelNumber): Promise<LabelLife["opened"]> {
  const fact = (await queries.facts.of(store, number)).find(({ kind }) => kind === "label-opened");
  const read = fact && v.safeParse(Opening, JSON.parse(fact.detail));
  return fact !== undefined && read?.success ? { at: wireTime(fact.at), ...read.output } : null;
}
