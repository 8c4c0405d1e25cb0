import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { setUpByWire } from "./arrange.ts";
import { handheldAtWork } from "./floor.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const CATALOGUE = new URL("../../shared/data/catalog-100k.tsv.gz", import.meta.url);
const SAMPLE_EVERY = 10_007;

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

/** Runs the command as a person would; what it said, and how it ended. */
function softcheck(args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const env = { ...process.env, SOFTCHECK_DATA: store.folder, SOFTCHECK_HTTP_PORT: new URL(store.origin).port };
  const child = spawn(process.execPath, ["server/cli/softcheck.ts", ...args], { env });
  let said = "";
  const listen = (chunk: unknown) => {
    said += String(chunk);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, said })));
}

test("100,000 articles come in through the running server, and the terminal finds a sample of them", async ({
  browser,
}) => {
  if (!existsSync(CATALOGUE)) {
    console.warn("No real catalogue beside the project: the import of 100,000 articles was not tried.");
    return;
  }
  const admin = await setUpByWire(store);
  const file = CATALOGUE.pathname;
  const { code, said } = await softcheck([
    "import",
    "catalogue",
    file,
    "--server",
    store.origin,
    "--rejects",
    join(store.folder, "rejects.tsv"),
  ]);
  expect(code, said).toBe(0);
  expect(said).toMatch(/100[,.\s]?000/);

  const rows = gunzipSync(readFileSync(CATALOGUE)).toString("utf8").trimEnd().split("\n").slice(1);
  const sample = rows.filter((_, index) => index % SAMPLE_EVERY === 0).map((row) => row.split("\t"));
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  for (const [, barcode = "", name = ""] of sample) {
    await terminal.scanner.scan(barcode);
    await expect(terminal.lastScan()).toContainText(name.trim().replaceAll(/\s+/g, " "));
  }
  await expect(terminal.lines()).toHaveCount(sample.length);
  await context.close();
});
