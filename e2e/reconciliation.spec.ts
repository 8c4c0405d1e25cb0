import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ADMIN, expectDone, labels, setUpByWire, type Wire } from "./arrange.ts";
import { OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const idOf = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;

/** An order as a manager brings it in from a file. */
async function bringIn(admin: Wire, n: number, label: string): Promise<void> {
  const at = "2026-01-15T09:00:00.000Z";
  const line = {
    ...{ line: 1, barcode: "4600000000015", sku: "1", name: "Milk", unit: "pc", quantity: 2 },
    ...{ unitPriceMinor: 8_990, amountMinor: 17_980, priceFrom: "server", catalogueVersion: 1 },
    ...{ marks: [], entered: "scan", marksMissing: 0 },
  };
  const document = {
    ...{ format: 3, id: idOf(n), terminal: idOf(900), staff: "31", visit: idOf(800), sequence: n, label },
    ...{ lines: [line], currency: "RUB", totalMinor: 17_980, openedAt: at, sealedAt: at, agreedAt: at },
  };
  await expectDone(admin.call("PUT", `/soft-checks/${idOf(n)}`, document));
}

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
  await bringIn(admin, 1, sold);
  await bringIn(admin, 2, left);
  await expectDone(admin.call("PUT", `/redemptions/${idOf(500)}`, { till: "Till 1", labels: [sold] }));
  const charged = { totalMinor: 17_000, lines: [{ sku: "1", amountMinor: 17_000 }] };
  const receipt = { shift: "1", number: "41" };
  await expectDone(admin.call("POST", `/redemptions/${idOf(500)}/commit`, { receipt, charged }));
  await expectDone(admin.call("POST", `/soft-checks/${idOf(2)}/cancellation`, { reason: "Customer left" }));

  const office = new OfficePage(page);
  await office.open(server.origin);
  await office.signIn(ADMIN);
  await office.open(server.origin, "/receipt-lists");
  await office.bringInReceipts("till;shift;number;time;total;labels\nTill 1;1;40;;10,00;\n");
  await expect(page.getByText("1 receipt was taken and compared")).toBeVisible();
  await looksRight(page, office);
  await page.getByRole("link", { name: "See differences" }).click();

  const lost = office.difference("Redemption without a receipt in the list");
  await expect(lost).toContainText("Till 1, receipt 1 / 41");
  await looksRight(page, office);
  await lost.getByRole("button", { name: /^Take difference/ }).press("Enter");
  await expect(lost).toContainText(ADMIN.name);
  await lost.getByRole("button", { name: /^Settle difference/ }).press("Enter");
  await page.getByLabel("Note").fill("The till printed it twice");
  await page.getByRole("dialog").getByRole("button", { name: "Settle difference" }).press("Enter");
  await expect(lost).toBeHidden();
  await page.getByLabel("What", { exact: true }).selectOption({ label: "The till charged other prices" });
  await expect(office.difference("The till charged other prices")).toContainText("Milk: scanned");

  await office.scanLabel(`98${sold}`);
  await expect(office.heading(/^Label /)).toBeVisible();
  await looksRight(page, office);
  await page.getByRole("link", { name: "Open soft check" }).click();
  await expect(office.heading("At the till")).toBeVisible();
  await looksRight(page, office);

  await office.open(server.origin, "/putting-back");
  await expect(page.getByRole("row", { name: /Customer left/ })).toBeVisible();
  await looksRight(page, office);
  await page.getByRole("button", { name: /^Put back bag/ }).press("Enter");
  await expect(page.getByText("Nothing to put back")).toBeVisible();
});
