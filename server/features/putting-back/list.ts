import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { assert } from "../../../src/domain/result.ts";
import { MOST_PUT_BACK, type PutBackBag, type PuttingBack } from "../../../src/protocol/putting-back.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { PutBackRow } from "../../ports/reconciliation.ts";
import type { Queries } from "../../ports/storage.ts";
import type { TerminalRow } from "../../ports/terminals.ts";

/** By what people and devices are called. */
type Names = { readonly staff: ReadonlyMap<string, string>; readonly devices: ReadonlyMap<string, string> };

/** Bags whose goods go back to the shelf, stored from that moment (ms) on, with where each was last seen (S4). */
export async function puttingBack(
  queries: Queries,
  store: string,
  { from, which }: { readonly from: number; readonly which: "waiting" | "done" },
): Promise<PuttingBack> {
  const rows = await queries.reconciliation.toPutBack(store, from, which, MOST_PUT_BACK + 1);
  const names = namesOf(await queries.staff.list(store), await queries.terminals.list(store));
  const bags: PutBackBag[] = [];
  // One by one: a transaction has one connection.
  for (const row of rows.slice(0, MOST_PUT_BACK)) bags.push(await bagOf(queries, store, row, names));
  return { bags, more: rows.length > MOST_PUT_BACK };
}

const namesOf = (staff: readonly StaffRow[], devices: readonly TerminalRow[]): Names => ({
  staff: new Map(staff.map(({ login, name }) => [login, name])),
  devices: new Map(devices.map(({ id, name }) => [id, name])),
});

async function bagOf(queries: Queries, store: string, row: PutBackRow, names: Names): Promise<PutBackBag> {
  const { softCheck, state, putBack } = row;
  const view = await queries.softChecks.view(store, softCheck);
  const whole = await queries.softChecks.byId(store, softCheck);
  assert(view !== undefined && whole !== undefined, "a bag of the list is kept");
  return {
    ...{ softCheck, state, label: view.label, storedAt: wireTime(view.storedAt) },
    ...{ staffName: view.staffName, terminalName: view.terminalName },
    lastSeen: await lastSeen(queries, store, softCheck, names),
    lines: whole.document.lines.map(({ sku, name, barcode, unit, quantity }) => ({
      sku,
      name,
      barcode,
      unit,
      quantity,
    })),
    putBack: putBack === null ? null : { at: wireTime(putBack.at), by: names.staff.get(putBack.by) ?? putBack.by },
  };
}

const Noted = v.object({ till: v.exactOptional(v.string()), reason: v.exactOptional(v.string()) });

/** By people or devices: that the server let its time pass says nothing of where it lies. */
async function lastSeen(
  queries: Queries,
  store: string,
  id: Uuid,
  { staff, devices }: Names,
): Promise<PutBackBag["lastSeen"]> {
  const facts = await queries.facts.of(store, id);
  const seen = facts.findLast(({ who }) => who !== "server") ?? facts.at(-1);
  assert(seen !== undefined, "that a bag arrived is a fact");
  const noted = v.safeParse(Noted, JSON.parse(seen.detail));
  const till = noted.success ? noted.output.till : undefined;
  const device = seen.terminal === null ? undefined : devices.get(seen.terminal);
  return {
    ...{ at: wireTime(seen.at), what: seen.kind, who: staff.get(seen.who) ?? seen.who },
    where: till ?? device ?? null,
    reason: (noted.success ? noted.output.reason : undefined) ?? null,
  };
}
