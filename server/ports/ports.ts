import type { FilesIn } from "./files-in.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { Machine } from "./machine.ts";
import type { Mail } from "./mail.ts";
import type { Metrics } from "./metrics.ts";
import type { FilesOut, Outgoing } from "./outgoing.ts";
import type { Press, PrinterLines } from "./printers.ts";
import type { LabelPrinting, SlipPrinting } from "./printing.ts";
import type { Storage } from "./storage.ts";
import type { Clock, Gunzip, Log, PinHasher, Randomness, ReadCsv, Throttle, Wakeups } from "./world.ts";

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
  readonly readCsv: ReadCsv;
  readonly printing: LabelPrinting;
  readonly slips: SlipPrinting;
  readonly outgoing: Outgoing;
  readonly filesOut: FilesOut;
  readonly filesIn: FilesIn;
  readonly mail: Mail;
  readonly heartbeat: Heartbeat;
  readonly machine: Machine;
  readonly printers: PrinterLines;
  readonly press: Press;
  readonly snapshots: SnapshotBuilder;
  readonly metrics: Metrics;
  /** Version of the software, for `health`. */
  readonly version: string;
};
