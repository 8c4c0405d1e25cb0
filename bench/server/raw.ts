import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import * as v from "valibot";
import type { Prepared, Shelf, Subject } from "./subject.ts";

const FILE = "raw.db";
const Row = v.object({ sku: v.string(), barcode: v.string(), name: v.string(), price: v.number() });
const Ready = v.object({ port: v.number() });

function open(folder: string): BetterSqlite.Database {
  const database = new BetterSqlite(join(folder, FILE));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  return database;
}

function fill(folder: string, shelf: readonly Shelf[]): void {
  const database = open(folder);
  database.exec("create table articles (barcode text primary key, sku text, name text, price integer) without rowid");
  database.exec("create table soft_checks (id text primary key, body text) without rowid");
  const insert = database.prepare("insert into articles values (?, ?, ?, ?)");
  database.transaction(() => {
    for (const { barcode, sku, name, price } of shelf) insert.run(barcode, sku, name, price);
  })();
  database.close();
}

/**
 * The plain alternative, in this process: node:http and a prepared statement each, nothing checked, nobody asked who they
 * are. Every bag is a commit on the disk, as at ours.
 */
export function serveRaw(folder: string): Promise<never> {
  const database = open(folder);
  const find = database.prepare("select sku, barcode, name, price from articles where barcode = ?");
  const keep = database.prepare("insert into soft_checks values (?, ?)");
  const server = createServer((request, answer) => {
    const reply = (status: number, body: unknown) => {
      const text = JSON.stringify(body);
      answer.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
      answer.end(text);
    };
    const last = request.url?.slice(request.url.lastIndexOf("/") + 1) ?? "";
    if (request.method === "GET") return reply(200, { articles: [find.get(last)], catalogueVersion: 1 });
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      keep.run(last, Buffer.concat(chunks).toString("utf8"));
      reply(201, { softCheck: last });
    });
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    console.log(JSON.stringify({ port: typeof address === "object" ? address?.port : undefined }));
  });
  return new Promise(() => undefined);
}

/** The same bags as the real server gets, to a server that only keeps them. */
export async function rawSubject(shelf: readonly Shelf[], bags: () => Prepared[]): Promise<Subject> {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-raw-"));
  fill(folder, v.parse(v.array(Row), shelf));
  const main = join(import.meta.dirname, "..", "main.ts");
  const child = spawn(process.execPath, [main, "server", "--raw", folder], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const { port } = v.parse(Ready, JSON.parse(String(line)));
  return {
    origin: `http://127.0.0.1:${port}`,
    lookup: (barcode) => ({ method: "GET", path: `/articles/${barcode}`, headers: {} }),
    bags: async (count) => bags().splice(0, count),
    async stop() {
      child.kill("SIGKILL");
      await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
