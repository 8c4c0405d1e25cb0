import BetterSqlite from "better-sqlite3";
import { Kysely, sql } from "kysely";
import { expect, test } from "vitest";
import { immediateSqlite } from "./immediate-sqlite.ts";
import type { Database } from "./schema/database.ts";
import { sharing } from "./transactions.ts";

/** A table and who refers to it, and what SQLite was told. */
function openNotes() {
  const said: string[] = [];
  const database = new BetterSqlite(":memory:", { verbose: (text) => void said.push(String(text)) });
  database.exec("create table notes (n integer primary key, before integer references notes (n))");
  database.pragma("foreign_keys = ON");
  const db = new Kysely<Database>({ dialect: immediateSqlite(async () => database) });
  const transactions = sharing(db, () => new Promise((resolve) => setImmediate(resolve)));
  const write = (n: number, before: number | null = null) =>
    transactions.run(async (transaction) => {
      await sql`insert into notes values (${n}, ${before})`.execute(transaction);
      return n;
    });
  const kept = () => database.prepare("select n from notes order by n").pluck().all();
  const commits = () => said.filter((text) => text.startsWith("commit")).length;
  return { database, transactions, write, kept, commits };
}

test("writes that wait share one commit; whoever comes during it has the next", async () => {
  const { write, kept, commits } = openNotes();
  const first = [write(1), write(2), write(3)];
  const later = Promise.all(first).then(() => write(4));
  expect(await Promise.all([...first, later])).toEqual([1, 2, 3, 4]);
  expect(kept()).toEqual([1, 2, 3, 4]);
  expect(commits()).toBe(2);
});

test("I1: nobody hears anything before the commit, not even who failed", async () => {
  const { database, transactions, write } = openNotes();
  const inside: boolean[] = [];
  const look = () => void inside.push(database.inTransaction);
  const failing = transactions.run(() => Promise.reject(new Error("no")));
  await Promise.all([write(1).then(look), failing.catch(look), write(2).then(look)]);
  expect(inside).toEqual([false, false, false]);
});

test("I1, I6: one that fails is undone alone, with what it wrote", async () => {
  const { write, transactions, kept } = openNotes();
  const half = transactions.run(async (transaction) => {
    await sql`insert into notes values (7, null)`.execute(transaction);
    throw new Error("power cut");
  });
  const settled = await Promise.allSettled([write(1), half, write(1), write(2)]);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  expect(kept()).toEqual([1, 2]);
});

test("I1: a commit that fails is heard of by all who shared it, and nothing of them is kept", async () => {
  const { write, transactions, kept } = openNotes();
  const broken = transactions.run(async (transaction) => {
    // Checked at the commit only, which then refuses (SQLite, foreign keys 4.2).
    await sql`pragma defer_foreign_keys = on`.execute(transaction);
    await sql`insert into notes values (8, 99)`.execute(transaction);
  });
  const settled = await Promise.allSettled([write(1), broken, write(2)]);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(kept()).toEqual([]);
  expect(await write(3)).toBe(3);
});
