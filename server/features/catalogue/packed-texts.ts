import { assert } from "../../../src/domain/result.ts";

/**
 * Short texts by short keys, packed as bytes: a million take some 60 MB, a `Map` of strings takes ten times that and has the
 * collector walk all of it.
 */
export type PackedTexts = {
  has(key: string): boolean;
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  size(): number;
};

/** Entries stand in pieces of this size one behind the other, so that nothing is copied when there are more. */
const PIECE_BYTES = 1_048_576;
const MOST_PIECES = 4_095;
/** u16 bytes of the key, u32 bytes of the text, the key, the text. */
const HEAD_BYTES = 6;
/** UTF-8 takes at most so many bytes for a UTF-16 code unit. */
const UTF8_BYTES = 3;
const FIRST_SLOTS = 1_024;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

type Entry = { readonly view: DataView; readonly bytes: Uint8Array; readonly at: number };

export function packedTexts(): PackedTexts {
  const pieces: Uint8Array[] = [];
  const views: DataView[] = [];
  let [used, size] = [PIECE_BYTES, 0];
  /** Of each slot the place of its entry counted from 1 (0: free), and the hash of its key beside it. */
  let places = new Uint32Array(FIRST_SLOTS);
  let hashes = new Uint32Array(FIRST_SLOTS);
  let wanted = new Uint8Array(256);

  const entryAt = (place: number): Entry => {
    const n = Math.floor((place - 1) / PIECE_BYTES);
    return { view: views[n] ?? NO_VIEW, bytes: pieces[n] ?? NO_BYTES, at: (place - 1) % PIECE_BYTES };
  };
  const encoded = (key: string): Uint8Array => {
    if (wanted.length < key.length * UTF8_BYTES) wanted = new Uint8Array(key.length * UTF8_BYTES);
    return wanted.subarray(0, encoder.encodeInto(key, wanted).written);
  };
  /** The slot that has the key, or the free one where it belongs. */
  const slotOf = (key: Uint8Array, hash: number): number => {
    let slot = hash & (places.length - 1);
    for (; places[slot] !== 0; slot = (slot + 1) & (places.length - 1)) {
      if (hashes[slot] === hash && isKeyOf(entryAt(places[slot] ?? 0), key)) break;
    }
    return slot;
  };
  const widen = (): void => {
    const [oldPlaces, oldHashes] = [places, hashes];
    places = new Uint32Array(oldPlaces.length * 2);
    hashes = new Uint32Array(oldPlaces.length * 2);
    for (const [old, place] of oldPlaces.entries()) {
      if (place === 0) continue;
      const hash = oldHashes[old] ?? 0;
      let slot = hash & (places.length - 1);
      while (places[slot] !== 0) slot = (slot + 1) & (places.length - 1);
      places[slot] = place;
      hashes[slot] = hash;
    }
  };
  const add = (key: Uint8Array, text: string): number => {
    const most = HEAD_BYTES + key.length + text.length * UTF8_BYTES;
    assert(key.length < 2 ** 16 && pieces.length < MOST_PIECES, "lengths of keys are 16 bits, places 32");
    if (used + most > PIECE_BYTES) {
      const piece = new Uint8Array(Math.max(PIECE_BYTES, most));
      pieces.push(piece);
      views.push(new DataView(piece.buffer));
      used = 0;
    }
    const [piece, view] = [pieces.at(-1) ?? NO_BYTES, views.at(-1) ?? NO_VIEW];
    piece.set(key, used + HEAD_BYTES);
    const { written } = encoder.encodeInto(text, piece.subarray(used + HEAD_BYTES + key.length));
    view.setUint16(used, key.length);
    view.setUint32(used + 2, written);
    const place = (pieces.length - 1) * PIECE_BYTES + used + 1;
    used += HEAD_BYTES + key.length + written;
    return place;
  };
  const placeOf = (key: string): number => {
    const bytes = encoded(key);
    return places[slotOf(bytes, hashOf(bytes))] ?? 0;
  };

  return {
    has: (key) => placeOf(key) !== 0,
    get(key) {
      const place = placeOf(key);
      return place === 0 ? undefined : textOf(entryAt(place));
    },
    set(key, text) {
      const bytes = encoded(key);
      const hash = hashOf(bytes);
      const slot = slotOf(bytes, hash);
      if (places[slot] === 0) size += 1;
      places[slot] = add(bytes, text);
      hashes[slot] = hash;
      if (size * 2 > places.length) widen();
    },
    size: () => size,
  };
}

const NO_BYTES = new Uint8Array(0);
const NO_VIEW = new DataView(NO_BYTES.buffer);

function isKeyOf({ view, bytes, at }: Entry, key: Uint8Array): boolean {
  if (view.getUint16(at) !== key.length) return false;
  return key.every((byte, n) => byte === bytes[at + HEAD_BYTES + n]);
}

function textOf({ view, bytes, at }: Entry): string {
  const from = at + HEAD_BYTES + view.getUint16(at);
  return decoder.decode(bytes.subarray(from, from + view.getUint32(at + 2)));
}

/** FNV-1a, 32 bits, its low bits mixed once more: slots are found by them. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
