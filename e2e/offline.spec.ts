import { expect, test } from "@playwright/test";
import { labels, setUpByWire, softChecks } from "./arrange.ts";
import { handheldAtWork } from "./floor.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

test("with the server killed and the page reloaded, selling goes on; the order arrives by itself, once", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const [first, second] = await labels(admin, 2);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  const { page } = terminal;

  await test.step("a bag is begun while the server answers", async () => {
    await expect(terminal.link()).toContainText("Server");
    await terminal.scanGoods("9520001110016", /./);
    await page.evaluate(() => navigator.serviceWorker.ready);
  });

  await test.step("the server dies; the reload shows the bag as it was, staff still signed in", async () => {
    await store.kill();
    await page.reload();
    await expect(terminal.lines()).toHaveCount(1);
    await expect(terminal.link()).toContainText("Copy");
  });

  await test.step("goods are known by the copy, and the screen says so", async () => {
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await expect(terminal.lastScan()).toContainText("price from the copy");
    await expect(terminal.lines()).toHaveCount(2);
  });

  await test.step("the bag is sealed, agreed and saved here; nothing claims it is at the server", async () => {
    await terminal.scanLabel(first ?? "");
    await terminal.customerAgrees();
    await terminal.expectSavedHere();
    await expect(page.getByText("Stored at the server")).toHaveCount(0);
    await page.reload();
    await terminal.expectLoaded();
    await expect(terminal.link()).toContainText("1");
  });

  await test.step("a second bag of the same customer", async () => {
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await terminal.scanLabel(second ?? "");
    await terminal.customerAgrees();
    await terminal.expectSavedHere();
  });

  await test.step("the server is back: both arrive by themselves, each once", async () => {
    await store.start();
    await terminal.expectStored();
    await expect(terminal.link()).toContainText("all sent");
    const arrived = await softChecks(admin);
    expect(arrived.map((row) => [row.label, row.state]).sort()).toEqual(
      [
        [first, "stored"],
        [second, "stored"],
      ].sort(),
    );
    await page.reload();
    await terminal.expectLoaded();
    expect((await softChecks(admin)).length).toBe(2);
  });
  await context.close();
});
