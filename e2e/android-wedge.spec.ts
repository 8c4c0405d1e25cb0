import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { FLOOR, pairingCode, setUpByWire } from "./arrange.ts";
import { HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const BISCUITS = { code: "9520001630019", name: "Карамельный Терем" };
const ANDROID =
  "Mozilla/5.0 (Linux; Android 13; TC52) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Mobile Safari/537.36";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

test("a terminal whose wedge commits text like an input method scans without any field, after touches and on a stop card (B5)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const context = await browser.newContext({ ...HANDHELD, userAgent: ANDROID, hasTouch: true });
  const terminal = new TerminalPage(await context.newPage());
  await terminal.open(store.origin);
  await terminal.enrol(await pairingCode(admin, "handheld", "Handheld 1"));
  await terminal.signIn(FLOOR.login, FLOOR.pin);

  const chrome = await context.newCDPSession(terminal.page);
  const commit = async (text: string): Promise<void> => {
    await chrome.send("Input.insertText", { text });
    await terminal.page.keyboard.press("Enter");
  };
  await commit(BISCUITS.code);
  await expect(terminal.lastScan()).toContainText(BISCUITS.name);
  await commit(BISCUITS.code);
  await expect(terminal.totals()).toContainText("2 pieces");
  await terminal.button("Undo scan").click();
  await expect(terminal.totals()).toContainText("1 piece");
  await commit(BISCUITS.code);
  await expect(terminal.totals()).toContainText("2 pieces");

  await commit("9520009999996");
  await expect(terminal.page.getByRole("heading", { name: "Not in the catalogue" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page: terminal.page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await context.close();
});
