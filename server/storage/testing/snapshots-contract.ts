import { expect, test } from "vitest";
import { keptSnapshot } from "../../testing/kept-snapshot.ts";
import { importAll } from "./catalogue-contract.ts";
import type { OpenedDatabase } from "./opened.ts";
import { articleSample } from "./samples.ts";

/** The snapshot for terminals, in pieces. */
export function snapshotsContract(database: () => OpenedDatabase): void {
  const begin = () => database().storage.write(({ snapshots }) => snapshots.begin("s"));
  const put = (build: number, n: number, bytes: Uint8Array) =>
    database().storage.write(({ snapshots }) => snapshots.putPiece("s", build, n, bytes));
  const keep = (build: number, version: number) =>
    database().storage.write(({ snapshots }) => snapshots.keep("s", build, version));
  const removeFormer = () => database().storage.write(({ snapshots }) => snapshots.removeFormer("s"));
  const piece = (build: number, n: number) =>
    database().storage.read(({ snapshots }) => snapshots.piece("s", build, n));

  test("pieces of megabytes come back byte for byte in the order of their numbers, once they are kept", async () => {
    const { storage } = database();
    expect(await keptSnapshot(storage, "s")).toBeUndefined();
    await importAll(storage, [articleSample("a")]);
    const { build, version } = await begin();
    expect(version).toBe(1);
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
    await put(build, 0, bytes.subarray(2_000_000));
    await put(build, -1, bytes.subarray(1, 2_000_000));
    await put(build, -2, bytes.subarray(0, 1));
    expect(await keptSnapshot(storage, "s")).toBeUndefined();
    await keep(build, version);
    const kept = await keptSnapshot(storage, "s");
    expect([kept?.version, kept?.gzip.length]).toEqual([1, bytes.length]);
    expect(kept?.gzip.every((byte, index) => byte === bytes[index])).toBe(true);
    expect((await storage.read(({ snapshots }) => snapshots.kept("s")))?.pieces).toEqual([
      { n: -2, size: 1 },
      { n: -1, size: 1_999_999 },
      { n: 0, size: 1_000_000 },
    ]);
  });

  test("an older build never replaces a newer; former ones are there until they are removed, a few at a time", async () => {
    const { storage } = database();
    const builds: number[] = [];
    for (let n = 1; n <= 3; n += 1) {
      await importAll(storage, [articleSample("a", n)]);
      const begun = await begin();
      expect(begun.version).toBe(n);
      builds.push(begun.build);
    }
    const [first = 0, second = 0, broken = 0] = builds;
    for (let n = 0; n < 20; n += 1) await put(first, n, Uint8Array.of(1));
    await put(second, 0, Uint8Array.of(2));
    await put(broken, 0, Uint8Array.of(3));
    await keep(second, 2);
    await keep(first, 1);
    expect(await keptSnapshot(storage, "s")).toEqual({ version: 2, gzip: Uint8Array.of(2) });
    expect([...((await piece(first, 19)) ?? [])]).toEqual([1]);
    expect(await removeFormer()).toBe(false);
    while (!(await removeFormer()));
    expect([await piece(first, 0), await piece(first, 19)]).toEqual([undefined, undefined]);
    // Somebody may still be at it; it goes when a later one is kept.
    expect([...((await piece(broken, 0)) ?? [])]).toEqual([3]);
    const later = await begin();
    expect(later.build).toBeGreaterThan(broken);
    await put(later.build, 0, Uint8Array.of(4));
    await keep(later.build, later.version);
    while (!(await removeFormer()));
    expect([await piece(second, 0), await piece(broken, 0)]).toEqual([undefined, undefined]);
    expect(await keptSnapshot(storage, "s")).toEqual({ version: 3, gzip: Uint8Array.of(4) });
  });
}
