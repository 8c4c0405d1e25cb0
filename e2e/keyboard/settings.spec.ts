import { expect, test } from "@playwright/test";
import { ADMIN } from "../arrange.ts";
import { labelPrinter } from "../pages/desk-printer.ts";
import { saying, tongueOf } from "../tongue.ts";
import { byKeyboard } from "./by-keyboard.ts";

const TONGUE = tongueOf("ru");
const { words } = TONGUE;
const { articles, common, people, outgoing, settings, spotChecks, office: own } = words;
const keyboard = byKeyboard(TONGUE, "office");

test("a setting is changed, its history opened, and it is set back; a label printer is added, asked, changed and removed (T1, M2)", async () => {
  const { hand } = keyboard();
  const { printers } = words.desk;
  const printer = await labelPrinter(20);
  await hand.goTo("settings");
  await hand.type(hand.field(own.settings.holdMinutes), "25");
  await hand.press("Enter");
  await hand.sees(own.settings.saved);
  await hand.enter(hand.link(settings.historyOf(own.settings.holdMinutes)));
  await hand.heads(settings.changes.of(own.settings.holdMinutes));
  await hand.goTo("settings");
  await hand.enter(hand.button(settings.resetOf(own.settings.holdMinutes)));
  await expect(hand.field(own.settings.holdMinutes)).toHaveValue("15");

  await hand.addPrinter("Window", printer.port);
  await hand.enter(hand.button(printers.editOf("Window")));
  await hand.type(hand.field(printers.fields.name), "Door");
  await hand.press("Enter");
  const removing = await hand.openTwice(hand.button(printers.removeOf("Door")));
  await hand.enter(removing.getByRole("button", { name: printers.remove }));
  await hand.sees(settings.printers.none);
  await printer.stop();
});

test("other programs: a token, a webhook, files; the seller and spot checks", async () => {
  const { hand } = keyboard();
  const { tokens, roles } = people;
  const { webhooks, files, seller, links } = outgoing;
  await hand.settingsPage(own.settings.tokens, tokens.title);
  await hand.type(hand.field(tokens.name), "Import");
  await hand.tick(hand.page.getByRole("checkbox", { name: roles.rights.view }));
  await hand.enter(hand.button(tokens.make));
  await hand.enter(hand.button(tokens.putAway), "Shift+Tab");
  const withdrawing = await hand.openTwice(hand.button(tokens.withdrawOf("Import")));
  await hand.enter(withdrawing.getByRole("button", { name: tokens.withdraw }));
  await hand.sees(tokens.withdrawn);

  await hand.settingsPage(links.webhooks, webhooks.title);
  await hand.type(hand.field(webhooks.name), "POS");
  await hand.type(hand.field(webhooks.url), "https://pos.invalid");
  await hand.press("Enter");
  await hand.enter(hand.button(webhooks.putAway));
  const removing = await hand.openTwice(hand.button(`${webhooks.remove}: POS`));
  await hand.enter(removing.getByRole("button", { name: webhooks.remove }));
  await hand.sees(webhooks.empty);

  await hand.settingsPage(links.files, files.title);
  await hand.enter(hand.button(common.buttons.save));
  await hand.sees(files.saved);
  await hand.settingsPage(settings.names.seller, seller.title);
  await hand.type(hand.field(seller.name), "Rose");
  await hand.press("Enter");
  await hand.sees(seller.saved);
  await hand.settingsPage(settings.names.spotChecks, spotChecks.title);
  await hand.type(hand.field(spotChecks.form.sharePercent), "5");
  await hand.press("Enter");
  await hand.sees(spotChecks.form.saved);
});

test("what is scanned: barcode rules, codes for a POS, the scanner lab (B1, R6)", async () => {
  const { hand } = keyboard();
  const { barcodeRules, posTemplates, lab } = words;
  await hand.settingsPage(settings.names.barcodeRules, barcodeRules.title);
  await hand.enter(hand.button(barcodeRules.add));
  await hand.type(hand.field(barcodeRules.prefix), "24");
  await hand.enter(hand.button(barcodeRules.save));
  await hand.sees(barcodeRules.saved);
  await hand.settingsPage(settings.names.posTemplates, posTemplates.title);
  await hand.enter(hand.button(posTemplates.add));
  await hand.enter(hand.button(posTemplates.save));
  await hand.sees(posTemplates.saved);
  await hand.settingsPage(own.settings.scannerLab, lab.title);
  await hand.to(hand.field(lab.rules.maxGap));
  await hand.enter(hand.button(lab.rules.save));
  await hand.sees(lab.rules.saved);
});

test("an article gets a flag, a quick key goes down (S6, B2)", async () => {
  const { hand } = keyboard();
  const { flags, keys, search } = articles;
  await hand.settingsPage(flags.link, flags.title);
  await hand.type(hand.field(search.what), "Карамельный");
  await hand.press("Enter");
  await hand.to(hand.field(flags.names.excluded).first());
  await hand.press("ArrowDown");
  await hand.sees(saying(flags.changed(ADMIN.login, "").split(",")[0] ?? ""));
  await hand.settingsPage(keys.link, keys.title);
  await hand.enter(hand.button(saying(keys.down(""))));
  await hand.enter(hand.button(keys.save));
  await hand.sees(keys.saved);
});
