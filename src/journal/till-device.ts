import { ok, type Result } from "../domain/result.ts";
import { type Bells, type Device, deviceOver, openDisk, pageBells } from "./device.ts";
import type { Disk } from "./disk.ts";
import type { StorageFault, TillJournal } from "./port.ts";
import { openTillJournal } from "./till-journal.ts";

/** What a till keeps beside what every device does; a handheld's first load does without it. */
export type TillDevice = Device & { readonly till: TillJournal };

/** A till's device over any disk; `bells` ring in its other tabs. */
export const tillDeviceOver = (disk: Disk, bells: Bells): TillDevice => ({
  ...deviceOver(disk, bells),
  till: openTillJournal(disk, bells.till),
});

/** Opens what this browser keeps for this origin; a second database name is for tests. */
export async function openTillDevice(name?: string): Promise<Result<TillDevice, StorageFault>> {
  const disk = await openDisk(name);
  return disk.ok ? ok(tillDeviceOver(disk.value, pageBells())) : disk;
}
