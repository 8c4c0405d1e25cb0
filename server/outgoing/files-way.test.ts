import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FIRST_PROFILE, FilesOutView, type FilesProfile } from "../../src/protocol/files-out.ts";
import { csv } from "../frame/csv.ts";
import { folderOut } from "../node/files-out.ts";
import type { FilesOut } from "../ports/outgoing.ts";
import { openSellingStore, printLabels, type SellingStore, sealedBag, send, sendBag } from "../testing/selling.ts";
import { testRandomness } from "../testing/test-world.ts";
import { makeSender } from "./sender.ts";
import { encoded } from "./tables/encode.ts";

let root: string;
let store: SellingStore;
let sender: ReturnType<typeof makeSender>;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "softcheck-files-"));
  const filesOut = folderOut(root);
  store = await openSellingStore({ filesOut });
  sender = makeSender({ ...store.test.ports, random: testRandomness(5) });
});
afterEach(async () => {
  await store.test.close();
  await rm(root, { recursive: true, force: true });
});

const call = (method: string, path: string, body?: unknown) =>
  store.test.call(method, path, { token: store.admin, body });
const view = async () => v.parse(FilesOutView, (await call("GET", "/files-out")).body);
const switchOn = async (profile: Partial<FilesProfile> = {}) => {
  const answer = await call("PUT", "/files-out", { ...FIRST_PROFILE, active: true, ...profile });
  expect(answer.status, answer.text).toBe(200);
};
const folder = async () => (await view()).path;
const listed = async () => (await readdir(await folder()).catch(() => [])).toSorted();
const text = async (name: string, encoding = "utf-8") =>
  new TextDecoder(encoding).decode(await readFile(join(await folder(), name)));

describe("orders as files for tills that read files (E4)", () => {
  test("an order that arrives becomes two tables, the headings as the profile names them", async () => {
    await switchOn();
    const [label = ""] = await printLabels(store, 1);
    const bag = await sendBag(store, label, [
      { sku: "1001", price: 8_990, quantity: 2 },
      { sku: "1002", price: 5, quantity: 1 },
    ]);
    await sender.round();
    expect(await listed()).toEqual([`order_order_${label}.csv`, `order_var_${label}.csv`]);
    expect(await text(`order_order_${label}.csv`)).toBe(
      "order_id;order_number;order_date;order_sum;currency;quantity;user;terminal\r\n" +
        `${bag.id};${label};2026-01-15T09:00:00.000Z;179.85;RUB;3;floor;${store.handheld.id}\r\n`,
    );
    expect(await text(`order_var_${label}.csv`)).toBe(
      "order_id;order_number;position;barcode;code;name;quantity;price;sum;mark\r\n" +
        `${bag.id};${label};1;460000001001;1001;Article 1001;2;89.90;179.80;\r\n` +
        `${bag.id};${label};2;460000001002;1002;Article 1002;1;0.05;0.05;\r\n`,
    );
    expect(await view()).toMatchObject({ progress: { waiting: 0, failing: null } });
  });

  test("windows-1251, decimal comma, weights, fixed columns; what begins like a formula is none", async () => {
    await switchOn({
      encoding: "windows-1251",
      decimal: ",",
      header: false,
      lineFile: "{date}_{n}.txt",
      lineColumns: [
        { title: "a", field: "name" },
        { title: "b", field: "quantity" },
        { title: "c", field: "unit" },
        { title: "d", field: "amount" },
        { title: "e", text: "12" },
        { title: "f" },
      ],
    });
    const [label = ""] = await printLabels(store, 1);
    const plain = sealedBag(store, label);
    const names = ["=cmd|' /C calc'!A0", "Яблоки; «Антоновка» ₴", "\u2603 Ёлка"];
    const lines = names.map((name, place) => ({
      ...plain.lines[0],
      ...{ line: place + 1, name, unit: "g", quantity: 1_284, amountMinor: 100 },
    }));
    expect((await send(store, { ...plain, ...{ lines, totalMinor: 300 } })).status).toBe(201);
    await sender.round();
    const file = (await listed()).find((name) => name.startsWith("20260115_"));
    expect(await text(file ?? "", "windows-1251")).toBe(
      "'=cmd|' /C calc'!A0;1,284;kg;1,00;12;\r\n" +
        '"Яблоки; «Антоновка» ?";1,284;kg;1,00;12;\r\n' +
        "? Ёлка;1,284;kg;1,00;12;\r\n",
    );
  });

  test("on a hold, not on arrival, when the profile says so; a bag that nobody is to sell is left out", async () => {
    await switchOn({ on: "held" });
    const [label = "", cancelled = ""] = await printLabels(store, 2);
    await sendBag(store, label);
    await sender.round();
    expect(await listed()).toEqual([]);
    await call("PUT", `/redemptions/${store.newId()}`, { till: "Till 1", labels: [label] });
    await sender.round();
    expect(await listed()).toHaveLength(2);
    await switchOn({ on: "stored" });
    const gone = await sendBag(store, cancelled);
    await call("POST", `/soft-checks/${gone.id}/cancellation`, { reason: "left" });
    await sender.round();
    expect(await listed()).toHaveLength(2);
    expect((await view()).progress?.waiting).toBe(0);
  });

  test("files begin with what happens after they are first switched on; switched off and on again they miss nothing", async () => {
    await switchOn({ active: false });
    const labels = await printLabels(store, 3);
    await sendBag(store, labels[0] ?? "");
    await switchOn();
    await sender.round();
    expect(await listed()).toEqual([]);
    await sendBag(store, labels[1] ?? "");
    await sender.round();
    await switchOn({ active: false });
    await sendBag(store, labels[2] ?? "");
    await sender.round();
    expect(await listed()).toHaveLength(2);
    await switchOn();
    await sender.round();
    expect(await listed()).toHaveLength(4);
  });

  test("a folder that cannot be written to holds them up and says so; later they are all there, none of them half", async () => {
    await switchOn();
    const place = await folder();
    // A file stands where the folder should be.
    await rm(place, { recursive: true, force: true });
    const above = join(place, "..");
    await rm(above, { recursive: true, force: true });
    await writeFile(above, "in the way");
    const labels = await printLabels(store, 2);
    for (const label of labels) await sendBag(store, label);
    await sender.round();
    expect((await view()).progress).toMatchObject({ waiting: 2, failing: { tries: 1 } });
    await rm(above);
    store.test.clock.advance(60_000);
    await sender.round();
    expect(await listed()).toHaveLength(4);
    expect((await view()).progress).toMatchObject({ waiting: 0, failing: null });
  });

  test("a process that dies between the two tables writes both again, the same bytes, the order last", async () => {
    await switchOn();
    const [label = ""] = await printLabels(store, 1);
    await sendBag(store, label);
    const real = folderOut(root);
    const written: string[] = [];
    let dies = true;
    const dying: FilesOut = {
      ...real,
      write: (file) => {
        if (dies && written.length === 1) throw new Error("the process died");
        written.push(file.name);
        return real.write(file);
      },
    };
    const errors: unknown[] = [];
    const log = { ...store.test.log, error: (message: string) => void errors.push(message) };
    await makeSender({ ...store.test.ports, filesOut: dying, log, random: testRandomness(6) }).round();
    expect(await listed()).toEqual([`order_var_${label}.csv`]);
    const before = await text(`order_var_${label}.csv`);
    dies = false;
    store.test.clock.advance(61_000);
    await sender.round();
    expect(await listed()).toEqual([`order_order_${label}.csv`, `order_var_${label}.csv`]);
    expect(await text(`order_var_${label}.csv`)).toBe(before);
  });

  test("names that lead out of the folder, or name no order, are refused", async () => {
    for (const bad of [
      { folder: "../etc" },
      { folder: "/etc" },
      { orderFile: "../{label}.csv" },
      { orderFile: "orders.csv" },
      { lineFile: ".{label}" },
      { lineFile: "{label}/x" },
    ]) {
      expect((await call("PUT", "/files-out", { ...FIRST_PROFILE, ...bad })).status, JSON.stringify(bad)).toBe(400);
    }
    const out = await folderOut(root).write({ folder: [".."], name: "x.csv", bytes: new Uint8Array(1) });
    expect(out).toEqual({ ok: false, error: { code: "not-writable" } });
  });
});

/** Reads a table as a till does (RFC 4180). */
function cells(table: string, separator: string): readonly string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = 0; at < table.length; at++) {
    const letter = table.charAt(at);
    const row = rows.at(-1) ?? [];
    const add = (more: string): void => void row.push((row.pop() ?? "") + more);
    if (quoted && letter === '"' && table[at + 1] === '"') {
      add('"');
      at += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === separator) row.push("");
    else if (!quoted && letter === "\n") rows.push([""]);
    else add(letter);
  }
  return rows.slice(0, -1);
}

test("whatever stands in them, cells come back as they were, or behind an apostrophe when they begin like a formula", () => {
  const text = fc.string({ unit: fc.constantFrom(..."aЖ;,\"'\n=+-@|\t 1"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), fc.constantFrom(";", ",", "|"), (row, separator) => {
      const table = csv([row.map((one) => ({ text: one }))], { separator, decimal: ".", lineEnd: "\n" });
      const [back = []] = cells(table, separator);
      const wanted = row.map((one) => (/^\s*[=+\-@\t]/.test(one) ? `'${one}` : one));
      expect(back).toEqual(wanted);
      expect(back.some((one) => /^[=+\-@\t]/.test(one))).toBe(false);
    }),
  );
});

test("every letter of windows-1251 is written as its byte; in UTF-8 with a mark when the profile says so", () => {
  const all = new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  expect([...encoded(all, "windows-1251")]).toEqual(Array.from({ length: 256 }, (_, code) => code));
  expect([...encoded("Ж", "utf-8-bom")]).toEqual([0xef, 0xbb, 0xbf, 0xd0, 0x96]);
});
