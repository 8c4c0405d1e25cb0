import { createServer } from "node:http";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import type { Page } from "playwright";
import type { Question } from "./questions.ts";
import type { Painted, Subject } from "./subject.ts";

const DAY_MS = 86_400_000;
const PAGE = 100;
const COLUMNS: Readonly<Record<string, string>> = {
  storedAt: "stored_at",
  label: "label",
  total: "total_minor",
  pieces: "pieces",
  state: "state",
  staff: "staff_name",
  terminal: "terminal_name",
};

/**
 * The plain alternative: one table with an index on the time, one statement a page, rows put into the document as text. Nobody
 * is asked who they are, there are no further pages and nothing stays where it was.
 */
export async function plainSubject(page: Page, folder: string): Promise<Subject & { stop(): void }> {
  const database = new BetterSqlite(join(folder, "plain.db"));
  database.pragma("journal_mode = WAL");
  copyRows(database, join(folder, "softcheck.db"));
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://plain");
    if (pathname === "/") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<!doctype html><title>Plain</title><table><tbody></tbody></table>");
      return;
    }
    const answer =
      pathname === "/rows" ? rowsOf(database, searchParams) : oneOf(database, searchParams.get("id") ?? "");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await page.goto(`http://127.0.0.1:${port}/`);
  return {
    list: ({ search }: Question) => page.evaluate(showRows, `/rows?${search}`),
    open: (nth) => page.evaluate(showOne, nth),
    stop() {
      server.close();
      server.closeAllConnections();
      database.close();
    },
  };
}

function copyRows(database: BetterSqlite.Database, from: string): void {
  database.exec(`attach '${from}' as source`);
  database.exec(`create table checks as select soft_checks.id, label, state, staff.name as staff_name, staff.login,
      terminals.name as terminal_name, pieces, total_minor, soft_checks.stored_at, lines
    from source.soft_checks as soft_checks
    left join source.soft_check_bodies as bodies on bodies.soft_check = soft_checks.id
    left join source.staff as staff on staff.store = soft_checks.store and staff.login = soft_checks.staff
    left join source.terminals as terminals on terminals.id = soft_checks.terminal`);
  database.exec("create index checks_time on checks (stored_at); create unique index checks_id on checks (id)");
  database.exec("detach source; analyze");
}

function rowsOf(database: BetterSqlite.Database, search: URLSearchParams): readonly unknown[] {
  const { sort = "-storedAt", from = "", to = "", ...words } = Object.fromEntries(search);
  const where = ["stored_at >= ?", "stored_at < ?"];
  const values: (string | number)[] = [Date.parse(from), Date.parse(to) + DAY_MS];
  const take = (condition: string, ...taken: readonly (string | number)[]): void => {
    where.push(condition);
    values.push(...taken);
  };
  if (words.label) take("label like ?", `%${words.label}%`);
  if (words.staff) take("lower(staff_name) like ?", `%${words.staff}%`);
  if (words.terminal) take("terminal_name like ?", `%${words.terminal}%`);
  if (words.state) take("state = ?", words.state);
  if (words.q) take("(login = ? or label like ? or terminal_name like ?)", words.q, `%${words.q}%`, `%${words.q}%`);
  if (words.total) take("total_minor between ? and ?", ...words.total.split("-").map((part) => 100 * Number(part)));
  const by = `${COLUMNS[sort.replace("-", "")]} ${sort.startsWith("-") ? "desc" : "asc"}`;
  const columns = "id, label, state, staff_name, terminal_name, pieces, total_minor, stored_at";
  return database
    .prepare(`select ${columns} from checks where ${where.join(" and ")} order by ${by} limit ${PAGE}`)
    .all(values);
}

const oneOf = (database: BetterSqlite.Database, id: string): unknown =>
  database.prepare("select * from checks where id = ?").get(id);

/** Runs in the page. */
async function showRows(path: string): Promise<Painted> {
  const begun = performance.now();
  const answer = await fetch(path);
  const rows: readonly Readonly<Record<string, unknown>>[] = await answer.json();
  const body = document.querySelector("tbody");
  if (body !== null) {
    body.innerHTML = rows
      .map(
        (row) =>
          `<tr data-id="${row.id}">${Object.values(row)
            .map((value) => `<td>${value}`)
            .join("")}`,
      )
      .join("");
  }
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
  return { ms: performance.now() - begun, rows: rows.length };
}

/** Runs in the page. */
async function showOne(nth: number): Promise<number> {
  const begun = performance.now();
  const rows = document.querySelectorAll<HTMLElement>("tr[data-id]");
  const answer = await fetch(`/one?id=${rows[nth % Math.max(1, rows.length)]?.dataset.id}`);
  const one: Readonly<Record<string, unknown>> = await answer.json();
  const shown = document.createElement("p");
  shown.textContent = Object.values(one).join(" · ");
  document.body.append(shown);
  await new Promise<void>((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
  shown.remove();
  return performance.now() - begun;
}
