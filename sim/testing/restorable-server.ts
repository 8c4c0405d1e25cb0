import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { beginEpoch } from "../../server/features/epochs/begin-epoch.ts";
import { openSqlite } from "../../server/storage/drivers/sqlite.ts";
import { enrolTerminal, makeTestApp, type TestApp } from "../../server/testing/test-app.ts";
import type { TerminalKind } from "../../src/domain/rights.ts";
import { openInMemory } from "../../src/journal/in-memory.ts";
import { got, TERMINAL } from "../../src/sync/testing/samples.ts";
import { sceneOver } from "../../src/sync/testing/scene.ts";

/** A real server on a file that can be put back to an older state. */
export async function restorableServer(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `softcheck-${name}-`));
  const [file, backup] = [join(folder, "softcheck.db"), join(folder, "backup.db")];
  const start = () => makeTestApp({ storage: openSqlite(file) });
  const now = { shop: await start() };
  return {
    now,
    fetch: async (request: Request) => now.shop.app.fetch(request),
    async backUp() {
      await now.shop.close();
      copyFileSync(file, backup);
      now.shop = await start();
    },
    /** `change`: what else is different in the backup. */
    async restore(change: (database: BetterSqlite.Database) => void = () => undefined) {
      await now.shop.close();
      for (const part of ["-wal", "-shm"]) rmSync(file + part, { force: true });
      copyFileSync(backup, file);
      const database = new BetterSqlite(file);
      change(database);
      database.close();
      now.shop = await start();
      const { ports } = now.shop;
      await ports.storage.write((queries) => beginEpoch(queries, ports, { reason: "restored" }));
    },
    async drop() {
      await now.shop.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The real rooms of a device before a server. */
export async function enrolledDevice(
  shop: TestApp,
  admin: string,
  kind: TerminalKind,
  fetch: (request: Request) => Promise<Response>,
  name?: string,
) {
  const { id: terminal, key } = await enrolTerminal(shop, admin, kind, name);
  const opened = openInMemory();
  const identity = { terminal: { ...TERMINAL, id: terminal, kind }, privateKey: key.privateKey };
  got(await opened.memory.keepIdentity(identity));
  return { ...sceneOver(opened, fetch), terminal };
}
export type EnrolledDevice = Awaited<ReturnType<typeof enrolledDevice>>;

/** The next call of a device is refused, as the settings' refresh of a page would be: it signs in anew. */
export async function refused({ session }: EnrolledDevice): Promise<void> {
  session.spent(got(await session.token()));
  got(await session.token());
}
