import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { zlibGunzip } from "./gunzip.ts";

/** Arrives in small pieces, so that members begin and end anywhere in them. */
function inPieces(bytes: Uint8Array, size = 7): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(stream) {
      if (at >= bytes.length) return stream.close();
      stream.enqueue(new Uint8Array(bytes.subarray(at, at + size)));
      at += size;
    },
  });
}

const unpacked = (bytes: Uint8Array) => new Response(zlibGunzip(inPieces(bytes))).text();

describe("unpacking an upload", () => {
  test("one member, and several one after the other (RFC 1952 2.2), an empty one between them", async () => {
    expect(await unpacked(gzipSync("one\n"))).toBe("one\n");
    const several = Buffer.concat(["one\n", "", "two\n"].map((text) => gzipSync(text)));
    expect(await unpacked(several)).toBe("one\ntwo\n");
  });

  test("a member that is cut off is an error, the first or a later one", async () => {
    const [first, second] = [gzipSync("one\n"), gzipSync("two\n")];
    await expect(unpacked(first.subarray(0, -3))).rejects.toThrow();
    await expect(unpacked(Buffer.concat([first, second.subarray(0, -3)]))).rejects.toThrow();
  });

  test("what is no gzip, or has a wrong checksum, is an error", async () => {
    await expect(unpacked(Buffer.from("sku\tname\n"))).rejects.toThrow();
    const wrong = gzipSync("one\n");
    wrong[wrong.length - 6] = (wrong[wrong.length - 6] ?? 0) ^ 1;
    await expect(unpacked(wrong)).rejects.toThrow();
  });

  test("an upload that breaks is an error, and one that nobody wants is let go", async () => {
    const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (stream) => stream.error(new Error("connection lost")),
    });
    await expect(new Response(zlibGunzip(broken)).text()).rejects.toThrow("connection lost");
    let letGo = false;
    const packed = gzipSync(randomBytes(1_000_000));
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (stream) => stream.enqueue(new Uint8Array(packed)),
      cancel: () => {
        letGo = true;
      },
    });
    const reader = zlibGunzip(endless).getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(() => letGo).toBe(true);
  });
});
