import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, test } from "@playwright/test";
import { ADMIN, setUpByWire, type Wire } from "./arrange.ts";
import { CataloguePage } from "./pages/catalogue.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { tongueOf } from "./tongue.ts";

const TONGUE = tongueOf("ru");

/** The smallest screen that the office is looked at on. */
const SMALL = { viewport: { width: 360, height: 640 }, locale: TONGUE.locale, ignoreHTTPSErrors: true } as const;

let store: StoreServer;
let context: BrowserContext;

test.beforeEach(async () => {
  store = await startStore();
});
test.afterEach(async () => {
  await context.close();
  await store.close();
});

/** Bytes of windows-1251, of the letters that lie there in the order of the alphabet. */
const inWindows1251 = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );

const listOf = (prices: readonly string[]): Buffer =>
  inWindows1251(
    ["Артикул;Штрихкод;Наименование;Цена", ...prices.map((price, n) => `${n};460${n};Товар ${n};${price}`), ""].join(
      "\r\n",
    ),
  );

/** What a terminal is answered when it asks for a barcode. */
async function priceOf(admin: Wire, barcode: string): Promise<unknown> {
  const { body } = await admin.call("GET", `/articles/${barcode}`);
  const [first] = Array.isArray(body.articles) ? body.articles : [];
  return first?.priceMinor;
}

test("E4: a price list comes in, says what it changes, is applied, and taken back; by keyboard on a small screen", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  context = await browser.newContext(SMALL);
  const page = await context.newPage();
  const office = new OfficePage(page, TONGUE);
  const catalogue = new CataloguePage(page, TONGUE);
  await office.open(store.origin);
  await office.signIn(ADMIN);
  await catalogue.open();
  const { report } = catalogue.words;

  await test.step("the first list: windows-1251 with semicolons is read as guessed", async () => {
    await catalogue.bring("first.csv", listOf(["1,00", "2,00", "3,00", "4,00", "5,00"]));
    await expect(catalogue.firstRow("Товар 2")).toContainText(/3[.,]00/);
    await catalogue.compare();
    await expect(catalogue.says(report.added(5))).toBeVisible();
    expect(await priceOf(admin, "4601")).toBeUndefined();
    // All of the demo store's goods would leave.
    await catalogue.confirmRemovals();
    await catalogue.applyAs(2);
    expect(await priceOf(admin, "4601")).toBe(200);
  });

  await test.step("the next one says its numbers before it changes anything", async () => {
    await catalogue.bring("next.csv", listOf(["1,00", "9,00", "3,10"]));
    await catalogue.compare();
    await expect(catalogue.says(report.prices(2, 1))).toBeVisible();
    await expect(catalogue.says(report.tooMany)).toBeVisible();
    await expect(catalogue.apply()).toBeDisabled();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(await priceOf(admin, "4601")).toBe(200);
    await catalogue.confirmRemovals();
    await catalogue.applyAs(3);
    expect([await priceOf(admin, "4601"), await priceOf(admin, "4604")]).toEqual([900, undefined]);
  });

  await test.step("going back shows its differences first, and gives the old prices", async () => {
    await catalogue.goBackTo(2);
    await expect(catalogue.says(report.added(2))).toBeVisible();
    expect(await priceOf(admin, "4601")).toBe(900);
    await catalogue.applyAs(4);
    expect([await priceOf(admin, "4601"), await priceOf(admin, "4604")]).toEqual([200, 500]);
  });

  await test.step("a price of later holds by itself when its time has come; one of a later day is listed and taken back", async () => {
    // Two seconds ahead, in one call: the running server's own timer does the rest.
    const soon = { sku: "4", name: "Товар 4", barcodes: ["4604"], priceMinor: 555 };
    const validFrom = new Date(Date.now() + 2_000).toISOString();
    const answer = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=merge`, {
      method: "PUT",
      headers: { authorization: `Bearer ${admin.token}`, "content-type": "application/x-ndjson" },
      body: `${JSON.stringify({ ...soon, validFrom })}\n`,
    });
    expect(answer.status).toBe(200);
    await expect.poll(() => priceOf(admin, "4604"), { timeout: 30_000 }).toBe(555);

    const later = "Артикул;Штрихкод;Наименование;Цена;Действует с\r\n1;4601;Товар 1;7,00;30.11.2090\r\n";
    await catalogue.bring("later.csv", inWindows1251(later));
    await expect(catalogue.firstRow("Товар 1")).toContainText("2090");
    await catalogue.compare();
    await expect(catalogue.says(report.coming(1))).toBeVisible();
    await expect(catalogue.says(report.noPrices)).toBeVisible();
    await catalogue.applyComing();
    expect(await priceOf(admin, "4601")).toBe(200);
    await catalogue.lookForComing("4602");
    await expect(catalogue.says(catalogue.words.coming.notFound)).toBeVisible();
    await catalogue.lookForComing("4601");
    await expect(catalogue.comingRow("Товар 1")).toContainText("2090");
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await catalogue.open();
    await catalogue.takeAllBack("later.csv", 1);
    await expect(catalogue.says(catalogue.words.coming.none)).toBeVisible();
  });
});
