import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { DIFFERENCE_KINDS, DIFFERENCE_STATES } from "../../../src/domain/reconciliation/difference.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { DifferencePage, DifferenceView, SettlementBody } from "../../../src/protocol/differences.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { DEFAULT_LIMIT, ListOf, MAX_LIMIT, WholeText } from "../../frame/query-parts.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { DifferenceRow } from "../../ports/reconciliation.ts";
import type { Queries } from "../../ports/storage.ts";
import { differenceView } from "./difference-view.ts";
import { reconcile } from "./reconcile.ts";

const namesIn = async (queries: Queries, store: string): Promise<ReadonlyMap<string, string>> =>
  new Map((await queries.staff.list(store)).map(({ login, name }) => [login, name]));

const list = route({
  method: "GET",
  path: "differences",
  summary: "What two witnesses tell differently, newest first: who took it, and how it ended",
  tag: "reconciliation",
  access: needs("manage"),
  query: v.object({
    kind: v.exactOptional(ListOf(DIFFERENCE_KINDS)),
    state: v.exactOptional(ListOf(DIFFERENCE_STATES)),
    before: v.exactOptional(Id),
    limit: v.optional(WholeText(1, MAX_LIMIT), DEFAULT_LIMIT),
  }),
  answers: { 200: DifferencePage },
  problems: [],
  handle: async ({ ports, principal: { store }, query: { kind, state, before, limit } }) => {
    // Whoever asks is told what is knowable now, whenever the timer last looked.
    await reconcile(ports, store);
    return ports.storage.read(async (queries) => {
      const filter = {
        ...(kind === undefined ? {} : { kinds: kind }),
        ...(state === undefined ? {} : { states: state }),
      };
      const page = { limit, ...(before === undefined ? {} : { before }) };
      const rows = await queries.reconciliation.list(store, filter, page);
      const names = await namesIn(queries, store);
      const open = [...(await queries.reconciliation.openCounts(store))].map(([one, count]) => ({ kind: one, count }));
      const items = rows.map((row) => differenceView(row, names));
      const next = rows.length < limit ? null : (rows.at(-1)?.id ?? null);
      return { status: 200 as const, body: { items, next, open } };
    });
  },
});

type Asked = { readonly ports: Ports; readonly principal: Principal; readonly id: Uuid };

/** One act on a difference, in one write with its fact; the difference as it is afterwards. */
function actOn<E>(
  { ports, principal: { store }, id }: Asked,
  act: (queries: Queries, row: DifferenceRow) => Promise<Result<DifferenceRow, E>>,
): Promise<Result<DifferenceView, E | "not-found">> {
  return ports.storage.write(async (queries) => {
    const row = await queries.reconciliation.byId(store, id);
    if (row === undefined) return err("not-found");
    const done = await act(queries, row);
    if (!done.ok) return done;
    if (done.value !== row) await queries.reconciliation.update(done.value);
    return ok(differenceView(done.value, await namesIn(queries, store)));
  });
}

const byId = { id: { schema: Id, fault: "malformed-id" } } as const;

const taking = route({
  method: "POST",
  path: "differences/{id}/taking",
  summary: "Take a difference to settle it: everybody sees who has it in hand; whoever was first has it",
  tag: "reconciliation",
  access: needs("manage"),
  params: byId,
  answers: { 200: DifferenceView },
  problems: ["malformed-id", "not-found"],
  handle: async ({ ports, principal, params: { id } }) => {
    const taken = await actOn<never>({ ports, principal, id }, async (queries, row) => {
      if (row.takenBy !== null || row.ended !== null) return ok(row);
      await recordFact(queries, ports, principal, {
        kind: "difference-taken",
        subject: id,
        detail: { kind: row.kind },
      });
      return ok({ ...row, takenBy: principal.name, takenAt: ports.clock.now() });
    });
    return taken.ok ? { status: 200, body: taken.value } : { problem: taken.error };
  },
});

const settlement = route({
  method: "POST",
  path: "differences/{id}/settlement",
  summary: "A difference is settled, with a note on how; the same note again changes nothing",
  tag: "reconciliation",
  access: needs("manage"),
  params: byId,
  body: SettlementBody,
  answers: { 200: DifferenceView },
  problems: ["malformed-id", "not-found", "not-now"],
  handle: async ({ ports, principal, params: { id }, body: { note } }) => {
    const settled = await actOn({ ports, principal, id }, async (queries, row) => {
      if (row.ended === "settled") return row.note === note ? ok(row) : err("not-now");
      const detail = { kind: row.kind, note };
      await recordFact(queries, ports, principal, { kind: "difference-settled", subject: id, detail });
      return ok({ ...row, ended: "settled" as const, endedAt: ports.clock.now(), endedBy: principal.name, note });
    });
    return settled.ok ? { status: 200, body: settled.value } : { problem: settled.error };
  },
});

export const differenceRoutes = [list, taking, settlement];
