import * as v from "valibot";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Id, Name } from "../../../src/protocol/brands.ts";
import {
  ApplyBody,
  CatalogueHistory,
  ImportPreview,
  ImportReceived,
  ImportView,
  PreviewBody,
  RollbackBody,
} from "../../../src/protocol/catalogue-imports.ts";
import type { Principal } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import type { CatalogueImportRow } from "../../ports/catalogue-imports.ts";
import type { Ports } from "../../ports/ports.ts";
import { applyImport, checkImport, checkRollback, withList } from "./carry-import.ts";
import { importSummary, importView, NO_REPORT } from "./import-view.ts";
import { listStore } from "./list-store.ts";
import { guessProfile } from "./lists/guess-profile.ts";
import { headedFile } from "./lists/open-list.ts";
import { forgetFile, spooledFile, spoolFile } from "./lists/spool.ts";
import { previewOf } from "./preview-list.ts";

const CATALOGUE = { right: "catalogue", principals: ["staff", "token"] } as const;
/** A list may be called anything; what it is, is looked at. */
const MEDIA = [
  "application/octet-stream",
  "text/csv",
  "text/plain",
  "text/tab-separated-values",
  "text/xml",
  "application/xml",
  "application/gzip",
] as const;
const LISTED = 100;
const ID = { id: { schema: Id, fault: "malformed-id" } } as const;

/** A fresh import of somebody, before anything is known of it. */
const begun = (ports: Ports, { store, name: by }: Principal): CatalogueImportRow => ({
  ...{ id: makeUuid(ports.clock.now(), ports.random.bytes(10)), store, state: "received", source: "upload", name: "" },
  ...{ sha256: null, size: 0, at: ports.clock.now(), by, profile: null, fault: null },
  ...{ ...NO_REPORT, versionBefore: null, versionAfter: null, endedAt: null, endedBy: null, movedAt: null },
});

const found = async (
  { storage }: Pick<Ports, "storage">,
  store: string,
  id: Uuid,
): Promise<Result<CatalogueImportRow, "unknown-import">> => {
  const row = await storage.read(({ catalogueImports }) => catalogueImports.byId(store, id));
  return row === undefined ? err("unknown-import") : ok(row);
};

/** Its bytes are still here, and it is not over. */
const isOpen = ({ state, source }: CatalogueImportRow): boolean =>
  source !== "rollback" && (state === "received" || state === "checked" || state === "refused");

const receive = route({
  method: "POST",
  path: "catalogue/imports",
  summary: "Bring in a price list of any form: it is kept, looked at, and changes nothing yet",
  tag: "catalogue",
  access: CATALOGUE,
  query: v.object({ name: v.optional(Name(200), "price list") }),
  stream: MEDIA,
  answers: { 201: ImportReceived },
  problems: ["broken-file", "too-large"],
  handle: async ({ ports, principal, query, request }) => {
    const row = { ...begun(ports, principal), name: query.name };
    const spooled =
      request.body === null ? err("broken-file" as const) : await spoolFile(ports, row.store, row.id, request.body);
    if (!spooled.ok || spooled.value.size === 0) {
      await forgetFile(ports, row.store, row.id);
      return { problem: spooled.ok ? "broken-file" : spooled.error };
    }
    const kept = { ...row, ...spooled.value };
    await ports.storage.write(({ catalogueImports }) => catalogueImports.insert(kept));
    const file = await headedFile(ports, () => spooledFile(ports, row.store, row.id));
    const head = file.ok ? file.value.head : new Uint8Array(0);
    if (file.ok) await file.value.stop();
    return {
      status: 201,
      body: { import: importView(kept), guess: await guessProfile(ports.readCsv, head, query.name) },
    };
  },
});

const list = route({
  method: "GET",
  path: "catalogue/imports",
  summary: "The current version of the catalogue, and what became of each import, newest first, without reports",
  tag: "catalogue",
  access: CATALOGUE,
  answers: { 200: CatalogueHistory },
  problems: [],
  handle: ({ ports, principal: { store } }) =>
    ports.storage.read(async ({ catalogue, catalogueImports }) => ({
      status: 200,
      body: {
        version: await catalogue.version(store),
        articles: await catalogue.count(store),
        oldestKept: await catalogue.oldestKept(store),
        items: (await catalogueImports.list(store, LISTED)).map(importSummary),
      },
    })),
});

const one = route({
  method: "GET",
  path: "catalogue/imports/{id}",
  summary: "One import with its profile and its report",
  tag: "catalogue",
  access: CATALOGUE,
  params: ID,
  answers: { 200: ImportView },
  problems: ["unknown-import"],
  handle: async ({ ports, principal, params }) => {
    const row = await found(ports, principal.store, params.id);
    return row.ok ? { status: 200, body: importView(row.value) } : { problem: row.error };
  },
});

const preview = route({
  method: "POST",
  path: "catalogue/imports/{id}/preview",
  summary: "The first rows of a price list as a profile reads them",
  tag: "catalogue",
  access: CATALOGUE,
  params: ID,
  body: PreviewBody,
  answers: { 200: ImportPreview },
  problems: ["unknown-import", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const row = await found(ports, principal.store, params.id);
    if (!row.ok) return { problem: row.error };
    if (!isOpen(row.value)) return { problem: "not-now" };
    const read = await withList(ports, row.value, body.profile, previewOf);
    if (read.ok) return { status: 200, body: read.value };
    const { dates } = await listStore(ports, principal.store);
    return { status: 200, body: { titles: [], timeZone: dates.timeZone, rows: [], fault: read.error } };
  },
});

const check = route({
  method: "POST",
  path: "catalogue/imports/{id}/check",
  summary: "Dry run: what a price list would change. Nothing is changed",
  tag: "catalogue",
  access: CATALOGUE,
  params: ID,
  body: PreviewBody,
  answers: { 200: ImportView },
  problems: ["unknown-import", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const row = await found(ports, principal.store, params.id);
    if (!row.ok) return { problem: row.error };
    if (!isOpen(row.value)) return { problem: "not-now" };
    return { status: 200, body: importView(await checkImport(ports, row.value, body.profile)) };
  },
});

const apply = route({
  method: "POST",
  path: "catalogue/imports/{id}/apply",
  summary: "Make a checked import current, exactly as it was shown",
  tag: "catalogue",
  access: CATALOGUE,
  params: ID,
  body: ApplyBody,
  answers: { 200: ImportView },
  problems: [
    "unknown-import",
    "not-now",
    "needs-confirmation",
    "import-running",
    "catalogue-changed",
    "version-not-kept",
  ],
  handle: async ({ ports, principal, params, body }) => {
    const row = await found(ports, principal.store, params.id);
    if (!row.ok) return { problem: row.error };
    const applied = await applyImport(ports, row.value, { who: principal.name, removals: body.removals });
    return applied.ok ? { status: 200, body: importView(applied.value) } : { problem: applied.error };
  },
});

const discard = route({
  method: "DELETE",
  path: "catalogue/imports/{id}",
  summary: "Give up an import that was not applied",
  tag: "catalogue",
  access: CATALOGUE,
  params: ID,
  answers: { 204: EMPTY },
  problems: ["unknown-import", "not-now"],
  handle: async ({ ports, principal, params }) => {
    const row = await found(ports, principal.store, params.id);
    if (!row.ok) return { problem: row.error };
    if (row.value.state === "applied") return { problem: "not-now" };
    if (row.value.state !== "discarded") await discardIt(ports, principal, row.value);
    return { status: 204 };
  },
});

async function discardIt(ports: Ports, principal: Principal, row: CatalogueImportRow): Promise<void> {
  await ports.storage.write(async (queries) => {
    const endedAt = ports.clock.now();
    await queries.catalogueImports.update({ ...row, state: "discarded", endedAt, endedBy: principal.name });
    await recordFact(queries, ports, principal, {
      kind: "catalogue-import-discarded",
      subject: row.id,
      detail: { name: row.name },
    });
  });
  await forgetFile(ports, row.store, row.id);
}

const rollback = route({
  method: "POST",
  path: "catalogue/rollbacks",
  summary: "Dry run of going back: what a former version would change. It is applied like an import",
  tag: "catalogue",
  access: CATALOGUE,
  body: RollbackBody,
  answers: { 201: ImportView },
  problems: ["version-not-kept"],
  handle: async ({ ports, principal, body }) => {
    const row = { ...begun(ports, principal), source: "rollback", name: String(body.version) } as const;
    const checked = await checkRollback(ports, row);
    if (checked === undefined) return { problem: "version-not-kept" };
    await ports.storage.write(({ catalogueImports }) => catalogueImports.insert(checked));
    return { status: 201, body: importView(checked) };
  },
});

export const importRoutes = [receive, list, one, preview, check, apply, discard, rollback];
