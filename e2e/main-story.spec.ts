import { type BrowserContext, type BrowserContextOptions, expect, test } from "@playwright/test";
import { ADMIN, CASHIER, FLOOR, OPERATOR } from "./arrange.ts";
import { COUNTER, HANDHELD } from "./floor.ts";
import { DeskPage } from "./pages/desk.ts";
import { OfficePage } from "./pages/office.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { TillPage } from "./pages/till.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { tongueOf } from "./tongue.ts";

/** The office beside it may speak another language than the shop floor: each device has its own. */
const OFFICE = tongueOf("ru");

/** Articles of the demo store (its demo sheet prints them, too). */
const BISCUITS = { code: "9520001630019", name: "Карамельный Терем" };
const APPLES_1284_G = { code: "2010101012848", name: "Яблоки красные" };

let store: StoreServer;
const contexts: BrowserContext[] = [];

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await store.close();
});

test("from an empty server to a redeemed bag, by scanner and touch", async ({ browser }) => {
  const open = async (device: BrowserContextOptions) => {
    const context = await browser.newContext(device);
    contexts.push(context);
    return context.newPage();
  };
  const office = new OfficePage(await open({ ...COUNTER, locale: OFFICE.locale }), OFFICE);
  const desk = new DeskPage(await open(COUNTER));
  const terminal = new TerminalPage(await open(HANDHELD), "fingers");
  const till = new TillPage(await open(COUNTER));
  let labels: readonly string[] = [];

  await test.step("the first administrator is made with the console's code, once (T1)", async () => {
    await office.open(store.origin);
    await office.setUp(store.setupCode(), ADMIN);
    await office.addPerson({ ...FLOOR, role: "floor" });
    await office.addPerson({ ...OPERATOR, role: "operator" });
    await office.addPerson({ ...CASHIER, role: "cashier" });
  });

  await test.step("the label operator prints a roll (L3)", async () => {
    await desk.open(store.origin);
    await desk.signIn(OPERATOR);
    await desk.makeRoll(5, "Roll, 58 × 40 mm", FLOOR.name);
    const zpl = await desk.saveZpl();
    labels = [...zpl.matchAll(/\^FX 98 (\d{14})\^FS/g)].map(([, number]) => number ?? "");
    expect(new Set(labels).size).toBe(5);
    await desk.confirmPrinting();
  });

  await test.step("a handheld is enrolled with a code of the office; floor staff sign in (T1, T2)", async () => {
    await terminal.open(store.origin);
    await terminal.enrol(await office.pairingCode("handheld", "Handheld 1"));
    await terminal.signIn(FLOOR.login, FLOOR.pin);
  });

  await test.step("goods are scanned: name, price, lines, pieces, total at once (S2, S3)", async () => {
    await terminal.scanGoods(BISCUITS.code, BISCUITS.name);
    await terminal.scanGoods(BISCUITS.code, BISCUITS.name);
    await expect(terminal.lines()).toHaveCount(1);
    await expect(terminal.totals()).toContainText("2 pieces");
    await expect(terminal.totals()).toContainText("199.80");
    await terminal.scanGoods(APPLES_1284_G.code, APPLES_1284_G.name);
    await expect(terminal.lines().first()).toContainText("1.284");
    await expect(terminal.lines().first()).toContainText("192.47");
    await terminal.button("Undo scan").click();
    await expect(terminal.lines()).toHaveCount(1);
    await terminal.scanGoods(APPLES_1284_G.code, APPLES_1284_G.name);
  });

  await test.step("an unknown barcode stops the line; neither Enter nor a further scan waves it away (S5)", async () => {
    await terminal.scanner.scan("9520009999996");
    await expect(terminal.page.getByRole("heading", { name: "Not in the catalogue" })).toBeVisible();
    await terminal.page.keyboard.press("Enter");
    await terminal.scanner.scan(BISCUITS.code);
    await expect(terminal.page.getByText(`Not added: ${BISCUITS.code}`)).toBeVisible();
    await terminal.button("Put goods aside").click();
    await expect(terminal.totals()).toContainText("3 pieces");
  });

  await test.step("goods without a code come by quick key", async () => {
    await terminal.button("Quick keys").click();
    await terminal.button(/Круассан/).click();
    await expect(terminal.lines().filter({ hasText: "Круассан" })).toHaveCount(1);
  });

  await test.step("scanning the label seals; the customer agrees; saved, then at the server (S1, S4)", async () => {
    await terminal.scanLabel(labels[0] ?? "");
    await expect(terminal.page.getByText("₽452.17").or(terminal.page.getByText("RUB 452.17")).first()).toBeVisible();
    await terminal.customerAgrees();
    await terminal.expectStored();
  });

  await test.step("a further scan opens the next bag of the same customer, and says so; the total goes over both", async () => {
    await terminal.scanGoods(BISCUITS.code, BISCUITS.name);
    await expect(terminal.totals()).toContainText("Bag 2");
    await expect(terminal.totals()).toContainText("552.07");
    await terminal.scanLabel(labels[1] ?? "");
    await terminal.customerAgrees();
    await terminal.expectStored();
    await terminal.button("Start next customer").click();
    await expect(terminal.totals()).toContainText("Bag 1");
  });

  await test.step("at the till two scans bring up everything, merged (R1)", async () => {
    await till.open(store.origin);
    await till.enrol(await office.pairingCode("till", "Till 1"));
    await till.signIn(CASHIER);
    await till.scanLabel(labels[0] ?? "");
    await till.scanLabel(labels[1] ?? "");
    await expect(till.bags()).toHaveCount(2);
    await expect(till.lines().filter({ hasText: BISCUITS.name })).toHaveCount(1);
    await expect(till.lines().filter({ hasText: BISCUITS.name })).toContainText("299.70");
    await expect(till.page.getByText("552.07").first()).toBeVisible();
    const slip = till.page.waitForEvent("download");
    await till.bags().first().getByRole("button", { name: "Save sales slip" }).click();
    expect((await slip).suggestedFilename()).toBe(`sales-slip-${labels[0]}.pdf`);
  });

  await test.step("a label that is printed but not used, and one that never was, are told apart (R3)", async () => {
    await till.scanLabel(labels[2] ?? "");
    await expect(till.page.getByText(/not arrived/i).first()).toBeVisible();
    await till.page
      .getByRole("button", { name: /Close message/ })
      .first()
      .click();
  });

  await test.step("committed with a receipt number (R2)", async () => {
    await till.commit("12", "345");
    await till.expectRedeemed();
    await till.page.getByRole("button", { name: "Start next customer" }).click();
  });

  await test.step("a second redemption is refused, naming till, time and receipt (R2)", async () => {
    await till.scanLabel(labels[0] ?? "");
    await expect(till.page.getByText(/Redeemed at Till 1, receipt .*345/).first()).toBeVisible();
  });

  await test.step("the office lists both, and opens one with its history and receipt (M1)", async () => {
    const { common, office: words } = OFFICE.words;
    await office.goTo("softChecks");
    await office.button(words.softChecks.refresh).click();
    const redeemed = office.rows().filter({ hasText: common.states.redeemed });
    await expect(redeemed).toHaveCount(2);
    await redeemed.first().getByRole("link").first().click();
    await expect(office.page.getByText(/345/).first()).toBeVisible();
    await expect(office.heading(words.softCheck.history)).toBeVisible();
  });
});
