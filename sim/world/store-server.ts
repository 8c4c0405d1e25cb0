import { hash } from "node:crypto";
import BetterSqlite from "better-sqlite3";
import { Kysely, type KyselyPlugin, type SqliteStatement } from "kysely";
import { type App, createApp } from "../../server/app.ts";
import { noFilesIn } from "../../server/frame/no-files-in.ts";
import { noMachine } from "../../server/frame/no-machine.ts";
import { noMetrics } from "../../server/frame/no-metrics.ts";
import { nodeCsv } from "../../server/node/csv.ts";
import { noFilesOut, noHeartbeat, noMail, noOutgoing } from "../../server/outgoing/nowhere.ts";
import type { Ports } from "../../server/ports/ports.ts";
import type { PrinterLines } from "../../server/ports/printers.ts";
import { noPrinters } from "../../server/press/no-printers.ts";
import { makePress } from "../../server/press/press.ts";
import { readLabelFont } from "../../server/printing/label-font.ts";
import { labelPrinting } from "../../server/printing/label-printing.ts";
import { slipPrinting } from "../../server/printing/slips/slip-printing.ts";
import { inProcessSnapshots } from "../../server/snapshots/in-process.ts";
import { immediateSqlite } from "../../server/storage/immediate-sqlite.ts";
import type { Database } from "../../server/storage/schema/database.ts";
import { sqliteTraits } from "../../server/storage/sqlite-traits.ts";
import { createStorage } from "../../server/storage/storage.ts";
import { sharing } from "../../server/storage/transactions.ts";
import { noThrottle, testPins } from "../../server/testing/test-world.ts";
import { unpack } from "./given-globals.ts";
import { createLife, type Life } from "./life.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Seeded } from "./seeded.ts";
import { type Answered, answeredOf, requestOf, type Sent } from "./wire.ts";

/** When the story begins, by the server's clock. */
export const STORY_START = Date.UTC(2026, 2, 2, 8);

export type ServerWorld = {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  /** How often others come first between two queries of a request, from 0 to 1. */
  readonly interleaving: number;
  readonly trace: (text: string) => void;
  /** Told of errors that the server answers with 500: bugs. */
  readonly failed: (error: string) => void;
  /** Label printers in the shop; left out: there is none. */
  readonly printers?: PrinterLines;
};

/** The real application over a real SQLite database; the process can die at any query, the database stays. */
export type StoreServer = {
  serve(sent: Sent): Promise<Answered | undefined>;
  /** The process dies; a transaction that is not committed is gone. */
  crash(): void;
  start(): void;
  isUp(): boolean;
  /** The database as it is now, whole. */
  copy(): Buffer;
  /** The process dies, and the database goes back to an earlier copy. */
  restore(copy: Buffer): void;
  /** How often that was. */
  restores(): number;
  readonly database: () => BetterSqlite.Database;
  readonly ports: () => Ports;
  migrate(): Promise<unknown>;
};

type Running = { readonly app: App; readonly life: Life; readonly ports: Ports };

export function createStoreServer(world: ServerWorld, from?: Buffer): StoreServer {
  let database = from === undefined ? new BetterSqlite(":memory:") : new BetterSqlite(from);
  let running: Running | undefined;
  let restores = 0;

  const reopen = (copy: Buffer) => {
    database.close();
    database = new BetterSqlite(copy);
  };
  const copy = (): Buffer => {
    if (database.inTransaction) database.exec("rollback");
    return database.serialize();
  };
  const crash = () => {
    running?.life.kill();
    running = undefined;
    // Another connection: what the dead process still holds of the old one leads nowhere.
    reopen(copy());
  };
  const start = () => {
    database.pragma("foreign_keys = ON");
    running ??= run(world, database);
  };

  return {
    async serve(sent) {
      const now = running;
      if (now === undefined) return undefined;
      return Promise.race([
        serveBy(now, sent),
        new Promise<undefined>((resolve) => now.life.atEnd(() => resolve(undefined))),
      ]);
    },
    crash,
    start,
    isUp: () => running !== undefined,
    copy: () => database.serialize(),
    restore(earlier) {
      crash();
      reopen(earlier);
      restores += 1;
    },
    restores: () => restores,
    database: () => database,
    ports: () => {
      if (running === undefined) throw new Error("the server is down");
      return running.ports;
    },
    migrate: async () => running?.ports.storage.migrate(),
  };
}

async function serveBy({ app, life }: Running, sent: Sent): Promise<Answered> {
  const response = await app.fetch(requestOf(sent));
  const answered = await answeredOf(response);
  // Committed, and nobody knows yet: a process may die here, too.
  await life.turn();
  return answered;
}

function run(world: ServerWorld, database: BetterSqlite.Database): Running {
  const { scheduler, random } = world;
  const life = createLife("server", scheduler, random);
  const storage = openOver(world, database, life);
  // What a process stumbles over that is dead already, nobody hears.
  const failed = (message: string, fields: unknown) => {
    if (life.alive()) world.failed(`${message} ${JSON.stringify(fields)}`);
  };
  const given = {
    storage,
    clock: { now: () => STORY_START + scheduler.now() },
    random: { bytes: random.bytes, below: random.below },
    pins: testPins,
    log: { info: () => undefined, warn: () => undefined, error: failed },
    wakeups: { wake: () => undefined, close: () => undefined, isClosed: () => false, sleep: scheduler.sleep },
    throttle: noThrottle,
    gunzip: unpack,
    readCsv: nodeCsv,
    printing: labelPrinting(readLabelFont),
    slips: slipPrinting(readLabelFont),
    outgoing: noOutgoing,
    filesOut: noFilesOut,
    filesIn: noFilesIn,
    mail: noMail,
    heartbeat: noHeartbeat,
    machine: noMachine,
    printers: world.printers ?? noPrinters,
    snapshots: inProcessSnapshots(storage),
    metrics: noMetrics,
    version: "simulated",
  };
  const ports: Ports = { press: makePress(given), ...given };
  return { app: createApp(ports), life, ports };
}

function openOver({ scheduler, random, interleaving }: ServerWorld, database: BetterSqlite.Database, life: Life) {
  const kept = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const statement = kept.get(text) ?? database.prepare(text);
    kept.set(text, statement);
    return statement;
  };
  const betweenQueries: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (random.chance(interleaving)) await life.turn();
      return result;
    },
  };
  const dialect = immediateSqlite(async () => ({ prepare, close: () => undefined }));
  const db = new Kysely<Database>({ dialect, plugins: [betweenQueries] });
  const waiting = { random: random.next, sleep: scheduler.sleep };
  // Writes share transactions as they do over a file: whoever comes within a turn is of the company.
  const transactions = sharing(db, life.turn);
  return createStorage(
    { reader: db, writer: db, transactions },
    sqliteTraits(() => undefined),
    waiting,
    (text) => hash("sha256", text),
  );
}
