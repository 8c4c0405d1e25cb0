import { ok } from "../domain/result.ts";
import type { Bell } from "./bell.ts";
import type { Disk } from "./disk.ts";
import type { TillJournal } from "./port.ts";

/** A till's payments over a disk. */
export function openTillJournal(disk: Disk, changed: Bell): TillJournal {
  return {
    async put(record) {
      const done = await disk.write(["till"], async (rows) => {
        await rows.put("till", record);
        return null;
      });
      if (done.ok) changed.ring();
      return done;
    },
    async since(since) {
      const records = await disk.read(["till"], (rows) => rows.fromIndex("till", "at", since));
      return records.ok ? ok([...records.value].reverse()) : records;
    },
    committing: () => disk.read(["till"], (rows) => rows.where("till", "state", "committing")),
    watch: changed.hear,
  };
}
