import { makeUuid } from "../../../src/domain/ids.ts";
import { err, ok } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { DiscoveredPrinters, Printer, PrinterBody, PrinterList } from "../../../src/protocol/printers.ts";
import { API } from "../../../src/protocol/version.ts";
import { needs } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import type { PrinterRow } from "../../ports/label-printers.ts";
import { askingRoutes } from "./asking-routes.ts";
import { isBusy, livePrinter } from "./live-printer.ts";
import { printerView, standing } from "./standing.ts";

const byId = { id: { schema: Id, fault: "malformed-id" } } as const;

const list = route({
  method: "GET",
  path: "printers",
  summary: "Label printers of the store, by name",
  tag: "labels",
  access: needs("labels"),
  answers: { 200: PrinterList },
  problems: [],
  handle: async ({ ports, principal }) => {
    const rows = await ports.storage.read(({ printers }) => printers.list(principal.store));
    return { status: 200, body: { items: rows.map(printerView) } };
  },
});

const discovered = route({
  method: "GET",
  path: "printers/discovered",
  summary: "What names itself a printer on the network right now; it takes a few seconds",
  tag: "labels",
  access: needs("manage"),
  answers: { 200: DiscoveredPrinters },
  problems: [],
  handle: async ({ ports }) => ({ status: 200, body: { items: [...(await ports.printers.discover())] } }),
});

const post = route({
  method: "POST",
  path: "printers",
  summary: "Add a label printer",
  tag: "labels",
  access: needs("manage"),
  body: PrinterBody,
  answers: { 201: Printer },
  problems: ["name-taken"],
  handle: async ({ ports, principal, body }) => {
    const { store } = principal;
    const id = makeUuid(ports.clock.now(), ports.random.bytes(10));
    const row: PrinterRow = { ...body, id, store, removedAt: null };
    const added = await ports.storage.write(async (queries) => {
      const others = await queries.printers.list(store);
      if (others.some(({ name }) => name === body.name)) return err("name-taken");
      await queries.printers.insert(row);
      await recordFact(queries, ports, principal, { kind: "printer-added", subject: id, detail: body });
      return ok(row);
    });
    if (!added.ok) return { problem: added.error };
    return { status: 201, headers: { location: `${API}/printers/${id}` }, body: printerView(row) };
  },
});

const put = route({
  method: "PUT",
  path: "printers/{id}",
  summary: "Change a label printer; not while a run is on its way to it",
  tag: "labels",
  access: needs("manage"),
  params: byId,
  body: PrinterBody,
  answers: { 200: Printer },
  problems: ["malformed-id", "unknown-printer", "name-taken", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const { store } = principal;
    const changed = await ports.storage.write(async (queries) => {
      const printer = await livePrinter(queries, store, params.id);
      if (printer === undefined) return err("unknown-printer");
      const others = await queries.printers.list(store);
      if (others.some(({ id, name }) => id !== params.id && name === body.name)) return err("name-taken");
      if (await isBusy(queries, printer, ports.clock.now())) return err("not-now");
      const row = { ...printer, ...body };
      await queries.printers.update(row);
      await recordFact(queries, ports, principal, { kind: "printer-changed", subject: params.id, detail: body });
      return ok(row);
    });
    return changed.ok ? { status: 200, body: printerView(changed.value) } : { problem: changed.error };
  },
});

const remove = route({
  method: "DELETE",
  path: "printers/{id}",
  summary: "Remove a label printer; the runs that went there keep its name",
  tag: "labels",
  access: needs("manage"),
  params: byId,
  answers: { 204: EMPTY },
  problems: ["malformed-id", "unknown-printer", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const removed = await ports.storage.write(async (queries) => {
      const printer = await livePrinter(queries, principal.store, params.id);
      if (printer === undefined) return err("unknown-printer");
      const removedAt = ports.clock.now();
      if (await isBusy(queries, printer, removedAt)) return err("not-now");
      await queries.printers.update({ ...printer, removedAt });
      await recordFact(queries, ports, principal, { kind: "printer-removed", subject: params.id });
      return ok(null);
    });
    return removed.ok ? { status: 204 } : { problem: removed.error };
  },
});

export const printerRoutes = [list, standing, discovered, post, put, remove, ...askingRoutes];
