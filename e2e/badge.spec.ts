import { expect, test } from "@playwright/test";
import { CASHIER, expectDone, FLOOR, pairingCode, setUpByWire, type Wire } from "./arrange.ts";
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

const isRow = (row: unknown): row is { readonly id: string; readonly login: string } =>
  typeof row === "object" && row !== null && "id" in row && "login" in row;

/** The store's rule for its badges, and who carries which. */
async function giveBadges(admin: Wire, badges: Readonly<Record<string, string>>): Promise<void> {
  const { version, rules } = await expectDone(admin.call("GET", "/barcode-rules"));
  if (!Array.isArray(rules)) throw new Error("no rules");
  const fields = [{ field: "number", from: 3, length: 4 }];
  const reads = {
    id: "badge",
    name: "Badges",
    symbologies: [],
    reads: "text",
    event: "staff-badge",
    pattern: "S-####",
  };
  await expectDone(admin.call("PUT", "/barcode-rules", { version, rules: [{ ...reads, fields }, ...rules] }));
  const { items } = await expectDone(admin.call("GET", "/staff"));
  if (!Array.isArray(items)) throw new Error("no staff");
  for (const { id, login } of items.filter(isRow)) {
    const badge = badges[login];
    if (badge !== undefined) await expectDone(admin.call("PUT", `/staff/${id}/badge`, { badge }));
  }
}

test("badge and PIN: the scan takes the place of the login, on the handheld and at the till", async ({ browser }) => {
  const admin = await setUpByWire(store);
  await giveBadges(admin, { [FLOOR.login]: "0031", [CASHIER.login]: "0051" });

  await test.step("on the handheld a stranger's badge and a wrong PIN are told in the same words", async () => {
    const context = await browser.newContext(HANDHELD);
    const terminal = new TerminalPage(await context.newPage());
    await terminal.open(store.origin);
    await terminal.enrol(await pairingCode(admin, "handheld", "Handheld 1"));
    await terminal.showBadge("S-0099", "0099");
    await terminal.typePin(FLOOR.pin);
    await expect(terminal.page.getByText("Login, badge or PIN is wrong.")).toBeVisible();
    await terminal.showBadge("S-0031", "0031");
    await terminal.typePin("000001");
    await expect(terminal.page.getByText("Login, badge or PIN is wrong.")).toBeVisible();
    await terminal.typePin(FLOOR.pin);
    await expect(terminal.lastScan()).toBeVisible();
    await expect(terminal.link()).toContainText(FLOOR.name);
    await terminal.scanner.scan("S-0031");
    await expect(terminal.page.getByText("This is a staff badge.")).toBeVisible();
    await context.close();
  });

  await test.step("at the till", async () => {
    const context = await browser.newContext(COUNTER);
    const till = new TillPage(await context.newPage());
    await till.open(store.origin);
    await till.enrol(await pairingCode(admin, "till", "Till 1"));
    await till.signInByBadge("S-0051", "0051", CASHIER.pin);
    await expect(till.page.getByText(CASHIER.name)).toBeVisible();
    await context.close();
  });
});
