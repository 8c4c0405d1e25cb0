import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ADMIN, bringIn, expectDone, idOf, labels, setUpByWire } from "./arrange.ts";
import { labelForEyes, OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { saying, tongueOf } from "./tongue.ts";

const TONGUE = tongueOf("en");
test.use({ locale: TONGUE.locale });

/** Nothing that axe minds. */
async function looksRight(page: Page, office: OfficePage): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
  expect(office.page.url()).toContain("/office/");
}

let server: StoreServer;

test.beforeEach(async () => {
  server = await startStore({ demo: false });
});

test.afterEach(() => server.close());

test("M3, L6, S4: a lost receipt is found by the till's list, taken and settled; a scan finds its bag; a cancelled one goes back", async ({
  page,
}) => {
  const admin = await setUpByWire(server);
  const [sold = "", left = ""] = await labels(admin, 2);
  await expectDone(bringIn(admin, 1, sold));
  await expectDone(bringIn(admin, 2, left));
  await expectDone(admin.call("PUT", `/redemptions/${idOf(500)}`, { till: "Till 1", labels: [sold] }));
  const charged = { totalMinor: 17_000, lines: [{ sku: "1", amountMinor: 17_000 }] };
  const receipt = { shift: "1", number: "41" };
  await expectDone(admin.call("POST", `/redemptions/${idOf(500)}/commit`, { receipt, charged }));
  await expectDone(admin.call("POST", `/soft-checks/${idOf(2)}/cancellation`, { reason: "Customer left" }));

  const office = new OfficePage(page, TONGUE);
  await office.open(server.origin);
  await office.signIn(ADMIN);
  const { differences, receiptLists, puttingBack, labelLife, atTheTill } = TONGUE.words;
  await office.open(server.origin, "/receipt-lists");
  await office.bringInReceipts("till;shift;number;time;total;labels\nTill 1;1;40;;10,00;\n");
  await expect(page.getByText(receiptLists.done(1))).toBeVisible();
  await looksRight(page, office);
  await page.getByRole("link", { name: receiptLists.seeDifferences }).click();

  const lost = office.difference("receipt-not-listed");
  await expect(lost).toContainText(differences.sold("Till 1", "1 / 41"));
  await looksRight(page, office);
  await lost.getByRole("button", { name: saying(differences.takeThis("")) }).press("Enter");
  await expect(lost).toContainText(ADMIN.name);
  await lost.getByRole("button", { name: saying(differences.settleThis("")) }).press("Enter");
  await page.getByLabel(differences.note).fill("The till printed it twice");
  await page.getByRole("dialog").getByRole("button", { name: differences.settle }).press("Enter");
  await expect(lost).toBeHidden();
  await page.getByLabel(differences.kind, { exact: true }).selectOption("prices-differ");
  await expect(office.difference("prices-differ")).toContainText(/Milk: .*179[.,]80/);

  await office.scanLabel(sold);
  await looksRight(page, office);
  await page.getByRole("link", { name: labelLife.openBag }).click();
  await expect(office.heading(atTheTill.title)).toBeVisible();
  await looksRight(page, office);

  await office.open(server.origin, "/putting-back");
  await expect(page.getByRole("row", { name: /Customer left/ })).toBeVisible();
  await looksRight(page, office);
  await page.getByRole("button", { name: puttingBack.putThis(labelForEyes(left)) }).press("Enter");
  await expect(page.getByText(puttingBack.none.waiting)).toBeVisible();
});
