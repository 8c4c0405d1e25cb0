import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeUuid } from "../../../src/domain/ids.ts";
import { CatalogueHistory, ImportView } from "../../../src/protocol/catalogue-imports.ts";
import { FIRST_MAPPING, type MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import { folderIn } from "../../node/files-in.ts";
import type { Ports } from "../../ports/ports.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";
import { forgetImports } from "./forget-imports.ts";
import { watchFolders } from "./watch-folders.ts";

let root: string;
let store: SellingStore;
let ports: Ports;
let place: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "softcheck-files-in-"));
  store = await openSellingStore();
  ports = { ...store.test.ports, filesIn: folderIn(root, store.test.clock) };
  const code = (await ports.storage.read(({ stores }) => stores.first()))?.code ?? "";
  place = join(root, code, "in");
  mkdirSync(place, { recursive: true });
});
afterEach(async () => {
  await store.test.close();
  rmSync(root, { recursive: true });
});

const columns = (["sku", "barcode", "name", "price"] as const).map((field) => ({ from: field, field }));

async function addProfile(change: Partial<MappingProfile> = {}): Promise<void> {
  const body = { ...FIRST_MAPPING, name: "Lists", folder: "in", columns, ...change };
  const answer = await store.test.call("POST", "/catalogue/mapping-profiles", { token: store.admin, body });
  expect(answer.status, answer.text).toBe(201);
}
const put = (name: string, text: string): void => writeFileSync(join(place, name), text);
const listOf = (count: number): string =>
  `sku;barcode;name;price\n${Array.from({ length: count }, (_, n) => `${n};4${n};Goods ${n};1.00\n`).join("")}`;

const history = async (): Promise<CatalogueHistory> =>
  v.parse(CatalogueHistory, (await store.test.call("GET", "/catalogue/imports", { token: store.admin })).body);

/** What lies in a folder below, without the stamps of time. */
const lying = (below: string): readonly string[] =>
  existsSync(join(place, below))
    ? readdirSync(join(place, below))
        .map((name) => name.replace(/^\S+ /, ""))
        .toSorted()
    : [];
const reportOf = (below: string): ImportView => {
  const name = readdirSync(join(place, below)).find((one) => one.endsWith(".report.json")) ?? "";
  return v.parse(ImportView, JSON.parse(readFileSync(join(place, below, name), "utf8")));
};

/** Two looks, far enough apart that a file which lies still is whole. */
async function lookTwice(watching: ReturnType<typeof watchFolders>): Promise<number> {
  const first = await watching.look();
  store.test.clock.advance(5_000);
  return first + (await watching.look());
}

test("E4: a list that was put into the folder is taken once it lies still, applied, and moved with its report", async () => {
  await addProfile();
  const watching = watchFolders(ports, "one");
  put("price.csv", listOf(1));
  expect(await watching.look()).toBe(0);
  store.test.clock.advance(5_000);
  // Still being written.
  put("price.csv", listOf(3));
  put("other.csv.part", listOf(3));
  expect([await watching.look(), (await history()).version]).toEqual([0, 0]);
  store.test.clock.advance(5_000);
  expect(await watching.look()).toBe(1);
  expect(await history()).toMatchObject({
    ...{ version: 1, articles: 3 },
    items: [{ source: "folder", name: "price.csv", state: "applied", endedBy: "folder in" }],
  });
  expect([lying("done"), lying("")]).toEqual([
    ["price.csv", "price.csv.report.json"],
    ["done", "other.csv.part"],
  ]);
  expect(reportOf("done")).toMatchObject({ state: "applied", report: { added: 3 } });
  expect(await lookTwice(watching)).toBe(0);
});

test("E4 I13: a list that is cut off, or cannot be read, is refused with its reason; the old catalogue stays whole", async () => {
  await addProfile();
  const watching = watchFolders(ports, "one");
  put("whole.csv", listOf(10));
  await lookTwice(watching);
  put("cut.csv", listOf(4));
  put("wrong.csv", "nothing of the kind\n1\n");
  expect(await lookTwice(watching)).toBe(2);
  expect(lying("refused").filter((name) => name.endsWith(".csv"))).toEqual(["cut.csv", "wrong.csv"]);
  const { version, articles, items } = await history();
  expect([version, articles]).toEqual([1, 10]);
  expect(new Map(items.map(({ name, state }) => [name, state]))).toEqual(
    new Map([
      ["wrong.csv", "refused"],
      ["cut.csv", "checked"],
      ["whole.csv", "applied"],
    ]),
  );
  // A person says that it is right.
  const cut = items.find(({ name }) => name === "cut.csv");
  const answer = await store.test.call("POST", `/catalogue/imports/${cut?.id}/apply`, {
    token: store.admin,
    body: { removals: true },
  });
  expect(v.parse(ImportView, answer.body)).toMatchObject({ state: "applied", versionAfter: 2 });
});

test("E4: a list whose process died before it moved the file is moved, and not taken again; put there anew it is", async () => {
  await addProfile();
  const { filesIn } = ports;
  const dying = { ...ports, filesIn: { ...filesIn, settle: () => Promise.reject(new Error("killed")) } };
  put("price.csv", listOf(3));
  await expect(lookTwice(watchFolders(dying, "one"))).rejects.toThrow("killed");
  expect([await history(), lying("")]).toMatchObject([{ version: 1, items: [{ state: "applied" }] }, ["price.csv"]]);
  const watching = watchFolders(ports, "two");
  expect(await lookTwice(watching)).toBe(1);
  expect((await history()).items).toHaveLength(1);
  expect([lying("done"), reportOf("done").state]).toEqual([["price.csv", "price.csv.report.json"], "applied"]);
  expect(await ports.storage.read(({ catalogueImports }) => catalogueImports.spooled(Number.MAX_SAFE_INTEGER))).toEqual(
    [],
  );
  put("price.csv", listOf(3));
  expect(await lookTwice(watching)).toBe(1);
  expect((await history()).items).toMatchObject([
    { state: "applied", counts: { unchanged: 3 } },
    { state: "applied", counts: { added: 3 } },
  ]);
});

test("E4: a part of a list that is far shorter than the last one waits in the office for a person's word", async () => {
  await addProfile({ mode: "merge" });
  const watching = watchFolders(ports, "one");
  put("price.csv", listOf(300));
  await lookTwice(watching);
  put("price.csv", listOf(20));
  await lookTwice(watching);
  expect((await history()).items).toMatchObject([{ state: "checked" }, { state: "applied" }]);
  expect(reportOf("refused").report).toMatchObject({ rows: 20, shrunkFrom: 300 });
});

test("E4: of several server processes one takes a file", async () => {
  await addProfile();
  const [one, two] = [watchFolders(ports, "one"), watchFolders(ports, "two")];
  put("price.csv", listOf(2));
  await Promise.all([one.look(), two.look()]);
  store.test.clock.advance(5_000);
  const taken = await Promise.all([one.look(), two.look()]);
  expect(taken.reduce((sum, count) => sum + count)).toBe(1);
  expect((await history()).items).toHaveLength(1);
});

test("E4: a schedule is kept; what comes after its time waits for the next one", async () => {
  // The clock of the test stands at 09:00 UTC: noon in Moscow.
  await addProfile({ schedule: { cron: "0 13 * * *", timeZone: "Europe/Moscow" } });
  const watching = watchFolders(ports, "one");
  put("price.csv", listOf(2));
  expect(await lookTwice(watching)).toBe(0);
  store.test.clock.advance(60 * 60_000);
  expect(await lookTwice(watching)).toBe(1);
  put("late.csv", listOf(3));
  store.test.clock.advance(60 * 60_000);
  expect(await lookTwice(watching)).toBe(0);
  const body = { ...FIRST_MAPPING, name: "Bad", schedule: { cron: "every day", timeZone: "Europe/Moscow" } };
  const bad = await store.test.call("POST", "/catalogue/mapping-profiles", { token: store.admin, body });
  expect(bad.body).toMatchObject({ code: "malformed-body", faults: [{ path: "schedule.cron" }] });
});

const root1c = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация>${inner}</КоммерческаяИнформация>`;
const goods1c = (name: string) => root1c(`<Товар><Ид>1</Ид><Наименование>${name}</Наименование></Товар>`);
const offers1c = (price: number) =>
  root1c(
    `<Предложение><Ид>1</Ид><Штрихкод>41</Штрихкод><Цены><Цена><ЦенаЗаЕдиницу>${price}</ЦенаЗаЕдиницу></Цена></Цены></Предложение>`,
  );
const prices = async () =>
  (
    await ports.storage.read(({ catalogue, stores }) =>
      stores.first().then((first) => catalogue.page(first?.id ?? "", "", 9)),
    )
  ).map(({ name, priceMinor }) => `${name} ${priceMinor}`);

test("E4: import.xml and offers.xml are one list; a link in the folder is not followed", async () => {
  await addProfile({ format: "commerceml" });
  put("offers.xml", offers1c(5));
  put("import.xml", goods1c("Чай"));
  symlinkSync("/etc/passwd", join(place, "link.xml"));
  const watching = watchFolders(ports, "one");
  expect(await lookTwice(watching)).toBe(2);
  expect(await history()).toMatchObject({
    articles: 1,
    items: [{ name: "import.xml + offers.xml", state: "applied" }],
  });
});

/** Takes what lies there, and dies when it has moved one file of it. */
async function diesAfterOne(): Promise<void> {
  let moved = 0;
  const { filesIn } = ports;
  const settle: Ports["filesIn"]["settle"] = (...what) => {
    moved += 1;
    return moved > 1 ? Promise.reject(new Error("killed")) : filesIn.settle(...what);
  };
  await expect(lookTwice(watchFolders({ ...ports, filesIn: { ...filesIn, settle } }, "one"))).rejects.toThrow("killed");
}

test("E4 I13: a process that dies between moving import.xml and offers.xml: the other one is only moved, with the same report", async () => {
  await addProfile({ format: "commerceml" });
  put("import.xml", goods1c("Чай"));
  put("offers.xml", offers1c(5));
  await diesAfterOne();
  expect([lying(""), lying("done")]).toEqual([
    ["done", "offers.xml"],
    ["import.xml", "import.xml.report.json"],
  ]);
  const watching = watchFolders(ports, "two");
  expect(await lookTwice(watching)).toBe(1);
  expect(await history()).toMatchObject({ version: 1, items: [{ name: "import.xml + offers.xml", state: "applied" }] });
  expect([lying(""), lying("refused")]).toEqual([["done"], []]);
  expect(lying("done").filter((name) => !name.endsWith(".json"))).toEqual(["import.xml", "offers.xml"]);
  expect(await prices()).toEqual(["Чай 500"]);
  // What comes later is a list like any other.
  put("import.xml", goods1c("Чай зелёный"));
  put("offers.xml", offers1c(6));
  expect(await lookTwice(watching)).toBe(2);
  expect(await prices()).toEqual(["Чай зелёный 600"]);
});

test("E4 I13: offers that are other ones by the time somebody looks again are no part of the list that was half moved", async () => {
  await addProfile({ format: "commerceml" });
  put("import.xml", goods1c("Чай"));
  put("offers.xml", offers1c(5));
  await diesAfterOne();
  put("offers.xml", offers1c(7));
  const watching = watchFolders(ports, "two");
  await lookTwice(watching);
  expect(await history()).toMatchObject({ version: 1, articles: 1 });
  expect(await prices()).toEqual(["Чай 500"]);
  expect(reportOf("refused")).toMatchObject({ name: "offers.xml", state: "refused" });
});

test("E4 I13: of a pair whose sender died after the first file nothing is applied; the report says why, and the whole pair comes in", async () => {
  await addProfile({ format: "commerceml" });
  const watching = watchFolders(ports, "one");
  put("import.xml", goods1c("Чай"));
  put("offers.xml", offers1c(5));
  await lookTwice(watching);
  put("import.xml", goods1c("Чай зелёный"));
  await lookTwice(watching);
  expect(await prices()).toEqual(["Чай 500"]);
  expect(reportOf("refused")).toMatchObject({ name: "import.xml", state: "refused", fault: { code: "no-offers" } });
  put("import.xml", goods1c("Чай зелёный"));
  put("offers.xml", offers1c(6));
  await lookTwice(watching);
  expect(await prices()).toEqual(["Чай зелёный 600"]);
});

test("a list that nobody applied is put away after three days, its bytes with it", async () => {
  const headers = { "content-type": "text/csv" };
  await store.test.call("POST", "/catalogue/imports", { token: store.admin, raw: listOf(1), headers });
  await forgetImports(ports);
  expect((await history()).items).toMatchObject([{ state: "received" }]);
  store.test.clock.advance(3 * 24 * 60 * 60_000 + 1);
  await forgetImports(ports);
  const kept = await ports.storage.read(({ catalogueImports, stores }) =>
    stores.first().then((row) => catalogueImports.list(row?.id ?? "", 1)),
  );
  expect(kept).toMatchObject([{ state: "discarded", endedBy: "server" }]);
  expect(await ports.storage.read(({ catalogueImports }) => catalogueImports.spooled(Number.MAX_SAFE_INTEGER))).toEqual(
    [],
  );
});

test("bytes of an upload whose process died while it came are put away after three days", async () => {
  const kept = () => ports.storage.read(({ catalogueImports }) => catalogueImports.lost(laterId));
  const laterId = makeUuid(store.test.clock.now() + 7 * 24 * 60 * 60_000, new Uint8Array(10));
  const storeId = (await ports.storage.read(({ stores }) => stores.first()))?.id ?? "";
  const lost = makeUuid(store.test.clock.now(), new Uint8Array(10));
  await ports.storage.write(async ({ catalogueImports }) => {
    for (let n = 0; n < 20; n += 1) await catalogueImports.putBytes(storeId, lost, n, Uint8Array.of(n));
  });
  await forgetImports(ports);
  expect(await kept()).toEqual([{ store: storeId, id: lost }]);
  store.test.clock.advance(3 * 24 * 60 * 60_000 + 1);
  await forgetImports(ports);
  expect(await kept()).toEqual([]);
  expect(await ports.storage.read(({ catalogueImports }) => catalogueImports.bytes(storeId, lost, 0))).toBeUndefined();
});
