import type { Lookup } from "../../../src/domain/barcodes/lookup.ts";
import { ArticlesAnswer, Barcode } from "../../../src/protocol/articles.ts";
import { readScan } from "../../../src/protocol/read-scan.ts";
import { SIGNED_IN } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import type { Queries } from "../../ports/storage.ts";

const byBarcode = route({
  method: "GET",
  path: "articles/{barcode}",
  summary: "Which articles does this barcode stand for? Mostly one; several when a barcode is shared",
  tag: "catalogue",
  access: SIGNED_IN,
  params: { barcode: { schema: Barcode, fault: "malformed-barcode" } },
  answers: { 200: ArticlesAnswer },
  problems: ["malformed-barcode", "unknown-article"],
  handle: async ({ ports, principal, params }) => {
    const scan = readScan(principal.settings(), { raw: params.barcode });
    if (!scan.ok) return { problem: scan.error };
    if (scan.value.kind !== "article") return { problem: "unknown-article" };
    const { lookups } = scan.value;
    const found = await ports.storage.read((queries) => firstFound(queries, principal.store, lookups));
    if (found === undefined) return { problem: "unknown-article" };
    return { status: 200, body: { articles: found.articles.map(toWire), catalogueVersion: found.version } };
  },
});

type Found = Awaited<ReturnType<Queries["catalogue"]["find"]>>;

/** The exact code first, then what the store's in-store layouts make of it (B2). */
async function firstFound(queries: Queries, store: string, lookups: readonly Lookup[]): Promise<Found | undefined> {
  for (const { key } of lookups) {
    const found = await queries.catalogue.find(store, key);
    if (found.articles.length > 0) return found;
  }
  return undefined;
}

const toWire = (article: Found["articles"][number]) => ({
  ...article,
  barcodes: [...article.barcodes],
  flags: [...article.flags],
});

export const articleRoutes = [byBarcode];
