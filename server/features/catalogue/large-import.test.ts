import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { expect, test } from "vitest";
import { bytesInMemory, openSnapshot } from "../../../src/protocol/snapshot.ts";
import { keptSnapshot } from "../../testing/kept-snapshot.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../../testing/selling.ts";

const CATALOGUE = new URL("../../../../shared/data/catalog-100k.tsv.gz", import.meta.url);
const LABELS = 200;

/** Sends bags one after the other until told to stop; how many were stored meanwhile. */
function keepSelling(store: SellingStore, labels: readonly string[]) {
  let selling = true;
  const done = (async () => {
    let sent = 0;
    for (const label of labels) {
      if (!selling) break;
      await sendBag(store, label);
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return sent;
  })();
  return {
    done,
    stop: () => {
      selling = false;
    },
  };
}

test("I13: 100,000 articles are imported while bags go on being stored; the snapshot holds them all", async () => {
  if (!existsSync(CATALOGUE)) {
    console.warn("The catalogue of 100,000 articles is not here: its import was not tried.");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "softcheck-import-"));
  const file = join(folder, "store.db");
  const store = await openSellingStore({ file });
  try {
    const labels = await printLabels(store, LABELS);
    const selling = keepSelling(store, labels);
    const answer = await store.test.call("PUT", "/catalogue/articles", {
      token: store.admin,
      raw: Uint8Array.from(readFileSync(CATALOGUE)),
      headers: { "content-type": "text/tab-separated-values", "content-encoding": "gzip" },
    });
    selling.stop();
    expect(await selling.done, "bags stored during the import").toBeGreaterThan(20);
    expect(answer.body).toMatchObject({ catalogueVersion: 1, rows: 100_000, added: 100_000, rejectedRows: 0 });

    const { id } = v.parse(
      v.object({ id: v.string() }),
      await store.test.ports.storage.read(({ stores }) => stores.first()),
    );
    const kept = await keptSnapshot(store.test.ports.storage, id);
    const opened = await openSnapshot(
      bytesInMemory(Uint8Array.from(gunzipSync(kept?.gzip ?? new Uint8Array(0))).buffer),
    );
    expect(opened.ok && [opened.value.version, opened.value.articleCount]).toEqual([1, 100_000]);
    expect(opened.ok && (await opened.value.find("00000000000352"))).toMatchObject([
      { sku: "100000", priceMinor: 359_290 },
    ]);
  } finally {
    await store.test.close();
    rmSync(folder, { recursive: true });
  }
}, 240_000);
