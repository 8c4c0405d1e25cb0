import { setTimeout as pause } from "node:timers/promises";
import BetterSqlite from "better-sqlite3";
import { type GoodsRow, type PlainShop, ROWS_AT_ONCE } from "./plain-shop.ts";

const BUSY_PAUSE_MS = 2;

/**
 * A table of goods that is emptied and filled in one transaction. Others write over a connection of their own, and try again
 * while the file is taken.
 */
export function plainSqlite(file: string): PlainShop {
  const goods = opened(file);
  goods.exec(`create table goods (sku text primary key, name text, unit text, price integer, currency text, vat real);
    create table barcodes (barcode text, sku text, primary key (barcode, sku));
    create table soft_checks (id text primary key, document text not null)`);
  const till = opened(file);
  till.pragma("busy_timeout = 0");
  const insert = till.prepare("insert into soft_checks values (?, ?)");
  return {
    async importAll(rows: AsyncIterable<GoodsRow>): Promise<number> {
      const row = goods.prepare("insert into goods values (?, ?, ?, ?, ?, ?)");
      const code = goods.prepare("insert or ignore into barcodes values (?, ?)");
      goods.exec("begin immediate; delete from goods; delete from barcodes");
      let count = 0;
      for await (const { sku, barcode, name, unit, price, currency, vat } of rows) {
        row.run(sku, name, unit, price, currency, vat);
        code.run(barcode, sku);
        count += 1;
        if (count % ROWS_AT_ONCE === 0) await pause(0);
      }
      goods.exec("commit");
      return count;
    },
    async put(id: string, document: string): Promise<void> {
      for (;;) {
        try {
          insert.run(id, document);
          return;
        } catch (error) {
          if (!(error instanceof BetterSqlite.SqliteError && error.code === "SQLITE_BUSY")) throw error;
          await pause(BUSY_PAUSE_MS);
        }
      }
    },
    async close(): Promise<void> {
      till.close();
      goods.close();
    },
  };
}

/** As durable as the program beside it. */
function opened(file: string) {
  const database = new BetterSqlite(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  return database;
}
