import type { LabelAi, LabelNumber } from "../../src/domain/label-number.ts";
import type { Storage } from "./storage.ts";
import type { Clock, Gunzip, Log, PinHasher, Randomness, Throttle, Wakeups } from "./world.ts";

/** One printed label: its number and the words beside the symbol. */
export type PrintedLabel = { readonly number: LabelNumber; readonly ai: LabelAi; readonly store: string };

/** Draws labels. ZPL is text for the printer; PDF is bytes. */
export type LabelPrinting = {
  pdf(template: string, labels: readonly PrintedLabel[]): Promise<Uint8Array<ArrayBuffer>>;
  zpl(template: string, labels: readonly PrintedLabel[]): string;
};

/** Builds and keeps the gzipped snapshot of a store's current version, beside whatever else the process does. */
export type SnapshotBuilder = { build(store: string): Promise<void> };

/** Everything the application is given; it has no other way to the world. */
export type Ports = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly pins: PinHasher;
  readonly log: Log;
  readonly wakeups: Wakeups;
  readonly throttle: Throttle;
  readonly gunzip: Gunzip;
  readonly printing: LabelPrinting;
  readonly snapshots: SnapshotBuilder;
  /** Version of the software, for `health`. */
  readonly version: string;
};
