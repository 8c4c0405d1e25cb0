import { type BrowserContext, expect, test } from "@playwright/test";
import { CASHIER, expectDone, FLOOR, pairingCode, setUpByWire } from "./arrange.ts";
import { COUNTER, HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { TillPage } from "./pages/till.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

/** The browser promises, or refuses, never to erase what a page keeps. */
const promise = (context: BrowserContext, kept: boolean): Promise<unknown> =>
  context.addInitScript((given) => {
    Object.defineProperty(StorageManager.prototype, "persist", { value: async () => given });
    Object.defineProperty(StorageManager.prototype, "persisted", { value: async () => given });
  }, kept);

test("a browser that may erase what is kept is said on terminal and till, blocks nothing, and the office knows (M2)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const [handheld, counter] = [await browser.newContext(HANDHELD), await browser.newContext(COUNTER)];
  await promise(handheld, false);
  await promise(counter, false);
  const terminal = new TerminalPage(await handheld.newPage());
  await terminal.open(store.origin);
  await terminal.enrol(await pairingCode(admin, "handheld", "Handheld 1"));
  await terminal.signIn(FLOOR.login, FLOOR.pin);
  await expect(terminal.page.getByRole("banner").getByText("Memory not secured")).toBeVisible();
  await terminal.scanGoods("9520001630019", "Карамельный Терем");

  const till = new TillPage(await counter.newPage());
  await till.open(store.origin);
  await till.enrol(await pairingCode(admin, "till", "Till 1"));
  await till.signIn(CASHIER);
  await expect(till.page.getByRole("banner").getByText("Memory not secured")).toBeVisible();

  const persisted = async () => {
    const { items } = await expectDone(admin.call("GET", "/terminals"));
    return Array.isArray(items) ? items.map(({ name, report }) => [name, report?.persisted]).sort() : [];
  };
  await expect.poll(persisted, { timeout: 60_000 }).toEqual([
    ["Handheld 1", "refused"],
    ["Till 1", "refused"],
  ]);
  for (const context of [handheld, counter]) await context.close();
});

test("a browser that keeps its promise is not warned of", async ({ browser }) => {
  const admin = await setUpByWire(store);
  const context = await browser.newContext(HANDHELD);
  await promise(context, true);
  const terminal = new TerminalPage(await context.newPage());
  await terminal.open(store.origin);
  await terminal.enrol(await pairingCode(admin, "handheld", "Handheld 1"));
  await terminal.signIn(FLOOR.login, FLOOR.pin);
  await expect(terminal.page.getByRole("banner")).toBeVisible();
  await expect(terminal.page.getByText("Memory not secured")).toHaveCount(0);
  await context.close();
});
