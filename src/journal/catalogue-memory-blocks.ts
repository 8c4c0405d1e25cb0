import { err, ok } from "../domain/result.ts";
import { bytesInMemory } from "../protocol/snapshot.ts";
import { type Blocks, unpack } from "./catalogue-blocks.ts";
import { commitsInTurn } from "./commits-in-turn.ts";

/** Files in memory, with knobs for failure; several tabs may stand on one. */
export type MemoryBlocks = Blocks & {
  readonly files: Map<string, ArrayBuffer>;
  /** The next file does not fit; what was written of it stays behind, as after a kill. */
  full: boolean;
  /** Every read from an open file fails, as after somebody cleared the storage. */
  unreadable: boolean;
};

/** The simulation unpacks in its own way, within one step. */
export function memoryBlocks(unpacked = unpack): MemoryBlocks {
  const files = new Map<string, ArrayBuffer>();
  const inTurn = commitsInTurn();
  let written = 0;
  const blocks: MemoryBlocks = {
    files,
    full: false,
    unreadable: false,
    async keep(packed) {
      const file = `block-${++written}`;
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      const whole = await unpacked(packed, (piece) => pieces.push(piece));
      if (!whole.ok) return whole;
      const bytes = await new Blob(pieces).arrayBuffer();
      files.set(file, blocks.full ? bytes.slice(0, bytes.byteLength / 2) : bytes);
      if (!blocks.full) return ok(file);
      blocks.full = false;
      return err("no-space");
    },
    async open(file) {
      const bytes = files.get(file);
      if (bytes === undefined) return ok(undefined);
      const kept = bytesInMemory(bytes);
      const read = (at: number, length: number) => {
        if (blocks.unreadable) throw new DOMException("the file is gone", "NotFoundError");
        return kept.read(at, length);
      };
      return ok({ size: kept.size, read, close: () => undefined });
    },
    async removeAllBut(kept) {
      for (const file of [...files.keys()]) if (file !== kept) files.delete(file);
    },
    alone: inTurn,
  };
  return blocks;
}
