import { expect, test } from "@playwright/test";
import { expectDone, FLOOR, labels, setUpByWire, softChecks, type Wire } from "./arrange.ts";
import { handheldAtWork } from "./floor.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

const isRow = (row: unknown): row is { readonly id: string; readonly login: string } =>
  typeof row === "object" && row !== null && "id" in row && "login" in row;

async function block(admin: Wire, { login, name, role }: typeof FLOOR): Promise<void> {
  const { items } = await expectDone(admin.call("GET", "/staff"));
  if (!Array.isArray(items)) throw new Error("no staff");
  const person = items.filter(isRow).find((one) => one.login === login);
  if (person === undefined) throw new Error("nobody to block");
  await expectDone(admin.call("PUT", `/staff/${person.id}`, { name, role, active: false }));
}

test("who signed in here before signs in without the server, and the bag arrives once", async ({ browser }) => {
  const admin = await setUpByWire(store);
  const [label] = await labels(admin, 1);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  const { page } = terminal;

  await test.step("a sign-in with the server, then it dies and the page is loaded anew", async () => {
    await terminal.isKnownWithoutServer();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await terminal.signOut();
    await store.kill();
    await page.reload();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  });

  await test.step("the PIN opens the door; a bag is packed and sealed", async () => {
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await terminal.scanLabel(label ?? "");
    await terminal.customerAgrees();
    await terminal.expectSavedHere();
  });

  await test.step("the server is back: the bag arrives once, under the name of who packed it", async () => {
    await store.start();
    await terminal.expectStored();
    await expect(terminal.link()).toContainText("all sent");
    const arrived = await softChecks(admin);
    expect(arrived).toMatchObject([{ label, state: "stored", staff: FLOOR.login }]);
    await expect(terminal.link()).toContainText(FLOOR.name);
  });
  await context.close();
});

test("five wrong PINs shut the door until the server answers; who is blocked is out at the next contact", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  const { page } = terminal;

  await test.step("without the network the fifth wrong PIN shuts the door, for the right one, too", async () => {
    await terminal.isKnownWithoutServer();
    await terminal.signOut();
    await context.setOffline(true);
    await terminal.typeLogin(FLOOR.login);
    for (let n = 1; n < 5; n++) {
      await terminal.typePin("000001");
      await expect(page.getByText("Login, badge or PIN is wrong.")).toBeVisible();
    }
    await terminal.typePin("000001");
    await expect(page.getByText("Too many wrong PINs.")).toBeVisible();
    await terminal.typePin(FLOOR.pin);
    await expect(page.getByText("Too many wrong PINs.")).toBeVisible();
    await expect(terminal.lastScan()).toHaveCount(0);
  });

  await test.step("with the network the PIN is good again, and afterwards without it", async () => {
    await context.setOffline(false);
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    await terminal.isKnownWithoutServer();
    await terminal.signOut();
    await context.setOffline(true);
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
  });

  await test.step("blocked meanwhile: sent out at the next contact, refused afterwards with and without it", async () => {
    await block(admin, FLOOR);
    await context.setOffline(false);
    await expect(page.getByText("Your sign-in has ended.")).toBeVisible();
    await terminal.typeLogin(FLOOR.login);
    await terminal.typePin(FLOOR.pin);
    await expect(page.getByText("Login, badge or PIN is wrong.")).toBeVisible();
    await context.setOffline(true);
    await terminal.typePin(FLOOR.pin);
    await expect(page.getByText("this terminal does not know you well enough")).toBeVisible();
  });
  await context.close();
});
