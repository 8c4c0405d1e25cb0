import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createAdaptorServer } from "@hono/node-server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FIRST_MAPPING } from "../../src/protocol/mapping-profiles.ts";
import { openSellingStore, type SellingStore } from "../testing/selling.ts";
import { importCatalogue } from "./import-catalogue.ts";
import { progressBar } from "./progress-bar.ts";
import { shortLivedToken } from "./short-lived-token.ts";

let folder: string;
let store: SellingStore;
let server: ReturnType<typeof createAdaptorServer>;
let address: string;
const said: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-cli-"));
  store = await openSellingStore({ file: join(folder, "softcheck.db") });
  server = createAdaptorServer({ fetch: (request) => store.test.app.fetch(request) });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : bound}`;
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(String(line)));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((resolve) => server.close(resolve));
  await store.test.close();
  rmSync(folder, { recursive: true });
});

const HEAD = "sku\tbarcode\tname\tprice_minor\n";
function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const articles = () =>
  store.test.ports.storage.read(async ({ catalogue, stores }) => catalogue.count((await stores.first())?.id ?? ""));

test("a gzipped file goes through the running server; rejected rows lie in a file with line and reason", async () => {
  const file = fileOf("goods.tsv.gz", gzipSync(`${HEAD}1\tA\tOne\t100\n2\tB\tTwo\tmuch\n3\tC\tThree\t5\n`));
  expect(await importCatalogue([file, "--server", address, "--token", store.admin], {})).toBe(0);
  expect(await articles()).toBe(2);
  expect(said.join("\n")).toContain("added 2, changed 0, unchanged 0, removed 0, rejected 1");
  expect(readFileSync(`${file}.rejects.tsv`, "utf8")).toBe("line\treason\ttext\n3\tbad-price\t2\tB\tTwo\tmuch\n");
});

test("without a token, one is made in this machine's database, said so, and gone afterwards", async () => {
  const file = fileOf("goods.ndjson", `${JSON.stringify({ sku: "1", name: "One", priceMinor: 5, barcodes: ["A"] })}\n`);
  expect(await importCatalogue([file, "--server", address, "--mode", "merge"], { SOFTCHECK_DATA: folder })).toBe(0);
  expect(said[0]).toContain("made a short-lived one");
  expect(await articles()).toBe(1);
  const made = await shortLivedToken({ SOFTCHECK_DATA: folder }, store.test.clock.now());
  if (!made.ok) throw new Error(made.error);
  const status = async () =>
    (await store.test.call("GET", "/catalogue/changes?since=1", { token: made.value.token })).status;
  expect(await status()).toBe(200);
  await made.value.forget();
  expect(await status()).toBe(401);
});

test("what goes wrong is a sentence and an exit code, and the old catalogue stays", async () => {
  const good = fileOf("good.tsv", `${HEAD}1\tA\tOne\t100\n`);
  await importCatalogue([good, "--server", address, "--token", store.admin], {});
  const cut = fileOf("cut.tsv.gz", gzipSync(`${HEAD}2\tB\tTwo\t100\n`).subarray(0, 30));
  expect(await importCatalogue([cut, "--server", address, "--token", store.admin], {})).toBe(1);
  expect(said.at(-1)).toContain("(broken-file). Nothing was changed.");
  expect(await importCatalogue([good, "--server", address, "--token", store.handheld.token], {})).toBe(1);
  expect(said.at(-1)).toContain("(forbidden)");
  expect(await importCatalogue([good, "--server", "http://127.0.0.1:1", "--token", "x"], {})).toBe(1);
  expect(said.at(-1)).toContain("Is the server running? npm start");
  expect(await importCatalogue([join(folder, "none.tsv")], {})).toBe(2);
  expect(await importCatalogue([good, "--mode", "wipe"], {})).toBe(2);
  expect(await importCatalogue([], {})).toBe(2);
  expect(await articles()).toBe(1);
});

test("the bar is redrawn in place on a terminal and is one line per tenth elsewhere", () => {
  const written: string[] = [];
  const out = { isTTY: true, write: (text: string) => written.push(text) };
  let now = 0;
  const bar = progressBar(out, 100, () => now);
  bar.show(10);
  bar.show(11);
  now = 200;
  bar.show(50);
  bar.show(100);
  expect(written).toEqual(
    [10, 50, 100].map((part) => `\r[${"=".repeat(part * 0.3).padEnd(30)}] ${String(part).padStart(3)} % sent`),
  );
  const lines: string[] = [];
  const plain = progressBar({ write: (text: string) => lines.push(text) }, 100, () => 0);
  for (const done of [1, 5, 10, 12, 100]) plain.show(done);
  expect(lines).toEqual(["1 % sent\n", "10 % sent\n", "100 % sent\n"]);
});

test("E4: a list of any form goes in through a profile of the store: dry run first, removals by a word of their own", async () => {
  const columns = [
    { from: "Код", field: "sku" },
    { from: "ШК", field: "barcode" },
    { from: "Имя", field: "name" },
    { from: "Цена", field: "price" },
  ];
  const body = { ...FIRST_MAPPING, name: "1C", decimal: ",", columns };
  await store.test.call("POST", "/catalogue/mapping-profiles", { token: store.admin, body });
  const file = fileOf("goods.csv", "Код;ШК;Имя;Цена\n1;A;One;1,00\n2;B;Two;2,00\n");
  const run = (...args: readonly string[]) =>
    importCatalogue([file, "--server", address, "--token", store.admin, "--profile", ...args], {});
  expect(await run("1C", "--dry-run")).toBe(0);
  expect([await articles(), said.join("\n")]).toEqual([0, expect.stringContaining("added 2, changed 0")]);
  expect(await run("1C")).toBe(0);
  expect(await articles()).toBe(2);
  writeFileSync(file, "Код;ШК;Имя;Цена\n1;A;One;9,00\n");
  expect(await run("1C")).toBe(1);
  expect([await articles(), said.at(-1)]).toEqual([2, expect.stringContaining("--removals")]);
  expect(await run("1C", "--removals")).toBe(0);
  expect([await articles(), said.join("\n")]).toEqual([
    1,
    expect.stringContaining("1 prices change, 1 of them by more"),
  ]);
  writeFileSync(file, Uint8Array.of(0xca, 0xee, 0xe4, 0x3b));
  expect(await run("1C")).toBe(1);
  expect(said.at(-1)).toContain("wrong-encoding");
  expect(await run("nobody's")).toBe(1);
  expect(said.at(-1)).toContain("it has: 1C");
});
