import { expect, type Page } from "@playwright/test";
import { ADMIN, text } from "../arrange.ts";
import type { StoreServer } from "../store-server.ts";
import { handsOn, type Store, type Walker } from "./walker.ts";

/** The first start, then the list without a single soft check. */
export async function walkOfficeBefore(walker: Walker, server: StoreServer, setUp: () => Promise<void>): Promise<Page> {
  const page = await walker.newPage();
  const { words } = walker.tongue;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);

  await page.goto(`${server.origin}/office`);
  await heads(words.setup.title);
  await stop("setup");
  await press(words.setup.create);
  await sees(words.setup.faults.empty);
  await stop("setup-refused");
  await setUp();
  await page.reload();
  await heads(words.office.signIn.title);
  await stop("sign-in");
  await signInAs(page, walker, "000000");
  await sees(words.problems["wrong-pin"].what);
  await stop("sign-in-refused");
  await signInAs(page, walker, ADMIN.pin);
  await sees(words.office.softChecks.empty);
  await stop("list-empty");
  return page;
}

async function signInAs(page: Page, { tongue: { words } }: Walker, pin: string): Promise<void> {
  await page.getByLabel(words.common.fields.login).fill(ADMIN.login);
  await page.getByLabel(words.common.fields.pin).fill(pin);
  await handsOn(page).press(words.common.buttons.signIn);
}

export async function walkOfficeWithBags(walker: Walker, store: Store, page: Page): Promise<void> {
  const { words } = walker.tongue;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  const at = (path: string) => page.goto(`${store.server.origin}/office${path}`);

  await at("");
  await sees(words.common.states.redeemed);
  await stop("list");
  await page.getByLabel(words.office.softChecks.anywhere).fill("zzzz");
  await sees(words.common.table.nothingFound);
  await stop("list-nothing-found");
  await openOneInState(page, store, "redeemed");
  await heads(words.office.softCheck.history);
  await stop("soft-check-redeemed");
  await openOneInState(page, store, "stored");
  await heads(words.office.softCheck.history);
  await stop("soft-check");
  await press(words.office.softCheck.cancel);
  await heads(words.office.softCheck.cancelAsk);
  await stop("cancel");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(words.office.softCheck.reason).fill("Customer left");
  await dialog.getByRole("button", { name: words.office.softCheck.cancel }).click();
  await expect(dialog).toBeHidden();
  await stop("soft-check-cancelled");
  await walkDevices(walker, store, page);
  await walkPeopleAndRules(walker, store, page);
}

/** By its address, as a link in a mail would. */
async function openOneInState(page: Page, store: Store, state: string): Promise<void> {
  const { body } = await store.admin.call("GET", `/soft-checks?limit=50&state=${state}`);
  const [one] = Array.isArray(body.items) ? body.items : [];
  await page.goto(`${store.server.origin}/office/soft-checks/${text(one, "id")}`);
}

async function walkDevices(walker: Walker, store: Store, page: Page): Promise<void> {
  const { terminals } = walker.tongue.words.office;
  const { press, heads } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  await page.goto(`${store.server.origin}/office/terminals`);
  await expect(page.getByRole("rowheader", { name: "Handheld 1" })).toBeVisible();
  await stop("terminals");
  await page.getByLabel(terminals.pairing.name).fill("Handheld 3");
  await press(terminals.pairing.make);
  await expect(page.getByRole("dialog")).toContainText(terminals.pairing.waiting);
  await stop("pairing-code");
  await press(terminals.pairing.close);
  await page.getByRole("button", { name: `${terminals.block}: Handheld 2` }).click();
  await heads(terminals.blockAsk("Handheld 2"));
  await stop("block-terminal");
  await press(terminals.keep);
}

/** A device that sends | for GS is held at the test code; then one that types a product's code. */
async function walkScannerLab(walker: Walker, page: Page, go: () => Promise<unknown>): Promise<void> {
  const { lab } = walker.tongue.words;
  const { press, heads, sees, scan } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-scanner-lab${name}`, page);
  await go();
  await heads(lab.title);
  await sees(lab.waiting);
  await stop("");
  await scan(TEST_CODE_WITH_BAR);
  await sees(lab.found.right);
  await stop("-proposal");
  await press(lab.rules.takeProposal);
  await press(lab.rules.save);
  await sees(lab.rules.saved);
  await stop("-saved");
  await scan("4600000000008");
  await sees(lab.found.other);
  await stop("-other-code");
}

/** What the lab's test symbol carries, from a device that sends | in place of GS. */
const TEST_CODE_WITH_BAR = "0104600000000008215Yz!\"%&'()*+,-./:;<=>?_aB|93Zy9k";

async function walkPeopleAndRules(walker: Walker, store: Store, page: Page): Promise<void> {
  const { office } = walker.tongue.words;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  const at = (path: string) => page.goto(`${store.server.origin}/office${path}`);
  await at("/staff");
  await heads(office.staff.title);
  await expect(page.getByRole("rowheader", { name: ADMIN.name })).toBeVisible();
  await stop("staff");
  await at("/settings");
  await heads(office.settings.rules);
  await stop("settings");
  await press(walker.tongue.words.common.buttons.save);
  await sees(office.settings.saved);
  await stop("settings-saved");
  await walkScannerLab(walker, page, () => at("/scanner-lab"));
  await walkBarcodeRules(walker, store, page);
  await at(`/labels/${store.rolls.fresh[22] ?? ""}`);
  await sees(office.label.states.allocated);
  await stop("label");
  await at(`/labels/${store.rolls.neverPrinted.slice(0, -1)}`);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status")).toHaveCount(0);
  await stop("label-refused");
  await at("/nowhere");
  await sees(office.nowhere);
  await stop("nowhere");
}

/** A code by each outcome of the tester, a rule with a fault, and rules that were saved (B1). */
async function walkBarcodeRules(walker: Walker, store: Store, page: Page): Promise<void> {
  const { barcodeRules: words } = walker.tongue.words;
  const { press, heads, sees, scan } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-barcode-rules${name}`, page);
  await page.goto(`${store.server.origin}/office/settings/barcode-rules`);
  await heads(words.tester.title);
  await stop("");
  await scan("2010101012848");
  await sees(words.tester.passed);
  await stop("-tried");
  await press(words.add);
  await page.getByLabel(words.prefix).fill("46");
  await sees(words.faults["not-an-in-store-prefix"]);
  await stop("-fault");
  await page.getByLabel(words.prefix).fill("24");
  await press(words.save);
  await sees(words.saved);
  await stop("-saved");
}
