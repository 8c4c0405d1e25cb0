import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { restoreWitness } from "../node/restore-witness.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { openSellingStore, printLabels, type SellingStore, sendBag } from "../testing/selling.ts";
import { makeTestApp, signInStaff, signInTerminal, textAt } from "../testing/test-app.ts";
import { backup } from "./backup.ts";
import { restore, restored } from "./restore.ts";

let folder: string;
let store: SellingStore;
const said: string[] = [];
const file = () => join(folder, "softcheck.db");
const env = () => ({ SOFTCHECK_DATA: folder });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-restore-"));
  store = await openSellingStore({ file: file() });
  said.length = 0;
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(String(line)));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await store.test.close();
  rmSync(folder, { recursive: true });
});

const epochOf = async (test: Pick<SellingStore["test"], "call">) => textAt(await test.call("GET", "/health"), "epoch");

/** The app on whatever file lies there now. */
const started = () => makeTestApp({ storage: openSqlite(file()) });

test("I5: a restored backup begins a new epoch, its serials jump ahead, and everybody signs in anew", async () => {
  const before = await printLabels(store, 10);
  const epoch = await epochOf(store.test);
  const copy = join(folder, "copy.db");
  expect(await backup([copy], env())).toBe(0);
  const since = await printLabels(store, 50);
  await store.test.close();
  expect(await restore([copy], env())).toBe(0);
  expect(readdirSync(folder).some((name) => name.includes(".before-restore-"))).toBe(true);
  const after = await started();
  expect(await epochOf(after)).not.toBe(epoch);
  const { handheld } = store;
  const old = await after.call("GET", "/sessions/current", { token: handheld.token });
  expect(old.status).toBe(401);
  const token = await signInTerminal(after, handheld.id, handheld.key);
  const session = await after.call("GET", "/sessions/current", { token });
  expect(textAt(session, "epoch")).toBe(await epochOf(after));
  const admin = await signInStaff(after, "boss");
  const again = await printLabels({ ...store, test: after, admin }, 100);
  expect(new Set([...before, ...since, ...again]).size).toBe(160);
  const serial = (label: string | undefined) => Number(label?.slice(-11, -4));
  expect(serial(again[0])).toBeGreaterThan(serial(since.at(-1)) + 1000);
  await after.close();
});

test("a running server is not restored under, a strange file is refused, and nothing is overwritten", async () => {
  const copy = join(folder, "copy.db");
  expect(await backup([copy], env())).toBe(0);
  expect(await backup([copy], env())).toBe(2);
  expect(await restore([copy], env())).toBe(1);
  expect(said.join("\n")).toContain("The server is running");
  await store.test.close();
  const strange = join(folder, "strange.db");
  writeFileSync(strange, "not a database at all");
  expect(await restore([strange], env())).toBe(1);
  expect(await restore([join(folder, "nowhere.db")], env())).toBe(1);
  expect(existsSync(join(folder, "nowhere.db"))).toBe(false);
  const still = await started();
  expect((await still.call("GET", "/health")).body).toMatchObject({ status: "ok", store: "Test store" });
  await still.close();
});

test("I5: `restored` begins an epoch for a database that was put back by other means, skipping as many as it is told", async () => {
  const epoch = await epochOf(store.test);
  expect(await restored(["--skip-labels", "7"], env())).toBe(0);
  expect(await epochOf(store.test)).not.toBe(epoch);
  const [first = ""] = await printLabels({ ...store, admin: await signInStaff(store.test, "boss") }, 1);
  expect(Number(first.slice(-11, -4))).toBe(7);
  expect(await restored(["--skip-labels", "many"], env())).toBe(2);
});

test("I5: an older database that somebody copied into place is found out by its witness", async () => {
  const copy = join(folder, "copy.db");
  const witness = () => join(folder, "witness.json");
  const watch = (test: Awaited<ReturnType<typeof started>>) =>
    restoreWitness(test.ports.storage, test.ports, witness());
  expect(await watch(store.test).check()).toBe(false);
  expect(await backup([copy], env())).toBe(0);
  const [label = ""] = await printLabels(store, 1);
  await sendBag(store, label);
  await watch(store.test).note();
  const epoch = await epochOf(store.test);
  expect(await watch(store.test).check()).toBe(false);
  await store.test.close();
  for (const part of ["", "-wal", "-shm"]) rmSync(file() + part, { force: true });
  writeFileSync(file(), readFileSync(copy));
  const after = await started();
  expect(await watch(after).check()).toBe(true);
  expect(await epochOf(after)).not.toBe(epoch);
  expect(await watch(after).check()).toBe(false);
  writeFileSync(witness(), "half a wit");
  expect(await watch(after).check()).toBe(false);
  await after.close();
});

test("I5: a copy from before a restore, put in place by hand after it, is found out by its serials, though of another epoch", async () => {
  const copy = join(folder, "copy.db");
  expect(await backup([copy], env())).toBe(0);
  await store.test.close();
  expect(await restore([copy], env())).toBe(0);
  const second = await started();
  const watch = (test: typeof second) => restoreWitness(test.ports.storage, test.ports, join(folder, "witness.json"));
  await watch(second).note();
  const given = await printLabels({ ...store, test: second, admin: await signInStaff(second, "boss") }, 20);
  await watch(second).note();
  await second.close();
  for (const part of ["", "-wal", "-shm"]) rmSync(file() + part, { force: true });
  writeFileSync(file(), readFileSync(copy));
  const third = await started();
  expect(await watch(third).check()).toBe(true);
  const again = await printLabels({ ...store, test: third, admin: await signInStaff(third, "boss") }, 20);
  expect(new Set([...given, ...again].map((label) => label.slice(0, -4))).size).toBe(40);
  await third.close();
});

test("I5: of the replaced database and the witness, whoever knows more of a prefix is believed", async () => {
  const copy = join(folder, "copy.db");
  expect(await backup([copy], env())).toBe(0);
  await store.test.close();
  const prefix = "917";
  writeFileSync(join(folder, "witness.json"), JSON.stringify({ epoch: "e", facts: 1, serials: { [prefix]: 500_000 } }));
  expect(await restore([copy], env())).toBe(0);
  const after = await started();
  const serials = await after.ports.storage.read((queries) => queries.labels.serials());
  expect(serials.find((one) => one.prefix === prefix)?.next).toBeGreaterThanOrEqual(600_000);
  await after.close();
});
