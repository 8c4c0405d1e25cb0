import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { bytesInMemory, openSnapshot } from "../../src/protocol/snapshot.ts";
import { keptSnapshot } from "../testing/kept-snapshot.ts";
import { openSellingStore } from "../testing/selling.ts";
import { coalesced } from "./coalesced.ts";
import { workerSnapshotBuilder } from "./worker-builder.ts";

test("a thread of its own builds the snapshot of the current version from the same file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-snapshot-"));
  const file = join(folder, "store.db");
  const store = await openSellingStore({ file, snapshots: workerSnapshotBuilder({ databaseUrl: undefined, file }) });
  try {
    const raw = "sku\tbarcode\tname\tprice_minor\n1\tA\tOne\t100\n2\tB\tTwo\t250\n";
    const headers = { "content-type": "text/tab-separated-values" };
    expect((await store.test.call("PUT", "/catalogue/articles", { token: store.admin, raw, headers })).status).toBe(
      200,
    );
    const { storage } = store.test.ports;
    const first = await storage.read(({ stores }) => stores.first());
    const kept = await keptSnapshot(storage, first?.id ?? "");
    const opened = await openSnapshot(
      bytesInMemory(Uint8Array.from(gunzipSync(kept?.gzip ?? new Uint8Array(0))).buffer),
    );
    expect(opened.ok && (await opened.value.find("B"))).toMatchObject([{ sku: "2", priceMinor: 250 }]);
  } finally {
    await store.test.close();
    rmSync(folder, { recursive: true });
  }
});

test("of builds before, the last stays for those who are still reading it, and the others go", async () => {
  const store = await openSellingStore();
  const { storage } = store.test.ports;
  const headers = { "content-type": "text/tab-separated-values" };
  for (const price of [1, 2, 3, 4]) {
    const raw = `sku\tbarcode\tname\tprice_minor\n1\tA\tOne\t${price}\n`;
    expect((await store.test.call("PUT", "/catalogue/articles", { token: store.admin, raw, headers })).status).toBe(
      200,
    );
  }
  const id = (await storage.read(({ stores }) => stores.first()))?.id ?? "";
  const kept = await storage.read(({ snapshots }) => snapshots.kept(id));
  const build = kept?.build ?? 0;
  const there = await Promise.all(
    [build - 3, build - 2, build - 1, build].map((one) => storage.read(({ snapshots }) => snapshots.piece(id, one, 0))),
  );
  expect([kept?.version, there.map((piece) => piece !== undefined)]).toEqual([4, [false, false, true, true]]);
  await store.test.close();
});

test("a thread that fails is an error, not a silence", async () => {
  const builder = workerSnapshotBuilder({ databaseUrl: undefined, file: join(tmpdir(), "no-such-folder", "store.db") });
  await expect(builder.build("nobody")).rejects.toThrow();
});

test("who asks during a build gets a later one, shared by all who ask meanwhile", async () => {
  let builds = 0;
  let end = (): void => undefined;
  const builder = coalesced(() => {
    builds += 1;
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  const first = builder.build("s");
  const later = [builder.build("s"), builder.build("s")];
  expect(builds).toBe(1);
  end();
  await first;
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(builds).toBe(2);
  end();
  await Promise.all(later);
  expect(builds).toBe(2);
});
