import { mkdir } from "node:fs/promises";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import { createApp, isUpload } from "./app.ts";
import { demoSheet } from "./demo/demo-sheet.ts";
import { demoSheetStyle } from "./demo/demo-sheet-style.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { makePairing } from "./features/pairings/make-pairing.ts";
import { sweepOverdue } from "./features/redemptions/sweep.ts";
import { makeSetupCode } from "./features/setup/setup-code.ts";
import { qrOnConsole, table } from "./node/console-words.ts";
import { type Environment, readEnvironment } from "./node/environment.ts";
import { type Door, type Listening, listen } from "./node/listen.ts";
import { databaseFault, nodePorts } from "./node/node-ports.ts";
import { type RestoreWitness, restoreWitness, witnessFile } from "./node/restore-witness.ts";
import { type Bindings, makeWeb } from "./node/web.ts";
import type { Ports } from "./ports/ports.ts";
import type { Storage } from "./ports/storage.ts";
import { recoverRuns } from "./press/recover.ts";
import { openStorageFor } from "./storage/drivers/open.ts";
import { type LocalCertificates, openLocalAuthority } from "./tls/local-authority.ts";
import { localNames } from "./tls/local-names.ts";

const SWEEP_EVERY_MS = 15_000;
/** Running calls may end within this; long polls end at once, and their clients ask again by themselves. */
const GRACE_MS = 3_000;

/** Something a person can put right: said in a sentence, without a stack. */
class StartFault extends Error {}

function environmentOrFault(): Environment {
  const environment = readEnvironment(process.env);
  if (!environment.ok) throw new StartFault(environment.error);
  return environment.value;
}

async function openStorage(environment: Environment): Promise<Storage> {
  const { dataFolder, databaseUrl, databaseFile } = environment;
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const storage = openStorageFor(databaseUrl, databaseFile, (error) => {
      console.error(`A connection to the database broke and is replaced: ${error.message}`);
    });
    await storage.migrate();
    return storage;
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

async function openDoors(doors: readonly Door[]): Promise<readonly Listening[]> {
  const opened = await Promise.all(doors.map(listen));
  const fault = opened.find((door) => !door.ok);
  if (fault !== undefined && !fault.ok) throw new StartFault(fault.error);
  return opened.flatMap((door) => (door.ok ? [door.value] : []));
}

/** The first address that a handheld on the LAN can use; the machine itself when it has no network. */
const lanName = (names: readonly string[]): string =>
  names.find((name) => /^\d+\.\d+\.\d+\.\d+$/.test(name) && name !== "127.0.0.1") ?? "localhost";

function sayAddresses({ port, httpPort }: Environment, names: readonly string[], tls: LocalCertificates): void {
  const lan = `https://${lanName(names)}:${port}`;
  console.log("Softcheck is running:\n");
  console.log(
    table([
      ["Here", `http://localhost:${httpPort}`, "/ terminal  /till  /desk labels  /office  /demo-sheet"],
      ["On the LAN", lan, names.slice(2).join(" ")],
      ["Certificate", `${lan}/ca.crt`, "install once on each handheld"],
    ]),
  );
  console.log(`  SHA-256 of the certificate authority: ${tls.authorityFingerprint}\n`);
}

async function sayHowToBegin(ports: Ports, lan: string): Promise<void> {
  const code = await makeSetupCode(ports);
  if (code !== undefined) {
    console.log(`There is no administrator yet. First admin code (works once): ${code}`);
    console.log("Open /office and type it in.\n");
  }
  const store = await ports.storage.read(({ stores }) => stores.first());
  if (store === undefined) return;
  const devices = await ports.storage.read(({ terminals }) => terminals.list(store.id));
  const device = { kind: "handheld", name: `Handheld ${devices.length + 1}` } as const;
  const pairing = await makePairing(ports, { store: store.id, name: "server" }, device);
  const address = `${lan}/?pair=${pairing.code}`;
  console.log(`Pair a handheld within ten minutes: scan this, or open ${address}\n`);
  console.log(`${qrOnConsole(address, process.stdout.isTTY)}\n`);
}

function stopOnSignal(ports: Ports, doors: readonly Listening[], timer: NodeJS.Timeout, witness: RestoreWitness): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    console.log("\nStopping: running calls are finished, nothing new is taken.");
    clearInterval(timer);
    const closing = Promise.all(doors.map((door) => door.stop(GRACE_MS)));
    ports.wakeups.close();
    // Each press writes down what is uncertain before its database closes (L3).
    await Promise.all([closing, ports.press.ended()]);
    await witness.note().catch((error: unknown) => ports.log.warn("no witness of the end", { error: String(error) }));
    await ports.storage.close();
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

async function start(): Promise<void> {
  const environment = environmentOrFault();
  const storage = await openStorage(environment);
  const ports = nodePorts(storage, environment);
  const witness = restoreWitness(storage, ports, witnessFile(environment.dataFolder));
  if (await witness.check()) {
    console.log("The database is older than when this server last ran: taken for a restored backup. Terminals and");
    console.log("tills send again what it does not know; label serials jumped ahead.\n");
  }
  if (environment.demo) await offerDemo(ports);
  const names = localNames({ hostname: hostname(), interfaces: networkInterfaces() });
  const tls = await openLocalAuthority({ folder: join(environment.dataFolder, "tls"), names, now: new Date() });
  const web = makeWeb({
    app: createApp(ports),
    pages: environment.pages,
    authorityPem: tls.authorityPem,
    demoSheet: () => demoSheet(storage),
    demoSheetStyle,
  });
  const fetch = (request: Request, bindings: Bindings) => web.fetch(request, bindings);
  const { port, httpPort } = environment;
  const doors = await openDoors([
    { port, tls: { cert: tls.certificatePem, key: tls.keyPem }, fetch, isUpload },
    { port: httpPort, hostname: "127.0.0.1", fetch, isUpload },
  ]);
  await recoverRuns(ports);
  const sweeping = setInterval(() => {
    recoverRuns(ports).catch((error: unknown) => ports.log.error("recovery of runs failed", { error: String(error) }));
    sweepOverdue(ports).catch((error: unknown) => ports.log.error("sweep failed", { error: String(error) }));
    witness.note().catch((error: unknown) => ports.log.warn("the witness cannot be written", { error: String(error) }));
  }, SWEEP_EVERY_MS);
  stopOnSignal(ports, doors, sweeping, witness);
  sayAddresses(environment, names, tls);
  await sayHowToBegin(ports, `https://${lanName(names)}:${port}`);
}

start().catch((error: unknown) => {
  if (!(error instanceof StartFault)) throw error;
  console.error(error.message);
  process.exit(1);
});
