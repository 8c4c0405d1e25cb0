import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Storage } from "../ports/storage.ts";
import { openSqlite } from "./drivers/sqlite.ts";
import { storageContract } from "./storage-contract.ts";

storageContract("SQLite in a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "softcheck-sqlite-"));
  const file = join(folder, "store.db");
  const opened: Storage[] = [];
  const openAgain = () => {
    const storage = openSqlite(file);
    opened.push(storage);
    return storage;
  };
  return {
    storage: openAgain(),
    openAgain,
    drop: async () => {
      await Promise.all(opened.map((storage) => storage.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
});

storageContract("SQLite in memory", async () => {
  const storage = openSqlite(":memory:");
  return { storage, openAgain: () => storage, drop: () => storage.close() };
});
