import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { expectDone, FLOOR, labels, pairingCode, setUpByWire, softChecks, type Wire } from "./arrange.ts";
import { HANDHELD, handheldAtWork } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { twoReleases } from "./second-release.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const CARAMEL = ["9520001630019", "Карамельный Терем"] as const;
const YEAR_MS = 365 * 24 * 60 * 60_000;

let store: StoreServer;

test.afterEach(async () => {
  await store.close();
});

/** A bag of one article, sealed and agreed to. */
async function sellBag(terminal: TerminalPage, label: string): Promise<void> {
  await terminal.scanGoods(...CARAMEL);
  await terminal.scanLabel(label);
  await terminal.customerAgrees();
  await terminal.expectStored();
}

const release = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.documentElement.dataset.release);

test("a new version is offered between customers only, never in the middle of a bag, and nothing is lost by it", async ({
  browser,
}) => {
  const releases = await twoReleases();
  store = await startStore({ environment: { SOFTCHECK_DIST: releases.folder } });
  const admin = await setUpByWire(store);
  const [first = "", second = ""] = await labels(admin, 2);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  const { page } = terminal;
  const offer = page.getByText("A new version is ready.");

  await test.step("a bag is begun; the server gets the new version, the terminal hears of it and has it", async () => {
    await terminal.scanGoods(...CARAMEL);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    releases.release();
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await expect.poll(() => page.evaluate(hasWaitingWorker)).toBe(true);
  });

  await test.step("in the middle of the bag nothing is offered, and the old version goes on, also over a reload", async () => {
    await expect(offer).toHaveCount(0);
    await page.reload();
    await expect(terminal.lines()).toHaveCount(1);
    expect(await release(page)).toBeUndefined();
    await terminal.scanGoods(...CARAMEL);
    await expect(offer).toHaveCount(0);
    await terminal.scanLabel(first);
    await expect(offer).toHaveCount(0);
    await terminal.customerAgrees();
    await terminal.expectStored();
    await expect(offer).toHaveCount(0);
  });

  await test.step("between customers it is offered; one tap starts it", async () => {
    await terminal.button("Start next customer").click();
    await expect(offer).toBeVisible();
    await terminal.button("Start new version").click();
    await expect.poll(() => release(page).catch(() => undefined)).toBe("second");
    await terminal.expectLoaded();
    await expect(offer).toHaveCount(0);
  });

  await test.step("the new version knows the bag of the old one, and sells on", async () => {
    await sellBag(terminal, second);
    const arrived = await softChecks(admin);
    expect(arrived.map(({ label }) => label).sort()).toEqual([first, second].sort());
    await store.kill();
    await page.reload();
    await terminal.expectLoaded();
    expect(await release(page)).toBe("second");
  });
  await context.close();
  releases.remove();
});

/** Runs in the page. */
async function hasWaitingWorker(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.waiting !== undefined && registration?.waiting !== null;
}

test("two tabs give one order, whoever agrees first, both at once, or one long after the other (I4)", async ({
  browser,
}) => {
  store = await startStore();
  const admin = await setUpByWire(store);
  const numbers = await labels(admin, 4);
  const { terminal: one, context } = await handheldAtWork(browser, store, admin);
  const two = new TerminalPage(await context.newPage());
  for (const [round, label] of numbers.entries()) {
    await one.page.bringToFront();
    await one.scanGoods(...CARAMEL);
    await one.scanLabel(label);
    await two.open(store.origin);
    await two.page.getByRole("list", { name: "Other bags of this customer" }).getByText("Sealed").click();
    await expect(two.button("Customer agrees")).toBeVisible();
    const late = round % 2 === 0 ? 0 : 700;
    await Promise.all([pressAgrees(one.page, 0), pressAgrees(two.page, late)]);
    for (const tab of [one, two]) await tab.expectStored();
    await one.button("Start next customer").click();
  }
  const arrived = await softChecks(admin);
  expect(arrived.map(({ label }) => label).sort()).toEqual([...numbers].sort());
  expect(arrived.map(({ sequence }) => sequence).sort()).toEqual([1, 2, 3, 4]);
  await context.close();
});

/** Presses inside the page, so that a tab in the background is as fast as the one in front. */
const pressAgrees = (page: Page, afterMs: number): Promise<void> =>
  page.evaluate(async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    const button = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === "Customer agrees");
    button?.click();
  }, afterMs);

test("a clock that is a year off, or jumps by two, never blocks and never reorders (I9)", async ({ browser }) => {
  store = await startStore();
  const admin = await setUpByWire(store);
  const numbers = await labels(admin, 4);
  const context = await browser.newContext(HANDHELD);
  const terminal = new TerminalPage(await context.newPage());
  await terminal.page.clock.install({ time: Date.now() + YEAR_MS });
  await terminal.open(store.origin);
  await terminal.enrol(await pairingCode(admin, "handheld", "Handheld of tomorrow"));
  await terminal.signIn(FLOOR.login, FLOOR.pin);

  const sold: string[] = [];
  for (const [place, yearsOff] of [1, -1, 1, -1].entries()) {
    await test.step(`the device's clock is ${yearsOff} year off`, async () => {
      await terminal.page.clock.setSystemTime(Date.now() + yearsOff * YEAR_MS);
      await terminal.page.reload();
      await signedInAgain(terminal);
      const label = numbers[place] ?? "";
      await terminal.scanGoods(...CARAMEL);
      await terminal.page.clock.setSystemTime(Date.now() - yearsOff * YEAR_MS);
      await terminal.scanLabel(label);
      await terminal.customerAgrees();
      await expect(terminal.link()).toContainText("all sent");
      await expect.poll(async () => (await softChecks(admin)).map((row) => row.label)).toContain(label);
      await terminal.button("Start next customer").click();
      sold.push(label);
    });
  }
  // The server's clock alone decides the order.
  const arrived = await softChecks(admin);
  const byArrival = arrived.toSorted((a, b) => Number(a.sequence) - Number(b.sequence));
  expect(byArrival.map(({ label }) => label)).toEqual(sold);
  const storedAt = byArrival.map((row) => Date.parse(String(row.storedAt)));
  expect(storedAt).toEqual(storedAt.toSorted((a, b) => a - b));
  for (const at of storedAt) expect(Math.abs(at - Date.now())).toBeLessThan(YEAR_MS / 2);
  await context.close();
});

/** A jump forward looks like a long idle time: then the PIN is asked for, and nothing else. */
async function signedInAgain(terminal: TerminalPage): Promise<void> {
  const again = terminal.page.getByText("Type your PIN to go on");
  await expect(terminal.lastScan().or(again).first()).toBeVisible();
  if (!(await again.isVisible())) return;
  await terminal.typeOnPad(FLOOR.pin);
  await terminal.button("Sign in").click();
  await expect(terminal.lastScan()).toBeVisible();
}

const clearStorage = async (page: Page): Promise<void> => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Storage.clearDataForOrigin", { origin: store.origin, storageTypes: "all" });
};

test("storage cleared: the terminal notices, gets a new identity, and no number of the old one comes back (I5)", async ({
  browser,
}) => {
  store = await startStore();
  const admin = await setUpByWire(store);
  const [before = "", after = ""] = await labels(admin, 2);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  await sellBag(terminal, before);
  await terminal.button("Start next customer").click();

  await clearStorage(terminal.page);
  await terminal.page.reload();
  await terminal.enrol(await pairingCode(admin, "handheld", "Handheld 1 again"));
  await terminal.signIn(FLOOR.login, FLOOR.pin);
  await sellBag(terminal, after);
  const [old, fresh] = await terminalStandings(admin);
  expect([old?.lastSequence, fresh?.lastSequence]).toEqual([1, 1]);
  expect(old?.name).toBe("Handheld 1");

  const arrived = await softChecks(admin);
  expect(arrived).toHaveLength(2);
  expect(new Set(arrived.map(({ id }) => id)).size).toBe(2);
  expect(new Set(arrived.map(({ terminal: id }) => id)).size).toBe(2);
  expect(await terminalNames(admin)).toEqual(["Handheld 1", "Handheld 1 again"]);
  await context.close();
});

type Standing = { readonly name: string; readonly lastSequence: number | null };

async function terminalStandings(admin: Wire): Promise<readonly Standing[]> {
  const { items } = await expectDone(admin.call("GET", "/terminals"));
  return Array.isArray(items) ? items.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : [];
}

const terminalNames = async (admin: Wire): Promise<readonly string[]> =>
  (await terminalStandings(admin)).map(({ name }) => name);

test("a page frozen in the middle of a bag goes on where it was; one that was discarded, too", async ({ browser }) => {
  store = await startStore();
  const admin = await setUpByWire(store);
  const [label = "", other = ""] = await labels(admin, 2);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  const { page } = terminal;
  const cdp = await context.newCDPSession(page);

  await test.step("frozen and thawed", async () => {
    await terminal.scanGoods(...CARAMEL);
    await freezeAndThaw(cdp);
    await expect(terminal.lines()).toHaveCount(1);
    await terminal.scanGoods(...CARAMEL);
  });

  await test.step("frozen while an order waits for a dead server; thawed, it arrives once", async () => {
    await store.kill();
    await terminal.scanLabel(label);
    await terminal.customerAgrees();
    await terminal.expectSavedHere();
    await freezeAndThaw(cdp);
    await store.start();
    await terminal.expectStored();
    await terminal.button("Start next customer").click();
  });

  await test.step("discarded in the middle of the next bag: the page is gone without a word", async () => {
    await terminal.scanGoods(...CARAMEL);
    await crash(page, cdp);
    const again = new TerminalPage(await context.newPage());
    await again.open(store.origin);
    await expect(again.lines()).toHaveCount(1);
    await again.scanLabel(other);
    await again.customerAgrees();
    await again.expectStored();
  });
  expect((await softChecks(admin)).map((row) => row.label).sort()).toEqual([label, other].sort());
  await context.close();
});

async function freezeAndThaw(cdp: CDPSession): Promise<void> {
  await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await cdp.send("Page.setWebLifecycleState", { state: "active" });
}

/** The renderer's process ends at once, as when the browser takes a tab's memory away. */
async function crash(page: Page, cdp: CDPSession): Promise<void> {
  const gone = page.waitForEvent("crash");
  cdp.send("Page.crash").catch(() => undefined);
  await gone;
}
