import { mkdir } from "node:fs/promises";
import { createApp, isUpload } from "./app.ts";
import { demoSheet } from "./demo/demo-sheet.ts";
import { demoSheetStyle } from "./demo/demo-sheet-style.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { fallDueEverywhere } from "./features/catalogue/fall-due.ts";
import { callLimit } from "./frame/call-limit.ts";
import { announce, isAnnounced } from "./node/announce.ts";
import { openCertificates, type RunningCertificates } from "./node/certificates.ts";
import { withCheckpoints } from "./node/checkpoints.ts";
import { table } from "./node/console-words.ts";
import { type Environment, readEnvironment } from "./node/environment.ts";
import { type Door, type Listening, listen } from "./node/listen.ts";
import { nodeMachine } from "./node/machine.ts";
import { databaseFault, nodePorts, VERSION } from "./node/node-ports.ts";
import { noteSchema } from "./node/note-schema.ts";
import { makePlainDoor } from "./node/plain-door.ts";
import { promMetrics } from "./node/prom-metrics.ts";
import { type RestoreWitness, restoreWitness, witnessFile } from "./node/restore-witness.ts";
import { addressWords, beginWords } from "./node/start-words.ts";
import { withTransportSecurity } from "./node/transport-security.ts";
import { type Bindings, makeWeb } from "./node/web.ts";
import { measureOutgoing } from "./outgoing/measure-outlets.ts";
import { beginOwnWork, type OwnWork } from "./own-work.ts";
import type { Ports } from "./ports/ports.ts";
import type { Storage } from "./ports/storage.ts";
import { recoverRuns } from "./press/recover.ts";
import { openStorageFor } from "./storage/drivers/open.ts";

/** Running calls may end within this; long polls end at once, and their clients ask again by themselves. */
const GRACE_MS = 3_000;

/** Something a person can put right: said in a sentence, without a stack. */
class StartFault extends Error {}

function environmentOrFault(): Environment {
  const environment = readEnvironment(process.env);
  if (!environment.ok) throw new StartFault(environment.error);
  return environment.value;
}

type Opened = { readonly storage: Storage; readonly steps: readonly string[] };

async function openStorage(environment: Environment): Promise<Opened> {
  const { dataFolder, databaseUrl, databaseFile } = environment;
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const storage = openStorageFor(databaseUrl, databaseFile, (error) => {
      console.error(`A connection to the database broke and is replaced: ${error.message}`);
    });
    const steps = await storage.migrate();
    if (databaseUrl !== undefined) return { storage, steps };
    const failed = (error: Error) => console.error(`Checkpoints are left to commits from now on: ${error.message}`);
    return { storage: withCheckpoints(storage, databaseFile, failed), steps };
  } catch (error) {
    throw new StartFault(databaseFault(error, environment));
  }
}

async function offerDemo(ports: Ports): Promise<void> {
  const people = await loadDemo(ports);
  if (people === undefined) return;
  console.log("This is a DEMO STORE: invented articles and staff, to try everything out.");
  console.log("For an empty store: SOFTCHECK_DEMO=0 SOFTCHECK_DATA=./my-store npm start\n");
  console.log("Staff of the demo store. The PINs are random and shown this once:\n");
  console.log(
    table([["Login", "PIN", "Role", "Name"], ...people.map(({ login, pin, role, name }) => [login, pin, role, name])]),
  );
  console.log("");
}

async function openDoor(door: Door): Promise<Listening> {
  const opened = await listen(door);
  if (!opened.ok) throw new StartFault(opened.error);
  return opened.value;
}

type DoorsGiven = { readonly ports: Ports; readonly certificates: RunningCertificates };

/** https for the LAN, http for this machine, and http for what a device needs before it can trust us. */
async function openDoors(environment: Environment, { ports, certificates }: DoorsGiven): Promise<readonly Listening[]> {
  const { trust, secureOrigin } = certificates;
  const { proxies } = environment;
  const web = makeWeb({
    app: createApp(ports, callLimit(environment.callsPerMinute, ports.clock)),
    pages: environment.pages,
    trust,
    demoSheet: () => demoSheet(ports.storage),
    demoSheetStyle,
  });
  const fetch = (request: Request, bindings: Bindings) => web.fetch(request, bindings);
  const secure = await openDoor({
    port: environment.port,
    variable: "SOFTCHECK_PORT",
    tls: certificates.tls(),
    fetch: withTransportSecurity(fetch, certificates.believed),
    isUpload,
    proxies,
  });
  const here = await openDoor({
    port: environment.httpPort,
    variable: "SOFTCHECK_HTTP_PORT",
    hostname: "127.0.0.1",
    fetch,
    isUpload,
    proxies,
  });
  await certificates.follow(secure);
  const doors = [secure, here];
  if (environment.lanHttpPort === 0) return doors;
  const plain = makePlainDoor({ trust, secureOrigin });
  const lan = await listen({
    port: environment.lanHttpPort,
    variable: "SOFTCHECK_LAN_HTTP_PORT",
    fetch: (request) => plain.fetch(request),
    isUpload: () => false,
  });
  if (lan.ok) return [...doors, lan.value];
  // A shop sells without it: who has the certificate needs it no more.
  console.error(`${lan.error} Until then nobody is shown the certificate or the way to https over http.\n`);
  return doors;
}

type Running = {
  readonly ports: Ports;
  readonly doors: readonly Listening[];
  readonly witness: RestoreWitness;
  /** Ends what is done now and then. */
  readonly quiet: () => void;
  readonly own: OwnWork;
};

/** A message on its way is not waited for: it is sent again after the start. */
const graceOver = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, GRACE_MS));

function stopOnSignal({ ports, doors, witness, own, quiet }: Running): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log("\nStopping: running calls are finished, nothing new is taken.");
    quiet();
    const closing = Promise.all(doors.map((door) => door.stop(GRACE_MS)));
    ports.wakeups.close();
    // Each press writes down what is uncertain before its database closes (L3).
    await Promise.all([closing, ports.press.ended(), Promise.race([own.sending, graceOver()])]);
    await own
      .letGo()
      .catch((error: unknown) => ports.log.warn("duties run out by themselves", { error: String(error) }));
    await witness.note().catch((error: unknown) => ports.log.warn("no witness of the end", { error: String(error) }));
    await ports.storage.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function start(): Promise<void> {
  const environment = environmentOrFault();
  const { storage, steps } = await openStorage(environment);
  const metrics = promMetrics(VERSION);
  const machine = nodeMachine(environment);
  const ports = nodePorts(storage, environment, { metrics, machine });
  metrics.watchOutgoing(() => measureOutgoing(ports));
  const witness = restoreWitness(storage, ports, witnessFile(environment.dataFolder));
  if (await witness.check()) {
    console.log("The database is older than when this server last ran: taken for a restored backup. Terminals and");
    console.log("tills send again what it does not know; label serials jumped ahead.\n");
  }
  await noteSchema(ports, steps);
  if (environment.demo) await offerDemo(ports);
  // Whose time came while this server was off holds before anybody is answered.
  await fallDueEverywhere(ports);
  const certificates = await openCertificates(environment, ports.log);
  metrics.watchCertificates(certificates.ends);
  machine.watchCertificates(certificates.ends);
  const doors = await openDoors(environment, { ports, certificates });
  // Whoever starts next goes on where this one is stopped.
  storage
    .migrateOnline()
    .then((online) => noteSchema(ports, online))
    .catch((error: unknown) => ports.log.error("a step of the schema failed", { error: String(error) }));
  await recoverRuns(ports);
  const own = beginOwnWork(ports, () => witness.note());
  const { name, port } = environment;
  const announcement = isAnnounced(name)
    ? announce(name, port, (error) => ports.log.warn("the name cannot be announced", { name, error: String(error) }))
    : undefined;
  const quiet = (): void => {
    void announcement?.stop();
    own.quiet();
    certificates.stop();
  };
  stopOnSignal({ ports, doors, witness, own, quiet });
  console.log(addressWords(environment, certificates));
  console.log(await beginWords(ports, certificates.secureOrigin(), process.stdout.isTTY));
}

start().catch((error: unknown) => {
  if (!(error instanceof StartFault)) throw error;
  console.error(error.message);
  process.exit(1);
});
