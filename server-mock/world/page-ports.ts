import { parse } from "csv-parse/browser/esm";
import { csvOver } from "../../server/frame/csv-over.ts";
import { noFilesIn } from "../../server/frame/no-files-in.ts";
import { noMachine } from "../../server/frame/no-machine.ts";
import { noMetrics } from "../../server/frame/no-metrics.ts";
import { noFilesOut, noHeartbeat, noMail, noOutgoing } from "../../server/outgoing/nowhere.ts";
import type { Ports } from "../../server/ports/ports.ts";
import type { Storage } from "../../server/ports/storage.ts";
import type { Gunzip, Randomness, Throttle } from "../../server/ports/world.ts";
import { noPrinters } from "../../server/press/no-printers.ts";
import { makePress } from "../../server/press/press.ts";
import { labelPrinting } from "../../server/printing/label-printing.ts";
import { slipPrinting } from "../../server/printing/slips/slip-printing.ts";
import { inProcessSnapshots } from "../../server/snapshots/in-process.ts";
import { ok } from "../../src/domain/result.ts";
import { consoleLog } from "./log.ts";
import { webCryptoPins } from "./pins.ts";
import { pageWakeups } from "./wakeups.ts";

const UINT32 = 2 ** 32;

const webCryptoRandomness: Randomness = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  below(below) {
    // The last, incomplete round of numbers would make small ones likelier: it is drawn again.
    const rounds = UINT32 - (UINT32 % below);
    for (;;) {
      const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
      if (drawn < rounds) return drawn % below;
    }
  },
};

/** Who tries PINs here has them on the screen; the lock of the account stands nevertheless. */
const noThrottle: Throttle = { allow: async () => ok(null) };

/** The platform unpacks gzip of one member; of several it reports a broken file, where the server reads on. */
const platformGunzip: Gunzip = (body) => body.pipeThrough(new DecompressionStream("gzip"));

/** The application's world as a browser's page gives it. */
export function pagePorts(storage: Storage, loadFont: () => Promise<Uint8Array<ArrayBuffer>>): Ports {
  const world = {
    storage,
    clock: { now: () => Date.now() },
    random: webCryptoRandomness,
    pins: webCryptoPins,
    log: consoleLog(console),
    wakeups: pageWakeups(),
    throttle: noThrottle,
    gunzip: platformGunzip,
    readCsv: csvOver(parse),
    printing: labelPrinting(loadFont),
    slips: slipPrinting(loadFont),
    outgoing: noOutgoing,
    filesOut: noFilesOut,
    filesIn: noFilesIn,
    mail: noMail,
    heartbeat: noHeartbeat,
    machine: noMachine,
    printers: noPrinters,
    snapshots: inProcessSnapshots(storage),
    metrics: noMetrics,
    version: "demo",
  };
  return { ...world, press: makePress(world) };
}
