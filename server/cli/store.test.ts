import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { makeTestApp, setUpStore, TEST_PIN, type TestApp, textAt } from "../testing/test-app.ts";
import { store } from "./store.ts";

let folder: string;
let shop: TestApp;
const said: string[] = [];
const run = (...words: readonly string[]) => store(words, { SOFTCHECK_DATA: folder });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-store-"));
  shop = await makeTestApp({ storage: openSqlite(join(folder, "softcheck.db")) });
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await shop.close();
  rmSync(folder, { recursive: true });
});

const setupCode = (): string => /code \(works once\): (\S+)$/.exec(said.at(-1) ?? "")?.[1] ?? "";

const setUp = (code: string, login: string) =>
  shop.call("POST", "/setup", {
    body: {
      code,
      store: { name: "is named already", currency: "EUR", labelPrefix: "55" },
      admin: { login, name: login, pin: TEST_PIN },
    },
  });

test("a second store is added, its first administrator made by its own code, and each signs in at their own store", async () => {
  await setUpStore(shop);
  expect(await run("add", "Second store", "--currency", "RUB", "--prefix", "834", "--code", "second")).toBe(0);
  const code = setupCode();
  const made = await setUp(code, "chief");
  expect(made.status).toBe(201);
  const settings = await shop.call("GET", "/settings", { token: textAt(made, "token") });
  expect(settings.body).toMatchObject({ store: { name: "Second store", currency: "RUB" }, labelPrefixes: ["834"] });
  expect((await setUp(code, "other")).body).toMatchObject({ code: "already-set-up" });
  const signIn = (login: string, at?: string) =>
    shop.call("POST", "/sessions", {
      body: { kind: "staff", login, pin: TEST_PIN, ...(at === undefined ? {} : { store: at }) },
    });
  expect((await signIn("chief", "second")).status).toBe(201);
  expect((await signIn("chief")).status).toBe(403);
  expect((await signIn("boss", "second")).status).toBe(403);
  expect((await signIn("boss")).status).toBe(201);
});

test("stores are listed with code, prefixes and whether somebody can sign in", async () => {
  expect(await run("list")).toBe(1);
  await setUpStore(shop);
  await run("add", "Second store", "--currency", "RUB", "--prefix", "834", "--code", "second");
  said.length = 0;
  expect(await run("list")).toBe(0);
  expect(said.map((line) => line.split("\t").slice(1))).toEqual([
    ["Test store", "RUB", "917"],
    ["Second store", "RUB", "834", "no administrator yet"],
  ]);
  expect(said[1]).toMatch(/^second\t/);
});

test("a code that was lost is replaced, for a store without an administrator only", async () => {
  await setUpStore(shop);
  await run("add", "Second store", "--currency", "RUB", "--prefix", "834", "--code", "second");
  const lost = setupCode();
  expect(await run("code", "second")).toBe(0);
  expect((await setUp(lost, "chief")).status).toBeGreaterThan(400);
  expect((await setUp(setupCode(), "chief")).status).toBe(201);
  expect(await run("code", "second")).toBe(1);
  expect(await run("code", "third")).toBe(1);
});

test("a prefix that collides, a code that is taken and a name that is none are refused, and nothing is made", async () => {
  expect(await run("add", "Early", "--currency", "RUB", "--prefix", "12")).toBe(1);
  await setUpStore(shop);
  expect(await run("add", "Second", "--currency", "RUB", "--prefix", "9171")).toBe(1);
  expect(await run("add", "Second", "--currency", "RUB", "--prefix", "12", "--code", "Big Store")).toBe(2);
  expect(await run("add", "Second", "store", "--currency", "RUB", "--prefix", "12")).toBe(2);
  expect(await run("add", "Second", "--currency", "roubles", "--prefix", "12")).toBe(2);
  expect(await run("add", "Second", "--currency", "RUB")).toBe(2);
  expect(await run()).toBe(2);
  expect(await shop.ports.storage.read(({ stores }) => stores.all())).toHaveLength(1);
  await run("add", "Second", "--currency", "RUB", "--prefix", "12", "--code", "second");
  expect(await run("add", "Third", "--currency", "RUB", "--prefix", "34", "--code", "second")).toBe(1);
  expect(await shop.ports.storage.read(({ stores }) => stores.all())).toHaveLength(2);
});
