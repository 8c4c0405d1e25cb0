import { type MemoryDisk, memoryDisk } from "./memory-disk.ts";
import { type TillDevice, tillDeviceOver } from "./till-device.ts";

/** A device whose disk is memory, with knobs for failure. */
export type MemoryDevice = TillDevice & { readonly disk: MemoryDisk };

/**
 * Opens a device in memory, for tests of whoever stands on the ports: the real code over another disk. Give the disk of
 * an earlier one to stand for a second tab, or for the same page after a reload.
 */
export function openInMemory(disk: MemoryDisk = memoryDisk()): MemoryDevice {
  return { ...tillDeviceOver(disk, disk.bells), disk };
}
