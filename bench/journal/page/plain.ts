import { type IDBPDatabase, openDB } from "idb";
import { assert } from "../../../src/domain/result.ts";
import type { JournalSubject } from "../subject.ts";
import { bytesOf, documentOf, labelOf, newId, now, scanned } from "./goods.ts";
import { timed } from "./timed.ts";

/** The usual way: each record in a relaxed transaction of its own, awaited one after the other. */
export function plainJournal(): JournalSubject {
  let opened: IDBPDatabase | undefined;
  let count = 0;
  const put = async (store: string, row: unknown): Promise<void> => {
    assert(opened !== undefined, "it is opened first");
    const transaction = opened.transaction(store, "readwrite", { durability: "relaxed" });
    await transaction.store.put(row);
    await transaction.done;
  };
  return {
    async open(database) {
      opened = await openDB(`plain-${database}`, 1, {
        upgrade(db) {
          db.createObjectStore("scans", { autoIncrement: true });
          db.createObjectStore("labels", { keyPath: "label" });
          db.createObjectStore("orders", { keyPath: "id" }).createIndex("openedAt", "openedAt");
          db.createObjectStore("outbox", { keyPath: "id" }).createIndex("sequence", "sequence");
        },
      });
    },
    scans(wanted, underWay) {
      const bag = newId();
      return timed(wanted, underWay, (n) => put("scans", { bag, at: now(), line: n + 1, goods: scanned(n) }));
    },
    seals: (wanted) =>
      timed(wanted, 1, async () => {
        const sequence = ++count;
        const [id, label] = [newId(), labelOf(sequence)];
        const document = documentOf(id, label, sequence);
        await put("labels", { label, bag: id, at: now() });
        await put("orders", { id, openedAt: document.openedAt, document, label });
        await put("outbox", { id, sequence, format: document.format, bytes: bytesOf(document), savedAt: now() });
      }),
  };
}
