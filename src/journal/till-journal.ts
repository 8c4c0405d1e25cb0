import { ok } from "../domain/result.ts";
import type { Bell } from "./bell.ts";
import type { Disk, WritableRows } from "./disk.ts";
import type { Stored, TillJournal } from "./port.ts";

/** A till's payments and the bags it opened, over a disk. */
export function openTillJournal(disk: Disk, changed: Bell): TillJournal {
  const keep = async (shelf: "till" | "openings", put: (rows: WritableRows) => Promise<void>): Stored<null> => {
    const done = await disk.write([shelf], async (rows) => {
      await put(rows);
      return null;
    });
    if (done.ok) changed.ring();
    return done;
  };
  return {
    put: (record) =>
      keep("till", async (rows) => {
        const reversal = record.reversal ?? (await rows.get("till", record.id))?.reversal;
        await rows.put("till", reversal === undefined ? record : { ...record, reversal });
      }),
    noteReversal: (id, reversal) =>
      keep("till", async (rows) => {
        const record = await rows.get("till", id);
        if (record !== undefined) await rows.put("till", { ...record, reversal });
      }),
    async since(since) {
      const records = await disk.read(["till"], (rows) => rows.fromIndex("till", "at", since));
      return records.ok ? ok([...records.value].reverse()) : records;
    },
    committing: () => disk.read(["till"], (rows) => rows.where("till", "state", "committing")),
    putOpening: (record) => keep("openings", (rows) => rows.put("openings", record)),
    async openingsSince(since) {
      const records = await disk.read(["openings"], (rows) => rows.fromIndex("openings", "at", since));
      return records.ok ? ok([...records.value].reverse()) : records;
    },
    openingsAsked: () => disk.read(["openings"], (rows) => rows.where("openings", "state", "asked")),
    watch: changed.hear,
  };
}
