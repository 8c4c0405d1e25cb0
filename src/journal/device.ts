import { ok, type Result } from "../domain/result.ts";
import { type Bell, channelBell } from "./bell.ts";
import { openDeviceMemory } from "./device-memory.ts";
import type { Disk } from "./disk.ts";
import { openIndexedDbDisk } from "./indexed-db-disk.ts";
import { openJournal } from "./journal.ts";
import { openOrders } from "./orders.ts";
import { openOutbox } from "./outbox.ts";
import type { DeviceMemory, Journal, Orders, Outbox, StorageFault, TillJournal } from "./port.ts";
import { openTillJournal } from "./till-journal.ts";

/** Everything that a device keeps, except the catalogue copy, which lives in a worker. */
export type Device = {
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly orders: Orders;
  readonly memory: DeviceMemory;
  readonly till: TillJournal;
  /** Lets go of the disk; nothing can be written afterwards. */
  close(): void;
};

/** Puts a device together over any disk. */
export function deviceOver(disk: Disk, bells: { readonly orders: Bell; readonly till: Bell }): Device {
  return {
    journal: openJournal(disk, bells.orders),
    outbox: openOutbox(disk, bells.orders),
    orders: openOrders(disk, bells.orders),
    memory: openDeviceMemory(disk, () => {
      bells.orders.ring();
      bells.till.ring();
    }),
    till: openTillJournal(disk, bells.till),
    close() {
      disk.close();
      bells.orders.close();
      bells.till.close();
    },
  };
}

/** Opens what this browser keeps for this origin; a second database name is for tests. */
export async function openDevice(name?: string): Promise<Result<Device, StorageFault>> {
  // Apart from the first load, like all that no first picture needs; a part that cannot be had keeps nobody from working.
  const freshLog = import("./fresh-log.ts").then((part) => part.beginFreshLog()).catch(() => undefined);
  const disk = await openIndexedDbDisk(name, freshLog);
  if (!disk.ok) return disk;
  return ok(deviceOver(disk.value, { orders: channelBell("softcheck-orders"), till: channelBell("softcheck-till") }));
}
