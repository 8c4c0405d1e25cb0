import { ok, type Result } from "../domain/result.ts";
import { type Bell, channelBell } from "./bell.ts";
import { openDeviceMemory } from "./device-memory.ts";
import type { Disk } from "./disk.ts";
import { openIndexedDbDisk } from "./indexed-db-disk.ts";
import { openJournal } from "./journal.ts";
import { openOrders } from "./orders.ts";
import { openOutbox } from "./outbox.ts";
import type { DeviceMemory, Journal, Orders, Outbox, StorageFault } from "./port.ts";

/** Everything that a device keeps, except the catalogue copy, which lives in a worker. */
export type Device = {
  readonly journal: Journal;
  readonly outbox: Outbox;
  readonly orders: Orders;
  readonly memory: DeviceMemory;
  /** Lets go of the disk; nothing can be written afterwards. */
  close(): void;
};

/** Ring when somebody else wrote. */
export type Bells = { readonly orders: Bell; readonly till: Bell };

/** Puts a device together over any disk. */
export function deviceOver(disk: Disk, bells: Bells): Device {
  return {
    journal: openJournal(disk, bells.orders),
    outbox: openOutbox(disk, bells.orders),
    orders: openOrders(disk, bells.orders),
    memory: openDeviceMemory(disk, () => {
      bells.orders.ring();
      bells.till.ring();
    }),
    close() {
      disk.close();
      bells.orders.close();
      bells.till.close();
    },
  };
}

/** The disk of this browser for this origin. */
export function openDisk(name?: string): Promise<Result<Disk, StorageFault>> {
  // Apart from the first load, like all that no first picture needs; a part that cannot be had keeps nobody from working.
  const freshLog = import("./fresh-log.ts").then((part) => part.beginFreshLog()).catch(() => undefined);
  return openIndexedDbDisk(name, freshLog);
}

/** Between the tabs of this browser. */
export const pageBells = (): Bells => ({
  orders: channelBell("softcheck-orders"),
  till: channelBell("softcheck-till"),
});

/** Opens what this browser keeps for this origin; a second database name is for tests. */
export async function openDevice(name?: string): Promise<Result<Device, StorageFault>> {
  const disk = await openDisk(name);
  return disk.ok ? ok(deviceOver(disk.value, pageBells())) : disk;
}
