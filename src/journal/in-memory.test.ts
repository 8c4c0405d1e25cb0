import { deviceContract } from "./device-contract.ts";
import { openInMemory } from "./in-memory.ts";
import { memoryDisk } from "./memory-disk.ts";

deviceContract("in memory", async () => {
  const disk = memoryDisk();
  return {
    open: async () => openInMemory(disk),
    fill: () => {
      disk.nextWriteFails = "no-space";
    },
    end: async () => disk.close(),
  };
});
