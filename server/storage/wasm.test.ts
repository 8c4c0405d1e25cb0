import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import { describe, expect, test } from "vitest";
import { openWasmSqlite } from "./drivers/wasm.ts";
import { storageContract } from "./storage-contract.ts";
import { storeSample } from "./testing/samples.ts";

const sqlite = await sqlite3InitModule();

storageContract("SQLite compiled to WebAssembly", {
  open: async () => {
    const storage = openWasmSqlite(sqlite);
    return { storage, openAgain: () => storage, drop: () => storage.close() };
  },
});

describe("driver of SQLite compiled to WebAssembly", () => {
  test("each opening is a database of its own, and closing it forgets everything", async () => {
    const [one, other] = [openWasmSqlite(sqlite), openWasmSqlite(sqlite)];
    await Promise.all([one.migrate(), other.migrate()]);
    await one.write(({ stores }) => stores.insert(storeSample("one")));
    expect(await other.read(({ stores }) => stores.byId("one"))).toBeUndefined();
    await one.close();
    const fresh = openWasmSqlite(sqlite);
    await fresh.migrate();
    expect(await fresh.read(({ stores }) => stores.first())).toBeUndefined();
    await Promise.all([other.close(), fresh.close()]);
  });

  test("a statement that failed is fit for use again", async () => {
    const storage = openWasmSqlite(sqlite);
    await storage.migrate();
    const insert = () => storage.write(({ stores }) => stores.insert(storeSample("twice")));
    await insert();
    await expect(insert()).rejects.toThrow(/UNIQUE/);
    await storage.write(({ stores }) => stores.insert(storeSample("other")));
    expect(await storage.read(({ stores }) => stores.byId("other"))).toEqual(storeSample("other"));
    await storage.close();
  });
});
