import { currency } from "../../src/domain/money.ts";
import { assert } from "../../src/domain/result.ts";
import { snapshotWriter } from "../../src/protocol/snapshot-writer.ts";
import type { Storage } from "../ports/storage.ts";

const ARTICLES_PER_PAGE = 2_000;

/** Gzips parts as one stream. */
export type Pack = (parts: readonly Uint8Array<ArrayBuffer>[]) => Promise<Uint8Array>;

/** Builds and keeps the gzipped snapshot of the store's current version, unless it is kept already. */
export async function buildSnapshot(storage: Storage, store: string, pack: Pack = gzipped): Promise<void> {
  for (;;) {
    const version = await storage.read(({ catalogue }) => catalogue.version(store));
    const kept = await storage.read(({ catalogue }) => catalogue.snapshot(store));
    if (version === 0 || kept?.version === version) return;
    const parts = await readAll(storage, store, version);
    // Pages are read one by one: when the catalogue was switched meanwhile, they are a mix and are read again (I13).
    const after = await storage.read(({ catalogue }) => catalogue.version(store));
    if (after !== version) continue;
    const bytes = await pack(parts);
    await storage.write(({ catalogue }) => catalogue.putSnapshot(store, version, bytes));
  }
}

/** Page by page into typed columns: a million articles are never in memory as objects. */
async function readAll(storage: Storage, store: string, version: number): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const writer = snapshotWriter(await currencyOf(storage, store));
  let afterSku = "";
  for (;;) {
    const page = await storage.read(({ catalogue }) => catalogue.page(store, afterSku, ARTICLES_PER_PAGE));
    for (const article of page) writer.add(article);
    afterSku = page.at(-1)?.sku ?? afterSku;
    if (page.length < ARTICLES_PER_PAGE) return writer.end(version);
  }
}

async function currencyOf(storage: Storage, store: string) {
  const row = await storage.read(({ stores }) => stores.byId(store));
  const money = currency(row?.currency ?? "");
  assert(money.ok, "a catalogue belongs to a store, and a store sells in a currency");
  return money.value;
}

const PIECE_BYTES = 256 * 1024;

/** Gzips piece by piece, so that beside the block only its packed form takes room. */
async function gzipped(parts: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  const left = [...parts];
  const pieces = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const [first, ...others] = left;
      if (first === undefined) return controller.close();
      controller.enqueue(first.subarray(0, PIECE_BYTES));
      left.splice(0, left.length, ...(first.length > PIECE_BYTES ? [first.subarray(PIECE_BYTES)] : []), ...others);
    },
  });
  return new Uint8Array(await new Response(pieces.pipeThrough(new CompressionStream("gzip"))).arrayBuffer());
}
