import { expect, type Locator, test } from "@playwright/test";
import { ADMIN, bringIn, CASHIER, expectDone, idOf, labels, setUpByWire, type Wire } from "./arrange.ts";
import { KeyboardHand } from "./pages/keyboard.ts";
import { labelForEyes, OfficePage } from "./pages/office.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { saying, tongueOf } from "./tongue.ts";
import type { Words } from "./walk/words.ts";

const TONGUE = tongueOf("ru");
const { words } = TONGUE;
const { common, people, outgoing, articles, office: own } = words;
test.use({ locale: TONGUE.locale });

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(() => store.close());

/** A bag that was sold, one to be put back, one that waits; and a till that charged what nobody has told. */
async function aDaysWork(admin: Wire): Promise<readonly string[]> {
  const numbers = await labels(admin, 3);
  for (const [n, label] of numbers.entries()) await expectDone(bringIn(admin, n + 1, label));
  const [sold = ""] = numbers;
  await expectDone(admin.call("PUT", `/redemptions/${idOf(500)}`, { till: "Till 1", labels: [sold] }));
  await expectDone(admin.call("POST", `/redemptions/${idOf(500)}/commit`, { receipt: { shift: "1", number: "41" } }));
  await expectDone(admin.call("POST", `/soft-checks/${idOf(2)}/cancellation`, { reason: "Customer left" }));
  return numbers;
}

test("every screen of the office is reached, and its act done, by keyboard alone; the focus is always seen and comes back", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const admin = await setUpByWire(store);
  const [, left = "", waiting = ""] = await aDaysWork(admin);
  const office = new OfficePage(page, TONGUE);
  const hand = new KeyboardHand(page);
  const field = (name: string): Locator => page.getByLabel(name, { exact: true });
  const button = (name: string | RegExp): Locator => page.getByRole("button", { name, exact: true }).first();
  const link = (name: string): Locator => page.getByRole("link", { name, exact: true }).first();
  const sees = (text: string | RegExp) => expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  const heads = (title: string | RegExp) => expect(office.heading(title).first()).toBeVisible();
  /** Ctrl+K is near the navigation, wherever one is. */
  const goTo = async (place: keyof Words["office"]["navigation"]): Promise<void> => {
    // What was said may be there a moment before its dialog has gone.
    await expect(page.getByRole("dialog")).toBeHidden();
    await hand.press("Control+k");
    await expect(field(own.label.where)).toBeFocused();
    await hand.enter(
      page.getByRole("banner").getByRole("link", { name: own.navigation[place], exact: true }),
      "Shift+Tab",
    );
  };
  const settingsPage = async (name: string, title: string): Promise<void> => {
    await goTo("settings");
    await heads(own.settings.title);
    await hand.enter(link(name));
    await heads(title);
  };

  await test.step("signing in; a soft check is opened from the list and cancelled", async () => {
    await office.open(store.origin);
    await hand.type(field(common.fields.login), ADMIN.login);
    await hand.type(field(common.fields.pin), ADMIN.pin);
    await hand.press("Enter");
    await heads(own.softChecks.title);
    await hand.enter(link(labelForEyes(waiting)));
    await heads(own.softCheck.history);
    const dialog = await hand.openTwice(button(own.softCheck.cancel));
    await hand.type(dialog.getByLabel(own.softCheck.reason), "Left");
    await hand.enter(dialog.getByRole("button", { name: own.softCheck.cancel }));
    await sees(common.states.cancelled);
  });

  await test.step("a label is asked for, and leads to its bag", async () => {
    await hand.press("Control+k");
    await hand.write(left);
    await hand.press("Enter");
    await heads(own.label.title(labelForEyes(left)));
    await hand.enter(link(words.labelLife.openBag));
    await heads(own.softCheck.history);
  });

  await test.step("a list of receipts comes in; the difference is taken and settled", async () => {
    await goTo("differences");
    await hand.enter(link(words.differences.toLists));
    await heads(words.receiptLists.title);
    const today = await page.evaluate(() => new Date().toLocaleDateString("en-US").split("/"));
    for (const day of [words.receiptLists.from, words.receiptLists.to]) {
      await hand.to(field(day));
      for (const part of today) await page.keyboard.type(part.padStart(2, "0"));
    }
    await hand.chooseFile(
      field(words.receiptLists.choose),
      "r.csv",
      "till;shift;number;total;time;labels\nTill 1;1;40;5,00;;\n",
    );
    await sees(words.receiptLists.done(1));
    await hand.type(field(words.receiptLists.form.till), "Till 1");
    await hand.press("Enter");
    await sees(words.receiptLists.form.saved);
    await hand.enter(link(words.receiptLists.seeDifferences));
    const row = office.difference("receipt-not-listed");
    await hand.enter(row.getByRole("button", { name: saying(words.differences.takeThis("")) }));
    await expect(row).toContainText(ADMIN.name);
    const dialog = await hand.openTwice(row.getByRole("button", { name: saying(words.differences.settleThis("")) }));
    await expect(dialog.getByLabel(words.differences.note)).toBeFocused();
    await hand.write("Twice");
    await hand.enter(dialog.getByRole("button", { name: words.differences.settle }));
    await expect(row).toBeHidden();
  });

  await test.step("a bag is put back, and shown among those that were", async () => {
    await goTo("puttingBack");
    await hand.enter(button(words.puttingBack.putThis(labelForEyes(left))));
    await expect(button(words.puttingBack.putThis(labelForEyes(left)))).toBeHidden();
    await hand.to(field(words.puttingBack.which));
    await hand.press("ArrowDown");
    await sees(labelForEyes(left));
  });

  await test.step("alerts: a limit, an address; the wall-board and what leads on from it", async () => {
    await goTo("alerts");
    await hand.type(page.getByRole("group", { name: words.alerts.kinds.clash.name }).getByRole("textbox"), "7");
    await hand.press("Enter");
    await sees(words.alerts.rules.saved);
    await hand.type(field(words.alerts.mail.address), "a@b.example");
    await hand.press("Enter");
    await hand.enter(button(words.alerts.mail.removeThis("a@b.example")));
    await sees(words.alerts.mail.nobody);
    await goTo("board");
    await heads(words.board.title);
    await hand.to(button(words.board.wall));
  });

  await test.step("catalogue: a list is compared and put away; how lists are read", async () => {
    const { catalogue } = words;
    await goTo("catalogue");
    // What was imported before is there: nothing moves any more.
    await sees(catalogue.history.columns.version);
    await hand.chooseFile(field(catalogue.upload.choose), "list.csv", "sku;barcode;name;price\n1;4600;Tea;1.50\n");
    await heads(catalogue.draft.title("list.csv"));
    await hand.enter(button(catalogue.draft.save));
    await sees(catalogue.draft.saved);
    await hand.enter(button(catalogue.draft.compare));
    await sees(catalogue.report.tooMany);
    await hand.tick(field(catalogue.report.removals));
    await hand.to(button(catalogue.report.apply));
    await hand.enter(button(catalogue.draft.discard));
    await sees(catalogue.history.states.discarded);
    await hand.enter(link(catalogue.profilesLink));
    await hand.enter(button(catalogue.profiles.changeOf("list")));
    await hand.enter(button(common.buttons.save));
    await sees(catalogue.profiles.saved);
    const dialog = await hand.openTwice(button(catalogue.profiles.removeOf("list")));
    await hand.enter(dialog.getByRole("button", { name: catalogue.profiles.remove }));
    await sees(catalogue.profiles.empty);
  });

  await test.step("terminals: a pairing code is made and withdrawn", async () => {
    const { pairing, openCodes } = own.terminals;
    await goTo("terminals");
    await hand.type(field(pairing.name), "H 1");
    await hand.enter(button(pairing.make));
    await expect(page.getByRole("dialog")).toContainText(pairing.waiting);
    await hand.press("Escape");
    await expect(field(pairing.name)).toBeFocused();
    await hand.enter(button(openCodes.withdrawOf("H 1")));
    await sees(openCodes.withdrawn);
  });

  await test.step("staff: somebody new, their page, roles, who is signed in, one's own PIN", async () => {
    const { staff, person, roles, sessions, ownPin } = people;
    await goTo("staff");
    await hand.type(field(staff.name), "Nina New");
    await hand.type(field(staff.login), "77");
    await hand.type(field(staff.pin), "384716");
    await hand.press("Enter");
    await sees(staff.saved("Nina New"));
    await hand.enter(page.getByRole("rowheader").getByRole("link", { name: "Nina New" }), "Shift+Tab");
    await heads("Nina New");
    const blocking = await hand.openTwice(button(person.block));
    await hand.enter(blocking.getByRole("button", { name: person.block }));
    await sees(person.blockedDone("Nina New"));
    await goTo("staff");
    await hand.enter(link(staff.rolesLink));
    await hand.tick(page.getByLabel(`${common.roles.floor}: ${roles.rights.view}`));
    await hand.enter(button(roles.save));
    await sees(roles.saved(common.roles.floor));
    await expectDone(admin.call("POST", "/sessions", { kind: "staff", login: CASHIER.login, pin: CASHIER.pin }));
    await goTo("staff");
    await hand.enter(link(staff.sessionsLink));
    const ending = await hand.openTwice(button(saying(sessions.endOf(CASHIER.name, ""))));
    await hand.enter(ending.getByRole("button", { name: sessions.end }));
    await sees(sessions.ended);
    await goTo("staff");
    await hand.enter(link(staff.ownPinLink));
    await hand.type(field(ownPin.old), "850316");
    await hand.type(field(ownPin.fresh), "415926");
    await hand.type(field(ownPin.again), "415926");
    await hand.press("Enter");
    await sees(ownPin.wrongOld);
  });

  await test.step("the audit log is narrowed, and an act opened", async () => {
    await goTo("audit");
    await hand.type(field(words.audit.who), ADMIN.login);
    await hand.press("Enter");
    await hand.enter(page.locator("summary").filter({ hasText: words.audit.details }).first());
    await expect(page.locator("details[open]")).toHaveCount(1);
  });

  await test.step("settings: one is changed, and its history opened", async () => {
    await goTo("settings");
    await hand.type(field(own.settings.holdMinutes), "25");
    await hand.press("Enter");
    await sees(own.settings.saved);
    await hand.enter(link(words.settings.historyOf(own.settings.holdMinutes)));
    await heads(words.settings.changes.of(own.settings.holdMinutes));
  });

  await test.step("tokens, webhooks, files, seller, spot checks", async () => {
    const { tokens, roles } = people;
    const { webhooks, files, seller, links } = outgoing;
    await settingsPage(own.settings.tokens, tokens.title);
    await hand.type(field(tokens.name), "Import");
    await hand.tick(page.getByRole("checkbox", { name: roles.rights.view }));
    await hand.enter(button(tokens.make));
    await hand.enter(button(tokens.putAway), "Shift+Tab");
    const withdrawing = await hand.openTwice(button(tokens.withdrawOf("Import")));
    await hand.enter(withdrawing.getByRole("button", { name: tokens.withdraw }));
    await sees(tokens.withdrawn);
    await settingsPage(links.webhooks, webhooks.title);
    await hand.type(field(webhooks.name), "POS");
    await hand.type(field(webhooks.url), "https://pos.invalid");
    await hand.press("Enter");
    await hand.enter(button(webhooks.putAway));
    const removing = await hand.openTwice(button(`${webhooks.remove}: POS`));
    await hand.enter(removing.getByRole("button", { name: webhooks.remove }));
    await sees(webhooks.empty);
    await settingsPage(links.files, files.title);
    await hand.enter(button(common.buttons.save));
    await sees(files.saved);
    await settingsPage(words.settings.names.seller, seller.title);
    await hand.type(field(seller.name), "Rose");
    await hand.press("Enter");
    await sees(seller.saved);
    await settingsPage(words.settings.names.spotChecks, words.spotChecks.title);
    await hand.type(field(words.spotChecks.form.sharePercent), "5");
    await hand.press("Enter");
    await sees(words.spotChecks.form.saved);
  });

  await test.step("flags of articles and quick keys", async () => {
    const { flags, keys, search } = articles;
    await settingsPage(flags.link, flags.title);
    await hand.type(field(search.what), "Карамельный");
    await hand.press("Enter");
    await hand.to(field(flags.names.excluded).first());
    await hand.press("ArrowDown");
    await sees(saying(flags.changed(ADMIN.login, "").split(",")[0] ?? ""));
    await settingsPage(keys.link, keys.title);
    await hand.enter(button(saying(keys.down(""))));
    await hand.enter(button(keys.save));
    await sees(keys.saved);
  });

  await test.step("barcode rules, POS codes, the scanner lab", async () => {
    const { barcodeRules, posTemplates, lab } = words;
    await settingsPage(words.settings.names.barcodeRules, barcodeRules.title);
    await hand.enter(button(barcodeRules.add));
    await hand.type(field(barcodeRules.prefix), "24");
    await hand.enter(button(barcodeRules.save));
    await sees(barcodeRules.saved);
    await settingsPage(words.settings.names.posTemplates, posTemplates.title);
    await hand.enter(button(posTemplates.add));
    await hand.enter(button(posTemplates.save));
    await sees(posTemplates.saved);
    await settingsPage(own.settings.scannerLab, lab.title);
    await hand.to(field(lab.rules.maxGap));
    await hand.enter(button(lab.rules.save));
    await sees(lab.rules.saved);
  });

  await test.step("signing out", async () => {
    await hand.press("Control+k");
    await hand.enter(button(common.buttons.signOut), "Shift+Tab");
    await heads(own.signIn.title);
  });
});
