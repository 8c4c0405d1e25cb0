import { readFileSync } from "node:fs";
import { noMachine } from "../frame/no-machine.ts";
import { noMetrics } from "../frame/no-metrics.ts";
import { makeHeartbeat } from "../outgoing/heartbeat.ts";
import { noHeartbeat } from "../outgoing/nowhere.ts";
import type { Ports } from "../ports/ports.ts";
import type { Storage } from "../ports/storage.ts";
import { makePress } from "../press/press.ts";
import { printerLines } from "../press/printer-lines.ts";
import { readLabelFont } from "../printing/label-font.ts";
import { labelPrinting } from "../printing/label-printing.ts";
import { slipPrinting } from "../printing/slips/slip-printing.ts";
import { workerSnapshotBuilder } from "../snapshots/worker-builder.ts";
import { systemClock } from "./clock.ts";
import { nodeCsv } from "./csv.ts";
import type { Environment } from "./environment.ts";
import { folderIn } from "./files-in.ts";
import { folderOut } from "./files-out.ts";
import { zlibGunzip } from "./gunzip.ts";
import { pinoLog } from "./log.ts";
import { smtpMail } from "./mail.ts";
import { nodeOutgoing } from "./outgoing.ts";
import { argon2Pins } from "./pins.ts";
import { systemRandomness } from "./random.ts";
import { withRequestLog } from "./request-log.ts";
import { keptThrottle, memoryThrottle } from "./throttle.ts";
import { timerWakeups } from "./wakeups.ts";

const versionOf = (packageText: string): string => {
  const { version }: { readonly version: string } = JSON.parse(packageText);
  return version;
};

/** Version of the software that runs. */
export const VERSION = versionOf(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** What only a server that runs has: a command counts nothing and watches no machine. */
type OfServer = Pick<Ports, "metrics" | "machine">;
const OF_COMMAND: OfServer = { metrics: noMetrics, machine: noMachine };

/** The application's world as Node gives it; the log goes to stderr, so that stdout stays for people. */
export function nodePorts(storage: Storage, environment: Environment, own: OfServer = OF_COMMAND): Ports {
  const { databaseUrl, databaseFile } = environment;
  const log = pinoLog(process.stderr);
  const world = {
    storage,
    clock: systemClock,
    random: systemRandomness,
    pins: argon2Pins,
    log,
    metrics: withRequestLog(own.metrics, log, environment.requestLog),
    wakeups: timerWakeups(),
    // Several servers share a PostgreSQL database, and its limits; a file has one server.
    throttle: databaseUrl === undefined ? memoryThrottle() : keptThrottle(storage, systemClock),
    gunzip: zlibGunzip,
    readCsv: nodeCsv,
    printing: labelPrinting(readLabelFont),
    slips: slipPrinting(readLabelFont),
    outgoing: nodeOutgoing(environment.privateWebhooks),
    filesOut: folderOut(environment.filesFolder),
    filesIn: folderIn(environment.listsFolder, systemClock),
    mail: smtpMail(environment.mail),
    machine: own.machine,
    printers: printerLines(systemClock),
    snapshots: workerSnapshotBuilder({ databaseUrl, file: databaseFile }),
    version: VERSION,
  };
  const { heartbeat } = environment;
  return {
    ...world,
    press: makePress(world),
    heartbeat: heartbeat === undefined ? noHeartbeat : makeHeartbeat(world, heartbeat),
  };
}

/** Why the database cannot be used, and what to do, in one sentence. No address: it may hold a password. */
export function databaseFault(error: unknown, { databaseUrl, databaseFile }: Environment): string {
  const reason = error instanceof AggregateError ? error.errors.map(String).join("; ") : String(error);
  const remedy =
    databaseUrl === undefined
      ? `Is ${databaseFile} readable and writable, and is the disk not full? SOFTCHECK_DATA names another folder.`
      : "Is PostgreSQL running, and are host, name and password in DATABASE_URL right? Without DATABASE_URL a file is used.";
  return `The database cannot be opened (${reason}). ${remedy}`;
}
