import { currency } from "../../src/domain/money.ts";
import { assert } from "../../src/domain/result.ts";
import { snapshotWriter } from "../../src/protocol/snapshot-writer.ts";
import type { Storage } from "../ports/storage.ts";
import { type Pack, packedPieces, packStored } from "./packed-pieces.ts";

const ARTICLES_PER_PAGE = 2_000;
/** Packed and written at once. */
const PIECE_BYTES = 512 * 1024;

/** Builds and keeps the gzipped snapshot of the store's current version, unless it is kept already. */
export async function buildSnapshot(storage: Storage, store: string, pack: Pack = packStored): Promise<void> {
  for (;;) {
    const version = await storage.read(({ catalogue }) => catalogue.version(store));
    const kept = await storage.read(({ snapshots }) => snapshots.kept(store));
    if (version === 0 || kept?.version === version) return;
    const begun = await storage.write(({ snapshots }) => snapshots.begin(store));
    await putPieces(storage, store, begun, pack);
    // Pages are read one by one: when the catalogue was switched meanwhile, they are a mix and are read again (I13).
    const after = await storage.read(({ catalogue }) => catalogue.version(store));
    if (after !== begun.version) continue;
    await storage.write(({ snapshots }) => snapshots.keep(store, begun.build, begun.version));
  }
}

type Begun = { readonly build: number; readonly version: number };

/**
 * Writes pieces, and with each removes a few of builds that are over, also of those that broke off; what is handed out now stays
 * for those who read it. Small writes with packing between them: nobody waits long for one.
 */
function pieceWriter(storage: Storage, store: string, build: number) {
  let isClear = false;
  return async (n: number, bytes: Uint8Array): Promise<void> => {
    isClear = await storage.write(async ({ snapshots }) => {
      await snapshots.putPiece(store, build, n, bytes);
      return isClear || snapshots.removeFormer(store);
    });
  };
}

/**
 * Page by page into pieces: of a million articles only keys and places are in memory, never their rows. What stands before the
 * rows is known when all are read: its pieces are numbered below 0.
 */
async function putPieces(storage: Storage, store: string, { build, version }: Begun, pack: Pack): Promise<void> {
  const put = pieceWriter(storage, store, build);
  const writer = snapshotWriter(await currencyOf(storage, store));
  const packed = packedPieces(pack);
  let n = 0;
  const putRows = async (rows: Uint8Array<ArrayBuffer>) => {
    if (rows.length === 0) return;
    await put(n, packed.row(rows));
    n += 1;
  };
  for (let afterSku: string | undefined = ""; afterSku !== undefined; ) {
    const behind: string = afterSku;
    const page = await storage.read(({ catalogue }) => catalogue.page(store, behind, ARTICLES_PER_PAGE));
    for (const article of page) writer.add(article);
    if (writer.rowBytes() >= PIECE_BYTES) await putRows(writer.takeRows());
    afterSku = page.length < ARTICLES_PER_PAGE ? undefined : page.at(-1)?.sku;
  }
  const [before, rows] = writer.end(version);
  await putRows(rows);
  const fronts = [...inPieces(before)];
  const { head, front, tail } = packed.end(fronts);
  await put(-fronts.length - 1, head);
  let at = -fronts.length;
  for (const piece of front) {
    await put(at, piece);
    at += 1;
  }
  await put(n, tail);
}

function* inPieces(bytes: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

async function currencyOf(storage: Storage, store: string) {
  const row = await storage.read(({ stores }) => stores.byId(store));
  const money = currency(row?.currency ?? "");
  assert(money.ok, "a catalogue belongs to a store, and a store sells in a currency");
  return money.value;
}
