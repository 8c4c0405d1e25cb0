import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openPrintingStore, type PrintingStore } from "../press/testing/printing-store.ts";
import { numbersIn, type ScriptedZebra, scriptedZebra } from "../press/testing/scripted-zebra.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { labels } from "./labels.ts";

let folder: string;
let store: PrintingStore;
let zebra: ScriptedZebra;
let server: ReturnType<typeof createAdaptorServer>;
const said: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-labels-"));
  zebra = await scriptedZebra();
  store = await openPrintingStore({ storage: openSqlite(join(folder, "softcheck.db")) });
  await store.addPrinter({ name: "Counter", transport: { kind: "tcp", host: "127.0.0.1", port: zebra.port } });
  server = createAdaptorServer({ fetch: (request) => store.test.app.fetch(request) });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((resolve) => server.close(resolve));
  await store.close();
  await zebra.stop();
  rmSync(folder, { recursive: true });
});

function run(...words: readonly string[]): Promise<number> {
  const bound = server.address();
  const port = typeof bound === "object" ? bound?.port : bound;
  return labels([...words, "--server", `http://127.0.0.1:${port}`], { SOFTCHECK_DATA: folder });
}
const text = () => said.join("\n");
const runId = (): string => /[Rr]un ([0-9a-f-]{36})/.exec(text())?.[1] ?? "";

test("labels print sees a run to its printer; list shows it; void replaces the last ones", async () => {
  expect(await run("print", "12", "--printer", "Counter", "--for", "Anna")).toBe(0);
  expect(text()).toContain("Printed: 12 labels");
  expect(numbersIn(zebra.printed())).toHaveLength(12);
  const id = runId();
  said.length = 0;
  expect(await run("list")).toBe(0);
  expect(text()).toMatch(new RegExp(`${id}.*printed.*12/12.*Counter.*Anna`));
  expect(await run("void", id, "--last", "2")).toBe(0);
  said.length = 0;
  expect(await run("list", id)).toBe(0);
  const last = numbersIn(zebra.received()).slice(-2);
  expect(text()).toMatch(new RegExp(`void, damaged, .*: ${last.join(" ")}`));
});

test("labels print says what a run waits for, and void gives it up", async () => {
  zebra.knobs.dropAt = 9;
  expect(await run("print", "60", "--printer", "Counter")).toBe(1);
  expect(text()).toContain("paused (connection-lost)");
  const id = runId();
  expect(await run("void", id)).toBe(0);
  expect(text()).toContain("Stopped: ");
  expect(await run("void", id)).toBe(1);
  expect(text()).toContain("(not-now)");
});

test("labels print into a file, which is never overwritten", async () => {
  const file = join(folder, "roll.zpl");
  expect(await run("print", "3", "--file", file)).toBe(0);
  expect(readFileSync(file, "latin1").match(/\^XA/g)).toHaveLength(3);
  expect(await run("print", "3", "--file", file)).toBe(1);
  expect(text()).toContain("cannot be written");
});

test("what was typed wrongly is said, with the usage, and nothing is done", async () => {
  for (const words of [
    [],
    ["print"],
    ["print", "0", "--printer", "Counter"],
    ["print", "5"],
    ["print", "5", "--printer", "Counter", "--file", "x.pdf"],
    ["print", "5", "--file", "x.doc"],
    ["void"],
    ["void", "7"],
    ["list", "one", "two"],
    ["burn", "5"],
  ]) {
    said.length = 0;
    expect(await run(...words)).toBe(2);
    expect(text()).toContain("softcheck labels print COUNT");
  }
  expect(await run("print", "5", "--printer", "Nowhere")).toBe(1);
  expect(text()).toContain("There are: Counter");
  expect((await store.call("GET", "/label-runs")).body).toEqual({ items: [] });
});
