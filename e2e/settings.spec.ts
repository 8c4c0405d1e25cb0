import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { ADMIN, setUpByWire } from "./arrange.ts";
import { COUNTER, handheldAtWork } from "./floor.ts";
import { OfficePage } from "./pages/office.ts";
import { SettingsPage } from "./pages/settings.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { saying, tongueOf } from "./tongue.ts";

const TONGUE = tongueOf("en");
const { office: words, settings: told, articles } = TONGUE.words;
const MINUTES = words.settings.holdMinutes;
const PREFIX = told.names.labelPrefix;
const byAdmin = told.changed(ADMIN.login, "").split(",")[0] ?? "";

const BISCUITS = { code: "9520001630019", name: "Карамельный Терем" };
const CARRIER_BAG = "Пакет-майка";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

test("a setting that is changed is told with its default and who changed it, reaches the handheld, and is set back; so do label prefix and language; printers stand beside them (T1, L1, M2)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const context = await browser.newContext({ ...COUNTER, locale: TONGUE.locale });
  const office = new OfficePage(await context.newPage(), TONGUE);
  await office.open(store.origin);
  await office.signIn(ADMIN);
  const settings = new SettingsPage(office.page, TONGUE);
  await settings.open();
  await expect(settings.told(MINUTES)).toContainText(`${told.isUsual} ${told.neverChanged}`);

  await settings.type(MINUTES, "25");
  await settings.save();
  await expect(settings.told(MINUTES)).toContainText(saying(told.usual(told.values.minutes(15)), byAdmin));
  expect(await axeFinds(office)).toEqual([]);

  const { terminal, context: handheld } = await handheldAtWork(browser, store, admin);
  await terminal.button("More actions").click();
  await expect(terminal.page.getByText("Works by the store's settings, version 2.")).toBeVisible();

  await settings.setBack(MINUTES);
  await settings.save();
  await settings.openHistory(MINUTES);
  await expect(settings.changes()).toHaveText([
    saying(`${told.values.minutes(25)}${told.changes.usual(told.values.minutes(15))}3`),
    saying(`${told.changes.usual(told.values.minutes(15))}${told.values.minutes(25)}2`),
  ]);
  expect(await axeFinds(office)).toEqual([]);

  await settings.open();
  await settings.changePrefix("4612");
  await expect(settings.told(PREFIX)).toContainText(/^.*4612 .*1.000.000.*1.000.000/);
  await expect(settings.told(PREFIX)).toContainText(told.prefix.before("917"));
  await expect(settings.told(PREFIX)).toContainText(saying(told.usual(told.values.firstPrefix), byAdmin));
  await settings.addPrinter("Window", "127.0.0.1");
  await expect(settings.printer("Window")).toContainText(`${TONGUE.words.desk.printers.kinds.tcp}: 127.0.0.1:9100`);
  await expect(settings.printer("Window")).toContainText(told.printers.added(ADMIN.login, "").split(",")[0] ?? "");
  await settings.renamePrinter("Window", "Door");
  await expect(settings.printer("Door")).toContainText(byAdmin);
  await settings.speak("Русский");
  await expect(office.page.getByRole("heading", { name: "Настройки", exact: true })).toBeVisible();
  await terminal.page.evaluate(() => dispatchEvent(new Event("online")));
  await expect(terminal.page.getByText("Работает по настройкам магазина, версия 5.")).toBeVisible();
  expect(await axeFinds(office)).toEqual([]);
  await handheld.close();
  await context.close();
});

const axeFinds = async ({ page }: OfficePage): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
};

test("a flag and a quick key that are set in the office reach the handheld over the price list (S6, B2)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const context = await browser.newContext({ ...COUNTER, locale: TONGUE.locale });
  const office = new OfficePage(await context.newPage(), TONGUE);
  await office.open(store.origin);
  await office.signIn(ADMIN);
  const settings = new SettingsPage(office.page, TONGUE);
  await settings.open();

  await settings.follow(articles.flags.link, articles.flags.title);
  await settings.findArticle(BISCUITS.code);
  await settings.setFlag(BISCUITS.name, "excluded", "yes");
  expect(await axeFinds(office)).toEqual([]);
  await settings.open();
  await settings.follow(articles.keys.link, articles.keys.title);
  await settings.removeKey(CARRIER_BAG);
  expect(await axeFinds(office)).toEqual([]);

  const { terminal, context: handheld } = await handheldAtWork(browser, store, admin);
  await terminal.scanner.scan(BISCUITS.code);
  await expect(terminal.page.getByText("This article is excluded from soft checks")).toBeVisible();
  await terminal.button("Put goods aside").click();
  await terminal.button("Quick keys").click();
  await expect(terminal.button(/Пакет бумажный/)).toBeVisible();
  await expect(terminal.button(new RegExp(CARRIER_BAG))).toHaveCount(0);
  await handheld.close();
  await context.close();
});
