import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../../scripts/free-port.ts";
import { assert } from "../../../src/domain/result.ts";

/** An IPP Everywhere printer of the Printer Working Group (`ippeveprinter`), with paper made of files. */
export type RealIppPrinter = {
  readonly port: number;
  /** The documents that came out, as files, oldest first. */
  documents(): Promise<readonly string[]>;
  stop(): Promise<void>;
};

/** `command`: what prints a document, as lines of a shell; the file's name is `$1`, its exit code the job's end. */
export async function realIppPrinter(command = 'cp "$1" "$OUT/$(date +%s%N).pdf"'): Promise<RealIppPrinter> {
  const folder = await mkdtemp(join(tmpdir(), "ipp-"));
  const out = join(folder, "out");
  const spool = join(folder, "spool");
  await Promise.all([mkdir(out), mkdir(spool)]);
  const program = join(folder, "print.sh");
  await writeFile(program, `#!/bin/sh\nOUT=${out}\n${command}\n`, { mode: 0o755 });
  const port = await freePort();
  const naming = await privateNaming(folder);
  const words = ["-p", String(port), "-n", "localhost", "-d", spool, "-f", "application/pdf", "-c", program, "Labels"];
  const printer = begin("ippeveprinter", words, naming.env);
  await until("ippeveprinter", printer, () => answers(port));
  return {
    port,
    documents: async () => (await readdir(out)).toSorted().map((name) => join(out, name)),
    stop: async () => {
      for (const child of [printer, ...naming.children]) await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const BUS = (
  socket: string,
): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${socket}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;
const NAMES = "[server]\nuse-ipv6=no\nallow-interfaces=lo\n[wide-area]\nenable-wide-area=no\n";

/** It will not start where it cannot make itself known: a bus and a name service of its own, on this machine only. */
async function privateNaming(folder: string) {
  const socket = join(folder, "bus");
  const env = { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${socket}` };
  const [busFile, namesFile] = [join(folder, "bus.conf"), join(folder, "avahi.conf")];
  await Promise.all([writeFile(busFile, BUS(socket)), writeFile(namesFile, NAMES)]);
  const bus = begin("dbus-daemon", [`--config-file=${busFile}`, "--nofork"], env);
  await until("dbus-daemon", bus, async () => (await readdir(folder)).includes("bus"));
  return { env, children: [await nameService(namesFile, env), bus] };
}

const NAME_SERVICE_TRIES = 80;

/** A machine has room for one at a time: whoever comes while another test has it waits. */
async function nameService(file: string, env: NodeJS.ProcessEnv): Promise<Begun> {
  for (let tries = 0; tries < NAME_SERVICE_TRIES; tries++) {
    const names = begin("avahi-daemon", ["-f", file, "--no-drop-root", "--no-chroot", "--no-rlimits"], env);
    const isTaken = (): boolean => names.exitCode !== null && names.said().includes("already running");
    await until("avahi-daemon", names, async () => isTaken() || names.said().includes("startup complete"));
    if (!isTaken()) return names;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("another test kept the name service");
}

type Begun = ChildProcess & { said(): string };

/** Debian keeps some of these where only root's PATH leads. */
function begin(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Begun {
  const path = `${env.PATH ?? ""}:/usr/sbin:/sbin`;
  const child = spawn(program, words, { env: { ...env, PATH: path }, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const hear = (part: Buffer): void => {
    text += part.toString();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.on("error", (error) => {
    text += String(error);
  });
  return Object.assign(child, { said: () => text });
}

async function until(name: string, child: Begun, ready: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await ready()) return;
    assert(child.exitCode === null, `${name} runs: ${child.said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} did not become ready: ${child.said()}`);
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://localhost:${port}/`).then(
    () => true,
    () => false,
  );

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.pid === undefined) return resolve();
    child.once("exit", () => resolve());
    child.kill();
  });
}
