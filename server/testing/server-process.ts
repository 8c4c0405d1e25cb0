import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../scripts/free-port.ts";
import { API } from "../../src/protocol/version.ts";
import { answerOf, type TestCaller } from "./test-app.ts";

/** A real server in a process of its own. */
export type ServerProcess = TestCaller & {
  /** Of its wire, without a slash at the end. */
  readonly url: string;
  /** Of the process on this machine. */
  readonly pid: number;
  /** Everything that it said so far. */
  said(): string;
  stop(): Promise<void>;
};

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

/**
 * Starts `node server/main.ts` over a PostgreSQL database, or over a file of its own or in a folder that stays; back when it
 * has said all it says at its start.
 */
export async function startServerProcess(databaseUrl = "", kept?: string): Promise<ServerProcess> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), "softcheck-process-")));
  const httpPort = await freePort();
  const ports = {
    SOFTCHECK_PORT: String(await freePort()),
    SOFTCHECK_HTTP_PORT: String(httpPort),
    SOFTCHECK_LAN_HTTP_PORT: "0",
    // One device stands for many here, and is as fast as it can be.
    SOFTCHECK_CALLS_PER_MINUTE: "0",
  };
  const env = { ...process.env, ...ports, DATABASE_URL: databaseUrl, SOFTCHECK_DATA: folder, SOFTCHECK_DEMO: "0" };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "pipe"] });
  // A test or benchmark that breaks off leaves no server behind.
  const endNow = () => child.kill("SIGKILL");
  process.once("exit", endNow);
  child.once("exit", () => process.off("exit", endNow));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  }
  const url = `http://127.0.0.1:${httpPort}${API}`;
  await answering(child, `${url}/health`, () => said);
  return {
    url,
    pid: child.pid ?? 0,
    call: (method, path, call) => answerOf(fetch, `${url}${path}`, method, call),
    said: () => said,
    stop: async () => {
      const ended = once(child, "exit");
      if (child.exitCode === null && child.kill("SIGTERM")) await ended;
      if (kept === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The last that it says; it answers before. */
const HOW_TO_BEGIN = /First admin code|Pair a handheld/;

async function answering(child: ChildProcess, health: string, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${said()}`);
    const answer = await fetch(health).catch(() => undefined);
    if (answer?.ok === true && HOW_TO_BEGIN.test(said())) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
