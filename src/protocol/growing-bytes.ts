/** Bytes that are added at the end; what is kept grows by half when it is full. */
export type GrowingBytes = {
  length(): number;
  u32(value: number): void;
  f64(value: number): void;
  bytes(more: Uint8Array): void;
  /** UTF-8; how many bytes it took. */
  text(more: string): number;
  /** Leaves zeros to be written over; where they begin. */
  skip(bytes: number): number;
  /** What is there now, to write over; good until more is added. */
  view(): DataView<ArrayBuffer>;
  /** What is there now, without a copy; no more is added afterwards. */
  asU8(): Uint8Array<ArrayBuffer>;
  asU32(): Uint32Array<ArrayBuffer>;
  asF64(): Float64Array<ArrayBuffer>;
};

const FIRST_BYTES = 1024;

/** UTF-8 takes at most so many bytes for a UTF-16 code unit. */
const UTF8_BYTES = 3;
const utf8 = new TextEncoder();

/** Little-endian, as every machine that runs this is. */
export function growing(): GrowingBytes {
  let kept = new Uint8Array(FIRST_BYTES);
  let view = new DataView(kept.buffer);
  let length = 0;
  /** Makes room and returns where it begins. */
  const room = (bytes: number): number => {
    const at = length;
    length += bytes;
    if (length > kept.length) {
      const wider = new Uint8Array(Math.ceil(Math.max(length, kept.length * 1.5) / 8) * 8);
      wider.set(kept.subarray(0, at));
      kept = wider;
      view = new DataView(kept.buffer);
    }
    return at;
  };
  return {
    length: () => length,
    u32(value) {
      const at = room(4);
      view.setUint32(at, value, true);
    },
    f64(value) {
      const at = room(8);
      view.setFloat64(at, value, true);
    },
    bytes(more) {
      const at = room(more.length);
      kept.set(more, at);
    },
    text(more) {
      const at = room(more.length * UTF8_BYTES);
      const { written } = utf8.encodeInto(more, kept.subarray(at));
      length = at + written;
      return written;
    },
    skip: (bytes) => room(bytes),
    view: () => view,
    asU8: () => kept.subarray(0, length),
    asU32: () => new Uint32Array(kept.buffer, 0, length / 4),
    asF64: () => new Float64Array(kept.buffer, 0, length / 8),
  };
}
