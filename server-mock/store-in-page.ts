import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import { createApp } from "../server/app.ts";
import { fallDueEverywhere } from "../server/features/catalogue/fall-due.ts";
import { sweepOverdue } from "../server/features/redemptions/sweep.ts";
import { openWasmSqlite } from "../server/storage/drivers/wasm.ts";
import { type DemoStore, prepareDemoStore } from "./demo-store.ts";
import type { Fetch } from "./faults.ts";
import { pagePorts } from "./world/page-ports.ts";

const SWEEP_EVERY_MS = 15_000;

export type StoreInPage = DemoStore & {
  /** Answers one call as the server's port would. */
  readonly fetch: Fetch;
  close(): Promise<void>;
};

/**
 * The real server in this page, over a fresh database in its memory, with the demo store in it. `loadFont` gives a
 * TrueType font for labels as PDF.
 */
export async function openStoreInPage(loadFont: () => Promise<Uint8Array<ArrayBuffer>>): Promise<StoreInPage> {
  const storage = openWasmSqlite(await sqlite3InitModule());
  await storage.migrate();
  const ports = pagePorts(storage, loadFont);
  const app = createApp(ports);
  const store = await prepareDemoStore(ports, app);
  const sweep = (): void => {
    fallDueEverywhere(ports).catch((error: unknown) => ports.log.error("prices failed", { error: String(error) }));
    sweepOverdue(ports).catch((error: unknown) => ports.log.error("sweep failed", { error: String(error) }));
  };
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
  return {
    ...store,
    fetch: (request) => app.fetch(request, "this page"),
    close: () => {
      clearInterval(sweeping);
      ports.wakeups.close();
      return storage.close();
    },
  };
}
