import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RIGHTS } from "../../../src/domain/rights.ts";
import { API } from "../../../src/protocol/version.ts";
import { openSellingStore, printLabels, type SealedBag, type SellingStore, sendBag } from "../../testing/selling.ts";
import { signInRole } from "../../testing/test-app.ts";
import { emptyOld } from "../retention/empty-old.ts";
import { makeToken } from "../tokens/make-token.ts";

let store: SellingStore;
beforeEach(async () => {
  store = await openSellingStore();
});
afterEach(() => store.test.close());

const SELLER = {
  name: "ООО «Ромашка»",
  taxId: "7701234567",
  address: "Москва, Тверская ул., 1",
  timeZone: "Europe/Moscow",
};
const call = (method: string, path: string, body?: unknown, token = store.admin) =>
  store.test.call(method, path, { token, body });

async function bagOf(count: number): Promise<SealedBag> {
  const [label = ""] = await printLabels(store, 1);
  const goods = Array.from({ length: count }, (_, place) => ({
    sku: String(1_001 + place),
    price: 8_990 + place,
    quantity: 2,
  }));
  return sendBag(store, label, goods);
}

async function slipBytes(id: string, language: string, token = store.admin): Promise<Uint8Array> {
  const headers = { authorization: `Bearer ${token}` };
  const url = `https://store.test${API}/soft-checks/${id}/slip.pdf?language=${language}`;
  const answer = await store.test.app.fetch(new Request(url, { headers }));
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  return new Uint8Array(await answer.arrayBuffer());
}

/** What a reader of the file finds on each sheet, with every kind of space as one. */
async function sheets(id: string, language: string, token?: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-slip-"));
  const file = join(folder, "slip.pdf");
  writeFileSync(file, await slipBytes(id, language, token));
  const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return text
    .split("\f")
    .slice(0, -1)
    .map((sheet) => sheet.replaceAll(/\s+/gu, " "));
}

const times = (text: string, wanted: string): number => text.split(wanted).length - 1;

test("E5: a slip has number, seller, tax id, address, date, goods, total, who sold and a place to sign, twice", async () => {
  expect((await call("PUT", "/seller", SELLER)).status).toBe(200);
  const bag = await bagOf(3);
  const cashier = await signInRole(store.test, store.admin, "cashier");
  const [sheet = "", ...more] = await sheets(bag.id, "ru", cashier);
  expect(more).toEqual([]);
  const wanted = [
    `Товарный чек № ${bag.label}`,
    "15 января 2026 г. в 12:00",
    "Продавец: ООО «Ромашка»",
    "ИНН: 7701234567",
    "Адрес: Москва, Тверская ул., 1",
    "Article 1001",
    "2 шт. 89,90 179,80",
    "Наименований: 3",
    "Итого: 539,46 ₽",
    "Отпустил: кассир, Name of cashier",
    "подпись",
    "Не является кассовым чеком",
  ];
  expect(wanted.map((text) => [text, times(sheet, text)])).toEqual(wanted.map((text) => [text, 2]));
});

test("E5: in English, with the store's name where no seller was set, and the time zone of nobody: UTC", async () => {
  const bag = await bagOf(1);
  const [sheet = ""] = await sheets(bag.id, "en");
  const wanted = [
    `Sales slip No. ${bag.label}`,
    "15 January 2026 at 09:00",
    "Seller: Test store",
    "2 pc 89.90 179.80",
    "Total: RUB 179.80",
    "Sold by: administrator, The Boss",
    "signature",
  ];
  expect(wanted.map((text) => [text, times(sheet, text)])).toEqual(wanted.map((text) => [text, 2]));
  expect(sheet).not.toContain("Tax id");
});

test("E5: a large bag goes over several sheets, each with both copies; no line is lost", async () => {
  const bag = await bagOf(120);
  const pages = await sheets(bag.id, "en");
  expect(pages.length).toBeGreaterThan(2);
  for (const [place, page] of pages.entries()) {
    expect(times(page, `Sales slip No. ${bag.label}`)).toBe(2);
    expect(times(page, `Page ${place + 1} of ${pages.length}`)).toBe(2);
  }
  const all = pages.join(" ");
  for (const { name } of bag.lines) expect([name, times(all, `${name} `)]).toEqual([name, 2]);
  expect(times(all, "signature")).toBe(2);
});

test("the slip of a sale is dated by the sale; of an emptied order, or of none, there is no slip", async () => {
  const bag = await bagOf(1);
  store.test.clock.advance(3_600_000);
  const redemption = store.newId();
  await call("PUT", `/redemptions/${redemption}`, { till: "Till 1", labels: [bag.label] });
  await call("POST", `/redemptions/${redemption}/commit`, { receipt: null });
  expect((await sheets(bag.id, "en"))[0]).toContain("15 January 2026 at 10:00");
  expect((await call("GET", `/soft-checks/${store.newId()}/slip.pdf`)).body).toMatchObject({
    code: "unknown-soft-check",
  });
  expect((await call("GET", `/soft-checks/${bag.id}/slip.pdf?language=de`)).status).toBe(400);
  await call("PUT", "/settings", { manualQuantity: true, holdMinutes: 15, idleMinutes: 720, retentionDays: 1 });
  const token = await makeToken(store.test.ports, "all", RIGHTS);
  store.test.clock.advance(48 * 3_600_000);
  expect(await emptyOld(store.test.ports)).toBe(1);
  const emptied = await call("GET", `/soft-checks/${bag.id}/slip.pdf`, undefined, token.ok ? token.value : "");
  expect(emptied).toMatchObject({ status: 409, body: { code: "not-now" } });
});

test("the seller is kept beside the other settings, told to no device with them, and refused with a strange time zone", async () => {
  expect((await call("GET", "/seller")).body).toEqual({ name: "", taxId: "", address: "", timeZone: "UTC" });
  await call("PUT", "/seller", SELLER);
  await call("PUT", "/settings", { manualQuantity: false, holdMinutes: 15, idleMinutes: 15 });
  expect((await call("GET", "/seller")).body).toEqual(SELLER);
  expect((await call("GET", "/settings")).text).not.toContain(SELLER.taxId);
  expect(await call("PUT", "/seller", { ...SELLER, timeZone: "Mars/Base" })).toMatchObject({
    status: 400,
    body: { faults: [{ path: "timeZone", code: "not-a-time-zone" }] },
  });
});
