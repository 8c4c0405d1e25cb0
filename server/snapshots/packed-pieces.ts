import { crc32, crc32Joined } from "./crc32.ts";

/**
 * Deflates a piece so that others may stand before and behind it: whole blocks that refer to nothing outside, none of them marked
 * as the last, and ending with a byte (RFC 1951).
 */
export type Pack = (piece: Uint8Array<ArrayBuffer>) => Uint8Array;

/** No time, no name, no system (RFC 1952 2.3). */
const GZIP_HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
/** An empty block that is the last one. */
const LAST_BLOCK = [0x03, 0x00] as const;

/** Packs rows while they come; what stands before them is known, and packed, when all have come. */
export function packedPieces(pack: Pack) {
  let crc = 0;
  let length = 0;
  return {
    row(piece: Uint8Array<ArrayBuffer>): Uint8Array {
      crc = crc32(piece, crc);
      length += piece.length;
      return pack(piece);
    },
    /** `front`: the pieces before all rows. */
    end(front: readonly Uint8Array<ArrayBuffer>[]) {
      const frontCrc = front.reduce((before, piece) => crc32(piece, before), 0);
      const frontLength = front.reduce((sum, piece) => sum + piece.length, 0);
      const tail = new Uint8Array(LAST_BLOCK.length + 8);
      tail.set(LAST_BLOCK);
      const view = new DataView(tail.buffer, LAST_BLOCK.length);
      view.setUint32(0, crc32Joined(frontCrc, crc, length), true);
      view.setUint32(4, (frontLength + length) >>> 0, true);
      return { head: GZIP_HEAD, front: packEach(front, pack), tail };
    },
  };
}

function* packEach(pieces: readonly Uint8Array<ArrayBuffer>[], pack: Pack): Generator<Uint8Array> {
  for (const piece of pieces) yield pack(piece);
}

const MOST_STORED = 0xffff;

/** Blocks that are only stored (RFC 1951 3.2.4), where nothing is sent anywhere and nothing else can pack. */
export const packStored: Pack = (piece) => {
  const blocks = Math.ceil(piece.length / MOST_STORED);
  const packed = new Uint8Array(piece.length + blocks * 5);
  const view = new DataView(packed.buffer);
  for (let n = 0; n < blocks; n += 1) {
    const from = n * MOST_STORED;
    const some = piece.subarray(from, from + MOST_STORED);
    const at = from + n * 5;
    view.setUint16(at + 1, some.length, true);
    view.setUint16(at + 3, ~some.length, true);
    packed.set(some, at + 5);
  }
  return packed;
};
