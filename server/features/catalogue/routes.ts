import * as v from "valibot";
import type { Article } from "../../../src/domain/article.ts";
import { makeUuid } from "../../../src/domain/ids.ts";
import { err } from "../../../src/domain/result.ts";
import { CatalogueDelta, ImportAnswer } from "../../../src/protocol/articles.ts";
import type { ImportReport } from "../../../src/protocol/catalogue-imports.ts";
import { writePrices } from "../../../src/protocol/price-list.ts";
import { PACKED_SNAPSHOT } from "../../../src/protocol/snapshot-layout.ts";
import { type Principal, SIGNED_IN } from "../../frame/principal.ts";
import { EMPTY, route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { KeptSnapshot } from "../../ports/snapshots.ts";
import { toldOfComing } from "./carry-import.ts";
import { comingPriceRoutes } from "./coming-routes.ts";
import { removesUnseen } from "./compare-list.ts";
import { momentsNamed } from "./count-coming.ts";
import { fallDue } from "./fall-due.ts";
import { type ImportOrder, importCatalogue } from "./import-catalogue.ts";
import { importRoutes } from "./import-routes.ts";
import { type RowCounts, readRows } from "./import-rows.ts";
import { kept } from "./import-view.ts";
import { type ListStore, listStore } from "./list-store.ts";
import { mappingProfileRoutes } from "./mapping-profile-routes.ts";
import { onTheWire } from "./on-the-wire.ts";
import { ownArticleRoutes } from "./own-routes.ts";
import { asksForPacked, packedAnswer } from "./packed-answer.ts";
import { NDJSON, TSV } from "./row-formats.ts";
import { textLines } from "./row-source.ts";
import { snapshotBytes } from "./snapshot-bytes.ts";

/** Rejected rows that the history names; the answer names more. */
const REJECTS_KEPT = 200;

/** A terminal that missed more than this takes the snapshot: it is smaller. */
const MAX_DELTA_ROWS = 20_000;

const etagOf = (version: number): string => `"v${version}"`;

/** RFC 9110 13.1.2: any of the listed tags, weak or not, or `*`. */
function isNoneOf(request: Request, etag: string): boolean {
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return !known.includes(etag) && !known.includes("*");
}

/** Other bytes under the same address have another tag (RFC 9110 8.8.3.3); another build may have packed otherwise. */
const packedEtagOf = ({ version, build }: KeptSnapshot): string => `"v${version}.packed.${build}"`;

const acceptsGzip = (request: Request): boolean =>
  (request.headers.get("accept-encoding") ?? "")
    .split(",")
    .some((coding) => /^\s*(gzip|[*])\s*(;\s*q=(1|0[.]0*[1-9]).*)?$/i.test(coding));

const snapshot = route({
  method: "GET",
  path: "catalogue/snapshot",
  summary: "The whole catalogue as one block of bytes; ETag is its version",
  tag: "catalogue",
  access: SIGNED_IN,
  answers: {
    200: { media: "application/octet-stream" },
    206: { media: PACKED_SNAPSHOT },
    304: EMPTY,
    416: EMPTY,
  },
  problems: ["no-catalogue"],
  handle: async ({ ports, principal, request }) => {
    const { store } = principal;
    const kept = () => ports.storage.read(({ snapshots }) => snapshots.kept(store));
    let found = await kept();
    if (found === undefined && (await ports.storage.read(({ catalogue }) => catalogue.version(store))) > 0) {
      await ports.snapshots.build(store);
      found = await kept();
    }
    if (found === undefined) return { problem: "no-catalogue" };
    const isPacked = asksForPacked(request);
    const etag = isPacked ? packedEtagOf(found) : etagOf(found.version);
    const headers = { etag, "cache-control": "private, no-cache", vary: "accept, accept-encoding" };
    if (!isNoneOf(request, headers.etag)) return { status: 304, headers };
    const gzip = snapshotBytes(ports, store, found);
    if (isPacked) return packedAnswer(request, gzip, headers);
    if (!acceptsGzip(request)) return { status: 200, headers, body: ports.gunzip(gzip.from(0)) };
    const length = { "content-encoding": "gzip", "content-length": String(gzip.size) };
    return { status: 200, headers: { ...headers, ...length }, body: gzip.from(0) };
  },
});

const Version = v.pipe(v.string(), v.regex(/^\d{1,15}$/, "not-a-version"), v.transform(Number));

/** Articles of which nothing but the price changed need not be said whole. */
function pricesApart(changed: readonly Article[], repriced: ReadonlySet<string>) {
  const whole = changed.filter(({ sku }) => !repriced.has(sku));
  const priced = changed.filter(({ sku }) => repriced.has(sku));
  return {
    changed: whole.map(onTheWire),
    prices: writePrices(priced.map(({ sku, priceMinor }) => [sku, priceMinor] as const)),
  };
}

const changes = route({
  method: "GET",
  path: "catalogue/changes",
  summary: "What changed since a version; nothing when it is the current one",
  tag: "catalogue",
  access: SIGNED_IN,
  query: v.object({ since: Version, prices: v.optional(v.picklist(["apart"])) }),
  answers: { 200: v.object({ deltas: v.array(CatalogueDelta) }) },
  problems: ["snapshot-needed"],
  handle: async ({ ports, principal, query }) => {
    const { since } = query;
    const { store } = principal;
    const found = await ports.storage.read(({ catalogue }) => catalogue.changes(store, since, MAX_DELTA_ROWS));
    if (found === undefined) return { problem: "snapshot-needed" };
    const delta = { from: since, to: found.version, removed: [...found.removed] };
    if (query.prices === undefined) {
      return { status: 200, body: { deltas: [{ ...delta, changed: found.changed.map(onTheWire) }] } };
    }
    const skus = await ports.storage.read(({ catalogue }) =>
      catalogue.repriced(store, since, found.version, MAX_DELTA_ROWS),
    );
    return { status: 200, body: { deltas: [{ ...delta, ...pricesApart(found.changed, new Set(skus)) }] } };
  },
});

const put = route({
  method: "PUT",
  path: "catalogue/articles",
  summary: "Import a catalogue as a stream of rows, gzipped or not: what became of them",
  tag: "catalogue",
  access: { right: "catalogue", principals: ["staff", "token"] },
  query: v.object({ mode: v.optional(v.picklist(["replace", "merge"]), "replace") }),
  stream: [NDJSON, TSV],
  answers: { 200: ImportAnswer },
  problems: ["broken-file", "catalogue-changed", "import-running", "unsupported-media-type"],
  handle: async ({ ports, principal, query, request }) => {
    const coding = request.headers.get("content-encoding") ?? "identity";
    if (coding !== "gzip" && coding !== "identity") return { problem: "unsupported-media-type" };
    const { body } = request;
    if (body === null) return { problem: "broken-file" };
    const of = await listStore(ports, principal.store);
    const format = request.headers.get("content-type")?.startsWith(NDJSON) ? "ndjson" : "tsv";
    const due = await fallDue(ports, principal.store);
    if (!due.ok) return { problem: due.error };
    const order = plainOrder(ports, principal, query.mode, of);
    const imported = await importCatalogue(ports, order, async ({ take }, now) => {
      const lines = textLines(coding === "gzip" ? ports.gunzip(body) : body);
      const read = await readRows(lines, format, { of, now }, take);
      const isBroken = read.ok && query.mode === "replace" && read.value.rejectedRows * 2 > read.value.rows;
      return isBroken ? err("broken-file") : read;
    });
    // A price fell due within a moment of our having looked: nothing was read of the rows yet.
    if (!imported.ok) return { problem: imported.error === "prices-due" ? "import-running" : imported.error };
    const { version, counts, coming, read } = imported.value;
    const { rows, rejectedRows, rejected } = read;
    const told = { rows, rejectedRows, rejected: [...rejected], coming: coming.prices };
    return { status: 200, body: { ...counts, catalogueVersion: version, ...told } };
  },
});

/** Rows that a program puts in are applied as they come; the history tells of them, too. */
function plainOrder(
  ports: Ports,
  { store, name }: Principal,
  mode: "replace" | "merge",
  { dates }: ListStore,
): ImportOrder<RowCounts> {
  const id = makeUuid(ports.clock.now(), ports.random.bytes(10));
  return {
    ...{ store, id, dates, who: name, brings: "price-list" },
    removesUnseen: (read) => removesUnseen(mode, read),
    told: ({ counts, coming, read }) => ({ mode, ...counts, rows: read.rows, ...toldOfComing(coming) }),
    record: async ({ catalogueImports }, { version, counts, coming: { prices, moments }, read }) => {
      const at = ports.clock.now();
      const report: ImportReport = {
        ...counts,
        rows: read.rows,
        rejectedRows: read.rejectedRows,
        rejected: read.rejected.slice(0, REJECTS_KEPT),
        otherStores: 0,
        removesTooMany: false,
        shrunkFrom: null,
        announced: prices,
        compared: null,
        coming:
          prices === 0 ? null : { timeZone: dates.timeZone, prices, moments: momentsNamed(moments), compared: null },
      };
      await catalogueImports.insert({
        ...{ id, store, state: "applied", source: "api", name: mode, sha256: null, size: 0, at, by: name },
        ...{ profile: null, fault: null, ...kept(report), versionBefore: null, versionAfter: version },
        ...{ endedAt: at, endedBy: name, movedAt: null },
      });
    },
  };
}

export const catalogueRoutes = [
  snapshot,
  changes,
  put,
  ...importRoutes,
  ...mappingProfileRoutes,
  ...ownArticleRoutes,
  ...comingPriceRoutes,
];
