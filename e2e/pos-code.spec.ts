import { expect, type Page, test } from "@playwright/test";
import { CASHIER, expectDone, labels, pairingCode, setUpByWire, softChecks, text, type Wire } from "./arrange.ts";
import { COUNTER, HANDHELD, handheldAtWork } from "./floor.ts";
import { TillPage } from "./pages/till.ts";
import { codeOnScreen } from "./screen-code.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const BREAD = { barcode: "4609001000314", name: "POS bread" } as const;
const BEER = { barcode: "4609001000345", name: "POS beer" } as const;
const MILK = { barcode: "4609001000383", name: "POS milk" } as const;
/** Half a kilogram from the store's scales, by the rule that every store starts with (B2). */
const APPLES = { plu: "00042", scanned: "2000042005009", name: "POS apples" } as const;

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

async function sell(admin: Wire, beerFlags: string): Promise<void> {
  const row = (barcode: string, name: string, unit: string, flags = "") =>
    [`pos-${barcode}`, barcode, name, unit, "10000", "RUB", "10", flags].join("\t");
  const rows = [
    row(BREAD.barcode, BREAD.name, "pc"),
    row(BEER.barcode, BEER.name, "pc", beerFlags),
    row(MILK.barcode, MILK.name, "pc"),
    row(APPLES.plu, APPLES.name, "g"),
  ];
  const columns = "sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent\tflags";
  const answer = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${admin.token}`, "content-type": "text/tab-separated-values" },
    body: [columns, ...rows].join("\n"),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** This store's only till types quantity and barcode, forty bytes to a code. */
async function typeForItsPos(admin: Wire): Promise<void> {
  const { items } = await expectDone(admin.call("GET", "/terminals"));
  const tills = Array.isArray(items) ? items.filter(({ kind }) => kind === "till") : [];
  const { version } = await expectDone(admin.call("GET", "/settings"));
  const template = {
    ...{ id: "star", name: "Star", symbol: "qr", capacity: 40, before: "", after: "", marked: "" },
    ...{ article: "{quantity}*{barcode}", separator: "cr", scannerEnds: true, gs: "{GS}", price: "point" },
    ...{ mostAtOnce: 99, asks: { age: "first", mark: "every", weight: "every" } },
  };
  const chosen = tills.map(({ id }) => ({ till: id, template: "star" }));
  await expectDone(admin.call("PUT", "/pos-templates", { version, templates: [template], tills: chosen }));
}

/** A POS that knows nothing of us: a field that takes what a scanner types, Enter behind each code. */
async function scanAtPos(pos: Page, code: string): Promise<void> {
  await pos.bringToFront();
  for (const sign of `${code}\r`) {
    if (sign === "\r") await pos.keyboard.press("Enter");
    else await pos.keyboard.type(sign);
  }
}

test("three bags with goods between, shown as codes, typed by the POS's own scanner, are exactly what the template promises (R6)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  await sell(admin, "");
  const [one = "", two = "", three = ""] = await labels(admin, 3);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  const seal = async (label: string, goods: readonly (readonly [string, string | RegExp])[]): Promise<void> => {
    for (const [code, name] of goods) await terminal.scanGoods(code, name);
    await terminal.scanLabel(label);
    await terminal.customerAgrees();
    await terminal.expectStored();
  };
  const bread = [BREAD.barcode, BREAD.name] as const;
  await seal(one, [bread, [BREAD.barcode, /POS bread.*× 2/], [APPLES.scanned, APPLES.name]]);
  await seal(two, [bread, [BEER.barcode, BEER.name]]);
  await seal(three, [[MILK.barcode, MILK.name]]);
  await context.close();
  // Since then the POS asks the age for it.
  await sell(admin, "age");

  const counter = await browser.newContext(COUNTER);
  const till = new TillPage(await counter.newPage());
  const { page } = till;
  await till.open(store.origin);
  await till.enrol(await pairingCode(admin, "till", "Till 1"));
  await expect(page.getByRole("heading", { name: "Sign in at the till" })).toBeVisible();
  await typeForItsPos(admin);
  await page.reload();
  await till.signIn(CASHIER);
  await till.scanLabel(one);
  await till.scanner.scan(MILK.barcode);
  await till.scanLabel(two);
  await till.scanner.scan(BREAD.barcode);
  await till.scanLabel(three);
  await expect(till.bags()).toHaveCount(3);
  await expect(page.getByRole("button", { name: "Show POS code" })).toBeEnabled();

  const pos = await counter.newPage();
  await pos.setContent("<textarea rows=12 autofocus></textarea>");
  await pos.getByRole("textbox").focus();
  const showsPart = async (part: number, seen: string): Promise<void> => {
    await page.bringToFront();
    const picture = page.getByRole("img", { name: `Code to scan, part ${part} of 3` });
    await expect(picture).toBeVisible();
    const code = await codeOnScreen(picture);
    expect(code).toBe(seen);
    await page.setViewportSize(HANDHELD.viewport);
    expect(await codeOnScreen(picture)).toBe(seen);
    await page.setViewportSize(COUNTER.viewport);
    await scanAtPos(pos, code);
    await page.bringToFront();
  };

  await page.bringToFront();
  await page.keyboard.press("F3");
  const dialog = page.getByRole("dialog");
  await showsPart(1, `3*${BREAD.barcode}\r1*${APPLES.scanned}`);
  await expect(dialog).toContainText("4\u00a0pieces");
  await page.keyboard.press("F3");
  await expect(dialog.getByText(`is the customer old enough? (${BEER.name})`)).toBeVisible();
  await showsPart(2, `1*${BEER.barcode}`);
  await page.keyboard.press("ArrowRight");
  await showsPart(3, `1*${MILK.barcode}`);
  await expect(dialog).toContainText("6\u00a0pieces");
  await expect(pos.getByRole("textbox")).toHaveValue(
    [`3*${BREAD.barcode}`, `1*${APPLES.scanned}`, `1*${BEER.barcode}`, `1*${MILK.barcode}`, ""].join("\n"),
  );

  await page.keyboard.press("ArrowLeft");
  await expect(dialog.getByText("Part 2 of 3")).toBeVisible();
  await page.keyboard.press("F8");
  await expect(page.getByRole("heading", { name: "Record receipt" })).toHaveCount(0);
  await page.keyboard.press("F3");
  await page.keyboard.press("F8");
  await till.types("Shift", "12");
  await till.types("Receipt number", "345");
  await dialog.getByRole("button", { name: "Redeem bags" }).click();
  await till.expectRedeemed();
  const states = (await softChecks(admin)).map((softCheck) => text(softCheck, "state"));
  expect(states).toEqual(["redeemed", "redeemed", "redeemed"]);
  await counter.close();
});
