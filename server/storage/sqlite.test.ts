import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Storage } from "../ports/storage.ts";
import { openSqlite } from "./drivers/sqlite.ts";
import { storageContract } from "./storage-contract.ts";
import type { OpenDatabase } from "./testing/opened.ts";

const inFile: OpenDatabase = async () => {
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
};

const inMemory: OpenDatabase = async () => {
  const storage = openSqlite(":memory:");
  return { storage, openAgain: () => storage, drop: () => storage.close() };
};

storageContract("SQLite in a file", { open: inFile });
storageContract("SQLite in memory", { open: inMemory });
