import { expect, test } from "vitest";
import { lookupKey } from "../domain/barcode.ts";
import { writeSnapshot } from "../protocol/snapshot.ts";
import { type Bell, channelBell } from "./bell.ts";
import { catalogueContract } from "./catalogue-contract.ts";
import { openCatalogueCopy } from "./catalogue-copy.ts";
import { openCatalogueWorker } from "./catalogue-worker.ts";
import type { Disk } from "./disk.ts";
import { openIndexedDbDisk } from "./indexed-db-disk.ts";
import { failNextPut, freshName, removeDatabase } from "./testing/browser-disk.ts";
import { article, got, RUB } from "./testing/samples.ts";

catalogueContract("IndexedDB", async () => {
  const name = freshName();
  const opened: (Disk | Bell)[] = [];
  return {
    async open() {
      const disk = got(await openIndexedDbDisk(name));
      const bell = channelBell(name);
      opened.push(disk, bell);
      return openCatalogueCopy(disk, bell);
    },
    // The head is put last: block and log have been touched by then.
    fill: () => failNextPut(["catalogue"]),
    async end() {
      for (const one of opened) one.close();
      await removeDatabase(name);
    },
  };
});

test("the worker answers with plain values, and the bytes of a catalogue are handed over to it", async () => {
  const name = freshName();
  const copy = openCatalogueWorker(name);
  const milk = article("milk", ["4600000000008"], 8900, 1);
  const bytes = writeSnapshot(3, RUB, [milk]).buffer;
  expect(got(await copy.replace(bytes, '"3"', 5))).toEqual({ version: 3, articles: 1, confirmedAt: 5 });
  expect(bytes.detached).toBe(true);
  expect(await copy.find([{ key: lookupKey("4600000000008") }])).toEqual({ articles: [milk], version: 3 });
  expect(await copy.quickKeys()).toEqual([milk]);
  expect(got(await copy.apply([{ from: 3, to: 4, changed: [], removed: ["milk"] }], 6)).articles).toBe(0);
  copy.close();

  const reloaded = openCatalogueWorker(name);
  expect(await reloaded.status()).toEqual({ version: 4, articles: 0, confirmedAt: 6 });
  reloaded.close();
});
