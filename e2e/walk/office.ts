import { expect, type Page } from "@playwright/test";
import { ADMIN, text } from "../arrange.ts";
import type { StoreServer } from "../store-server.ts";
import { walkAlerts } from "./alerts.ts";
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

/** The office on a page of its own, signed in. */
export async function openOffice(walker: Walker, server: StoreServer): Promise<Page> {
  const page = await walker.newPage();
  await page.goto(`${server.origin}/office`);
  await signInAs(page, walker, ADMIN.pin);
  await handsOn(page).heads(walker.tongue.words.office.softChecks.title);
  return page;
}

async function signInAs(page: Page, { tongue: { words } }: Walker, pin: string): Promise<void> {
  await page.getByLabel(words.common.fields.login).fill(ADMIN.login);
  await page.getByLabel(words.common.fields.pin).fill(pin);
  await handsOn(page).press(words.common.buttons.signIn);
}

/** What terminals and tills have left in the office. */
export async function walkOfficeWithBags(walker: Walker, store: Store, page: Page): Promise<void> {
  const { words } = walker.tongue;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  const at = (path: string) => page.goto(`${store.server.origin}/office${path}`);

  await at("");
  await sees(words.common.states.redeemed);
  await stop("list");
  await page.getByLabel(words.office.softChecks.anywhere).fill("zzzz");
  await sees(words.table.nothingFound);
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
  await at("/soft-checks?pieces=many");
  await sees(words.office.softChecks.unreadableNext);
  await stop("list-unreadable");
  await at("/board");
  await sees(words.board.columns.age);
  await stop("board");
  await walkDevices(walker, store, page);
  await walkDifferences(walker, store, page);
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
  await heads(terminals.openCodes.title);
  await stop("open-codes");
  await press(`${terminals.openCodes.withdraw}: Handheld 3`);
  await handsOn(page).sees(terminals.openCodes.withdrawn);
  await stop("code-withdrawn");
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

async function walkDifferences(walker: Walker, store: Store, page: Page): Promise<void> {
  const { office, differences, puttingBack } = walker.tongue.words;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  const at = (path: string) => page.goto(`${store.server.origin}/office${path}`);
  await at("/differences");
  await expect(page.getByRole("button", { name: differences.take }).first()).toBeVisible();
  await stop("differences");
  await press(new RegExp(differences.take));
  await expect(page.getByRole("cell", { name: ADMIN.name })).toBeVisible();
  await stop("difference-taken");
  await press(new RegExp(differences.settle));
  await heads(differences.settleAsk);
  await stop("difference-settling");
  await press(differences.keepOpen);
  await at("/spot-checks");
  await sees(walker.tongue.words.spotChecks.named);
  await stop("spot-checks");
  await at("/settings");
  await heads(office.settings.rules);
  await stop("settings");
  await press(walker.tongue.words.common.buttons.save);
  await sees(office.settings.saved);
  await stop("settings-saved");
  await at("/setting-changes");
  await expect(page.getByRole("table")).toBeVisible();
  await stop("setting-changes");
  await at("/putting-back");
  await heads(puttingBack.title);
  await stop("putting-back");
}

/** People, rules, price lists: what needs no bag. */
export async function walkOfficeRules(walker: Walker, store: Store, page: Page): Promise<void> {
  const { office } = walker.tongue.words;
  const { sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  const at = (path: string) => page.goto(`${store.server.origin}/office${path}`);
  await walkStaff(walker, store, page);
  await walkRolesAndTokens(walker, store, page);
  await walkOutgoing(walker, store, page);
  await walkAlerts(walker, store, page);
  await walkCatalogue(walker, store, page);
  await walkArticles(walker, store, page);
  await walkScannerLab(walker, page, () => at("/scanner-lab"));
  await walkBarcodeRules(walker, store, page);
  await walkPosTemplates(walker, store, page);
  await at(`/labels/${store.rolls.fresh[22] ?? ""}`);
  await sees(office.label.states.allocated);
  await stop("label");
  await at(`/labels/${store.rolls.neverPrinted.slice(0, -1)}`);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status")).toHaveCount(0);
  await stop("label-refused");
  await walkAudit(walker, store, page);
  await at("/nowhere");
  await sees(office.nowhere);
  await stop("nowhere");
}

/** Somebody who locked themselves out, and all that can be done for them; then somebody's own PIN. */
async function walkStaff(walker: Walker, { server, lockedOut: name }: Store, page: Page): Promise<void> {
  const { staff, person, ownPin, pinRefusals } = walker.tongue.words.people;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  await page.goto(`${server.origin}/office/staff`);
  await sees(staff.lockedNow(1));
  await stop("staff");
  await page.getByLabel(staff.login, { exact: true }).fill("Ю");
  await page.getByLabel(staff.pin, { exact: true }).fill("123456");
  await sees(pinRefusals.row);
  await stop("staff-refused");
  await page.getByRole("rowheader").getByRole("link", { name: name }).click();
  await sees(person.lockedTitle);
  await stop("person-locked");
  await press(person.unlock);
  await sees(person.unlocked(name));
  await page.getByLabel(person.badgeNumber).fill("0042");
  await press(person.giveBadge);
  await sees(person.badgeGiven(name));
  await stop("person");
  await press(person.block);
  await heads(person.blockAsk(name));
  await stop("block-person");
  await page.getByRole("dialog").getByRole("button", { name: person.block }).click();
  await sees(person.blockedDone(name));
  await stop("person-blocked");
  await press(person.letIn);
  await sees(person.letInDone(name));
  await page.goto(`${server.origin}/office/own-pin`);
  await heads(ownPin.title);
  await page.getByLabel(ownPin.old).fill("850316");
  for (const label of [ownPin.fresh, ownPin.again]) await page.getByLabel(label, { exact: true }).fill("415926");
  await press(ownPin.save);
  await sees(ownPin.wrongOld);
  await stop("own-pin");
}

async function walkRolesAndTokens(walker: Walker, { server }: Store, page: Page): Promise<void> {
  const { roles, tokens } = walker.tongue.words.people;
  const names = walker.tongue.words.common.roles;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  await page.goto(`${server.origin}/office/roles`);
  await heads(roles.title);
  await page.getByLabel(`${names.floor}: ${roles.rights.view}`).check();
  await sees(roles.signsOut(names.floor));
  await stop("roles");
  await press(roles.save);
  await sees(roles.saved(names.floor));
  await stop("roles-saved");
  await page.goto(`${server.origin}/office/tokens`);
  await sees(tokens.empty);
  await stop("tokens-empty");
  await page.getByLabel(tokens.name).fill("Price import");
  await page.getByLabel(roles.rights.catalogue).check();
  await press(tokens.make);
  await sees(tokens.once);
  await stop("token-made");
  await press(tokens.putAway);
  await press(`${tokens.withdraw}: Price import`);
  await heads(tokens.withdrawAsk("Price import"));
  await stop("withdraw-token");
  await page.getByRole("dialog").getByRole("button", { name: tokens.withdraw }).click();
  await sees(tokens.withdrawn);
  await stop("token-withdrawn");
}

/** A program that is told and cannot be reached, files for tills, and who stands on sales slips. */
async function walkOutgoing(walker: Walker, { server }: Store, page: Page): Promise<void> {
  const { webhooks, files, seller } = walker.tongue.words.outgoing;
  const { common } = walker.tongue.words;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  await page.goto(`${server.origin}/office/webhooks`);
  await sees(webhooks.empty);
  await stop("webhooks-empty");
  await page.getByLabel(webhooks.name, { exact: true }).fill("POS");
  await page.getByLabel(webhooks.url).fill("https://pos.invalid/softcheck");
  await press(webhooks.save);
  await sees(webhooks.once);
  await stop("webhook-made");
  await press(webhooks.putAway);
  await press(`${webhooks.test}: POS`);
  await sees(webhooks.testFailed);
  await stop("webhook-tested");
  await press(`${webhooks.remove}: POS`);
  await heads(webhooks.removeAsk("POS"));
  await stop("remove-webhook");
  await page.getByRole("dialog").getByRole("button", { name: webhooks.remove }).click();
  await sees(webhooks.empty);
  await page.goto(`${server.origin}/office/files-out`);
  await heads(files.title);
  await press(common.buttons.save);
  await sees(files.saved);
  await stop("files-out");
  await page.goto(`${server.origin}/office/seller`);
  await heads(seller.title);
  await page.getByLabel(seller.name).fill("ООО «Ромашка»");
  await press(common.buttons.save);
  await sees(seller.saved);
  await stop("seller");
}

/** A list that would take nearly everything away, from its file to the word that it waits for; and how it was read. */
async function walkCatalogue(walker: Walker, { server }: Store, page: Page): Promise<void> {
  const { catalogue, common } = walker.tongue.words;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  await page.goto(`${server.origin}/office/catalogue`);
  await sees(catalogue.history.columns.version);
  await stop("catalogue");
  const buffer = Buffer.from("sku;barcode;name;price\n1;1;Ёж;1.50\n2;;Bread;1\n");
  await page.getByLabel(catalogue.upload.choose).setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer });
  await sees(catalogue.rowFaults["no-barcode"]);
  await stop("catalogue-list");
  await press(catalogue.draft.save);
  await sees(catalogue.draft.saved);
  await press(catalogue.draft.compare);
  await sees(catalogue.report.tooMany);
  await stop("catalogue-compared");
  await press(catalogue.draft.discard);
  await sees(catalogue.history.states.discarded);
  await page.goto(`${server.origin}/office/catalogue-profiles`);
  await press(catalogue.profiles.changeOf("list"));
  await heads(catalogue.profiles.editTitle("list"));
  await stop("catalogue-profile");
  await press(common.buttons.save);
  await sees(catalogue.profiles.saved);
  await press(catalogue.profiles.removeOf("list"));
  await heads(catalogue.profiles.removeAsk("list"));
  await stop("catalogue-remove-profile");
  await page.getByRole("dialog").getByRole("button", { name: catalogue.profiles.remove }).click();
  await sees(catalogue.profiles.empty);
  await stop("catalogue-profiles-empty");
}

/** What the store says of its articles, and the tills' own lists of receipts. */
async function walkArticles(walker: Walker, { server }: Store, page: Page): Promise<void> {
  const { articles, receiptLists } = walker.tongue.words;
  const { heads } = handsOn(page);
  const places = {
    articles: articles.flags.title,
    "quick-keys": articles.keys.title,
    "receipt-lists": receiptLists.title,
  };
  for (const [place, title] of Object.entries(places)) {
    await page.goto(`${server.origin}/office/${place}`);
    await heads(title);
    await walker.visit(`office-${place}`, page);
  }
}

async function walkAudit(walker: Walker, { server }: Store, page: Page): Promise<void> {
  const { audit, table } = walker.tongue.words;
  const { heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-${name}`, page);
  await page.goto(`${server.origin}/office/audit`);
  await heads(audit.title);
  await expect(page.getByRole("row").nth(5)).toBeVisible();
  await stop("audit");
  await page.getByRole("combobox", { name: audit.act }).selectOption({ label: audit.kinds["sign-in-refused"] });
  await expect(page.getByRole("row").getByText(audit.outcomes.refused, { exact: true }).first()).toBeVisible();
  await page.getByText(audit.details).first().click();
  await stop("audit-refused");
  await page.getByLabel(audit.who, { exact: true }).fill("nobody");
  await sees(table.nothingFound);
  await stop("audit-nothing-found");
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

/** A template out of a habit, spoilt and mended; a scanner that types it right, and one that does not. */
async function walkPosTemplates(walker: Walker, { server }: Store, page: Page): Promise<void> {
  const { posTemplates: words, posCode } = walker.tongue.words;
  const { press, heads, sees, scan } = handsOn(page);
  const stop = (name: string) => walker.visit(`office-pos-codes${name}`, page);
  await page.goto(`${server.origin}/office/settings/pos-templates`);
  await heads(words.title);
  await page.getByLabel(words.habit).selectOption("quantity-star");
  await stop("");
  await press(words.add);
  await expect(page.getByRole("img", { name: posCode.code("1", "4") })).toBeVisible();
  await stop("-open");
  const article = page.getByLabel(words.fields.article.label);
  await article.fill("{quantity}{barcode}");
  await sees(words.faults["fields-touch"]);
  await page.getByText(words.more).last().click();
  await stop("-fault");
  await article.fill("{quantity}*{barcode}");
  // The lab begins to listen a moment after the code is there.
  const scanned = (code: string, said: string) =>
    expect(async () => {
      await scan(code);
      await expect(page.getByText(said)).toBeVisible({ timeout: 2_000 });
    }).toPass();
  await scanned("3x4600000000008", words.lab.wrong("2"));
  await stop("-lab-wrong");
  await scanned("3*4600000000008", words.lab.right);
  await stop("-lab-right");
  await press(words.save);
  await sees(words.saved);
  await stop("-saved");
}
