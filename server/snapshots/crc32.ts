/** The polynomial of gzip, its bits in reverse (RFC 1952 8). */
const POLYNOMIAL = 0xedb88320;

const shifted = (crc: number): number => (crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1);

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = shifted(crc);
  return crc;
});

/** Of bytes that follow others; `before`: what those came to. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** What a step does to each of the 32 bits; a step is linear, so that this says all of it. */
type Matrix = readonly number[];

function taken(step: Matrix, crc: number): number {
  let sum = 0;
  for (const [bit, row] of step.entries()) if ((crc >>> bit) & 1) sum ^= row;
  return sum >>> 0;
}

const twice = (step: Matrix): Matrix => step.map((row) => taken(step, row));

const ONE_ZERO_BIT: Matrix = Array.from({ length: 32 }, (_, bit) => shifted((1 << bit) >>> 0) >>> 0);
const ONE_ZERO_BYTE = twice(twice(twice(ONE_ZERO_BIT)));

/** Of two stretches one behind the other, each known by its own; `length`: bytes of the second. */
export function crc32Joined(first: number, second: number, length: number): number {
  let crc = first;
  let step = ONE_ZERO_BYTE;
  for (let left = length; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) crc = taken(step, crc);
    step = twice(step);
  }
  return (crc ^ second) >>> 0;
}
