import { crc32 as crcOfZlib, gunzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { joinedBytes } from "../../src/protocol/joined-bytes.ts";
import { crc32, crc32Joined } from "./crc32.ts";
import { packInThread } from "./pack-in-thread.ts";
import { packedPieces, packStored } from "./packed-pieces.ts";

const bytes = fc
  .uint8Array({ maxLength: 300 })
  .chain((some) =>
    fc.integer({ min: 1, max: 500 }).map((times) => joinedBytes(Array.from({ length: times }, () => some))),
  );

test("a checksum goes on behind other bytes, and two stretches have the one of both", () => {
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const both = crcOfZlib(joinedBytes([one, other]));
      expect(crc32(other, crc32(one))).toBe(both);
      expect(crc32Joined(crc32(one), crc32(other), other.length)).toBe(both);
    }),
  );
});

for (const [name, pack] of Object.entries({ deflated: packInThread, stored: packStored })) {
  test(`pieces ${name} one by one are one gzip of what stands before the rows and of the rows`, () => {
    const pieces = fc.array(
      bytes.filter(({ length }) => length > 0),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(pieces, pieces, (front, rows) => {
        const packed = packedPieces(pack);
        const behind = rows.map((piece) => packed.row(piece));
        const ended = packed.end(front);
        const gzip = joinedBytes([ended.head, ...ended.front, ...behind, ended.tail]);
        expect(Buffer.compare(gunzipSync(gzip), joinedBytes([...front, ...rows]))).toBe(0);
      }),
      { numRuns: 40 },
    );
  });
}
