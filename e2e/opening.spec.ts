import { expect, test } from "@playwright/test";
import { CASHIER, expectDone, labels, pairingCode, setUpByWire, softChecks } from "./arrange.ts";
import { COUNTER, handheldAtWork } from "./floor.ts";
import { TillPage } from "./pages/till.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

test("a bag is opened at the till: held or not arrived, with its reason, also when the answer is lost (S4)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const [unwanted = "", wanted = "", late = ""] = await labels(admin, 3);
  const { terminal, context } = await handheldAtWork(browser, store, admin);
  for (const label of [unwanted, wanted]) {
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await terminal.scanLabel(label);
    await terminal.customerAgrees();
    await terminal.expectStored();
  }
  await context.close();

  const tillContext = await browser.newContext(COUNTER);
  const till = new TillPage(await tillContext.newPage());
  await till.open(store.origin);
  await till.enrol(await pairingCode(admin, "till", "Till 1"));
  await till.signIn(CASHIER);
  const stateOf = async (label: string) => (await softChecks(admin)).find((bag) => bag.label === label)?.state;

  await test.step("the customer refuses an article: that bag is opened, the other is still held and paid", async () => {
    await till.scanLabel(unwanted);
    await till.scanLabel(wanted);
    await expect(till.bags()).toHaveCount(2);
    await till.openBag(0, "The customer refuses an article");
    await expect(till.bags()).toHaveCount(1);
    await expect(till.page.getByRole("button", { name: "Record receipt" })).toBeEnabled();
    await till.commit("12", "345");
    await till.expectRedeemed();
    expect([await stateOf(unwanted), await stateOf(wanted)]).toEqual(["opened-at-the-till", "redeemed"]);
  });

  await test.step("a label that no scanner reads, of an order that has not arrived: the opening's answer is lost, the page is reloaded, it is asked again", async () => {
    await till.typeLabel(late);
    await till.page.route("**/opening", async (route) => {
      await route.fetch().catch(() => undefined);
      await route.abort();
    });
    await till.page.getByRole("button", { name: /^Open bag:/ }).click();
    await expect(till.page.getByLabel("Why it is opened")).toHaveValue("not-arrived");
    await till.page.getByRole("dialog").getByRole("button", { name: "Open bag" }).click();
    await expect(till.page.getByText("the opening is kept on this till").first()).toBeVisible();
    await till.page.reload();
    await till.page.unroute("**/opening");
    await expect(till.page.getByRole("heading", { name: "Redeem bags" })).toBeVisible();
    await till.page.keyboard.press("F9");
    await expect(till.page.getByText("Opened", { exact: true })).toHaveCount(2, { timeout: 60_000 });
    const label = await expectDone(admin.call("GET", `/labels/${late}`));
    expect(label).toMatchObject({ state: "opened" });
  });

  await test.step("the office reads why", async () => {
    const [bag] = (await softChecks(admin)).filter(({ label }) => label === unwanted);
    const detail = await expectDone(admin.call("GET", `/soft-checks/${bag?.id}`));
    expect(JSON.stringify(detail)).toContain("The customer refuses an article");
  });
  await tillContext.close();
});
