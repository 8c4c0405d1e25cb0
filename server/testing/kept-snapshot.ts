import { joinedBytes } from "../../src/protocol/joined-bytes.ts";
import type { Storage } from "../ports/storage.ts";

/** The snapshot that a store hands out, whole: its version, and its gzipped bytes. */
export async function keptSnapshot(storage: Storage, store: string) {
  const kept = await storage.read(({ snapshots }) => snapshots.kept(store));
  if (kept === undefined) return undefined;
  const pieces: Uint8Array[] = [];
  for (const { n } of kept.pieces) {
    pieces.push((await storage.read(({ snapshots }) => snapshots.piece(store, kept.build, n))) ?? new Uint8Array(0));
  }
  return { version: kept.version, gzip: joinedBytes(pieces) };
}
