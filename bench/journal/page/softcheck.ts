import { assert } from "../../../src/domain/result.ts";
import { type Device, openDevice } from "../../../src/journal/device.ts";
import type { JournalSubject } from "../subject.ts";
import { bytesOf, documentOf, labelOf, newId, now, scanned } from "./goods.ts";
import { timed } from "./timed.ts";

/** The journal of the terminal: strict commits, shared by the scans that wait behind a running one. */
export function softcheckJournal(): JournalSubject {
  let opened: Device | undefined;
  let labels = 0;
  const device = (): Device => {
    assert(opened !== undefined, "it is opened first");
    return opened;
  };
  return {
    async open(database) {
      const result = await openDevice(database);
      assert(result.ok, "the disk can be opened");
      opened = result.value;
    },
    scans(count, underWay) {
      const bag = newId();
      return timed(count, underWay, async (n) => {
        const fact = { kind: "scanned", line: n + 1, goods: scanned(n) } as const;
        const kept = await device().journal.append([{ bag, at: now(), fact }]);
        assert(kept.ok, "a scan is kept");
      });
    },
    seals(count) {
      const { journal } = device();
      return timed(count, 1, async () => {
        const [bag, label] = [newId(), labelOf(++labels)];
        const sealed = await journal.append([{ bag, at: now(), fact: { kind: "sealed", label } }]);
        const agreed = await journal.conclude(bag, now(), "agreed", (sequence) => {
          const document = documentOf(bag, label, sequence);
          return { document, bytes: bytesOf(document) };
        });
        assert(sealed.ok && agreed.ok, "a sealed bag is kept");
      });
    },
  };
}
