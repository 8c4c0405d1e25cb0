import { openInMemory } from "./in-memory.ts";
import { journalContract } from "./journal-contract.ts";
import { memoryDisk } from "./memory-disk.ts";

journalContract("in memory", async () => {
  const disk = memoryDisk();
  return {
    open: async () => openInMemory(disk),
    fill: () => {
      disk.nextWriteFails = "no-space";
    },
    end: async () => disk.close(),
  };
});
