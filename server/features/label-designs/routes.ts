import * as v from "valibot";
import { READY_DESIGNS, readyDesign } from "../../../src/domain/label-design/ready-designs.ts";
import { unprintableBy } from "../../../src/domain/label-design/usual-head.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { LabelDesign, LabelDesigns } from "../../../src/protocol/label-designs.ts";
import { findDesign } from "../../frame/label-design.ts";
import { needs } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import type { Queries } from "../../ports/storage.ts";

const DesignId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "not-a-design"));
const byName = { name: { schema: DesignId, fault: "malformed-id" } } as const;

const list = route({
  method: "GET",
  path: "label-designs",
  summary: "Label designs: those that every store has, and the store's own",
  tag: "labels",
  access: needs("labels"),
  answers: { 200: LabelDesigns },
  problems: [],
  handle: async ({ ports, principal }) => {
    const rows = await ports.storage.read(({ labelDesigns }) => labelDesigns.list(principal.store));
    const own = rows.map(({ design }) => v.parse(LabelDesign, JSON.parse(design)));
    return { status: 200, body: { ready: [...READY_DESIGNS], own } };
  },
});

const get = route({
  method: "GET",
  path: "label-designs/{name}",
  summary: "One label design",
  tag: "labels",
  access: needs("labels"),
  params: byName,
  answers: { 200: LabelDesign },
  problems: ["malformed-id", "unknown-design"],
  handle: async ({ ports, principal, params }) => {
    const design = await ports.storage.read((queries) => findDesign(queries, principal.store, params.name));
    return design === undefined ? { problem: "unknown-design" } : { status: 200, body: design };
  },
});

const put = route({
  method: "PUT",
  path: "label-designs/{name}",
  summary: "Keep a design of the store's own; refused with every fault when it cannot be printed (L5)",
  tag: "labels",
  access: needs("labels"),
  params: byName,
  body: LabelDesign,
  answers: { 200: LabelDesign },
  problems: ["malformed-id", "different-content", "name-taken", "design-refused", "design-in-use"],
  handle: async ({ ports, principal, params, body }) => {
    if (body.id !== params.name) return { problem: "different-content" };
    if (readyDesign(params.name) !== undefined) return { problem: "name-taken" };
    const unprintable = unprintableBy(body);
    if (unprintable) return { problem: "design-refused", fields: { designFaults: unprintable.faults } };
    const { store } = principal;
    const design = JSON.stringify(body);
    const kept = await ports.storage.write(async (queries) => {
      if (await isHalfPrinted(queries, store, params.name)) return err("design-in-use");
      await queries.labelDesigns.put({ store, id: params.name, design });
      await recordFact(queries, ports, principal, { kind: "label-design-kept", subject: params.name, detail: body });
      return ok(null);
    });
    return kept.ok ? { status: 200, body } : { problem: kept.error };
  },
});

const remove = route({
  method: "DELETE",
  path: "label-designs/{name}",
  summary: "Forget a design of the store's own",
  tag: "labels",
  access: needs("labels"),
  params: byName,
  answers: { 204: EMPTY },
  problems: ["malformed-id", "unknown-design", "design-in-use"],
  handle: async ({ ports, principal, params }) => {
    const removed = await ports.storage.write(async (queries) => {
      if (await isHalfPrinted(queries, principal.store, params.name)) return err("design-in-use");
      if (!(await queries.labelDesigns.remove(principal.store, params.name))) return err("unknown-design");
      await recordFact(queries, ports, principal, { kind: "label-design-removed", subject: params.name });
      return ok(null);
    });
    return removed.ok ? { status: 204 } : { problem: removed.error };
  },
});

/** The rest of a roll comes out as its beginning did (L3): no run of it is under way. */
async function isHalfPrinted(queries: Queries, store: string, design: string): Promise<boolean> {
  const open = await queries.labels.unended();
  return open.some((run) => run.store === store && run.template === design && run.startedAt !== null);
}

export const labelDesignRoutes = [list, get, put, remove];
