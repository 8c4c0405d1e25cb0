import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../scripts/free-port.ts";
import { endsWithUs } from "./ends-with-us.ts";

/** A real store server: its own process, its own folder, ports of its own; killed and started again at will. */
export type StoreServer = {
  readonly origin: string;
  readonly folder: string;
  /** What its console said so far. */
  console(): string;
  /** The one-time code for the first admin, from the console. */
  setupCode(): string;
  start(): Promise<void>;
  /** Lets its clock go on, ms: so long a delay is over, and nobody sat it out. Over a restart, too. */
  letPass(ms: number): Promise<void>;
  /** SIGKILL: no farewell, no flush. */
  kill(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
};

const READY_TRIES = 600;
const READY_PAUSE_MS = 100;
const HOW_TO_BEGIN = /First admin code|Pair a handheld/;
const PRELOAD = new URL("server-preload.ts", import.meta.url).href;
const COMPILED = fileURLToPath(new URL("../test-results/compiled", import.meta.url));
const SETUP_CODE = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/;

/** `environment`: what a store of its own kind needs besides (another database). */
type StoreOptions = { readonly demo?: boolean; readonly environment?: Readonly<Record<string, string>> };

/** Starts a store on free ports; the demo store unless `demo` is false. */
export async function startStore(options: StoreOptions = {}): Promise<StoreServer> {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-e2e-"));
  const [http, https] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    SOFTCHECK_DATA: folder,
    SOFTCHECK_HTTP_PORT: String(http),
    SOFTCHECK_PORT: String(https),
    SOFTCHECK_LAN_HTTP_PORT: "0",
    NODE_COMPILE_CACHE: COMPILED,
    SOFTCHECK_DEMO: options.demo === false ? "0" : "1",
    ...options.environment,
  };
  const origin = `http://localhost:${http}`;
  let said = "";
  let child: ChildProcess | undefined;
  let aheadMs = 0;

  const start = async () => {
    child = spawn(process.execPath, ["--import", PRELOAD, "server/main.ts"], {
      env: { ...env, E2E_CLOCK_AHEAD_MS: String(aheadMs) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    endsWithUs(child, "process");
    const listen = (chunk: unknown) => {
      said += String(chunk);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    await until(
      () => isUp(origin),
      () => said,
    );
  };
  const kill = async () => {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const gone = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGKILL");
    await gone;
  };
  const letPass = async (ms: number) => {
    if (child === undefined) throw new Error("a server that does not run has no clock");
    aheadMs += ms;
    const done = once(child, "message");
    child.send(aheadMs);
    await done;
  };
  await start();
  // The console speaks last, when the doors are open already.
  await until(
    () => HOW_TO_BEGIN.test(said),
    () => said,
  );
  return {
    origin,
    folder,
    console: () => said,
    setupCode: () => {
      const code = SETUP_CODE.exec(said)?.[0];
      if (code === undefined) throw new Error(`the console shows no set-up code:\n${said}`);
      return code;
    },
    start,
    letPass,
    kill,
    close: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const isUp = async (origin: string): Promise<boolean> =>
  (await fetch(`${origin}/api/v1/health`).catch(() => undefined))?.ok === true;

async function until(there: () => boolean | Promise<boolean>, said: () => string): Promise<void> {
  for (let tries = 0; tries < READY_TRIES; tries++) {
    if (await there()) return;
    await new Promise((resolve) => setTimeout(resolve, READY_PAUSE_MS));
  }
  throw new Error(`the store server did not come up:\n${said()}`);
}
