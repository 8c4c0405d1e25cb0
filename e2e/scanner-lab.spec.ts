import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ADMIN, setUpByWire } from "./arrange.ts";
import { COUNTER, HANDHELD, handheldAtWork } from "./floor.ts";
import { OfficePage } from "./pages/office.ts";
import { wedgeOf } from "./pages/wedge.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { tongueOf } from "./tongue.ts";

const TONGUE = tongueOf("en");
const { lab } = TONGUE.words;

const BISCUITS = { code: "9520001630019", name: "Карамельный Терем" };
/** The lab's test symbol from a device that puts ~ in front and sends | in place of GS. */
const FROM_THE_DEVICE = "~0104600000000008215Yz!\"%&'()*+,-./:;<=>?_aB|93Zy9k";

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

const axeFinds = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
};

test("one trigger in the scanner lab tells what a device sends; the settings it proposes reach the handheld (B5, T1)", async ({
  browser,
}) => {
  const admin = await setUpByWire(store);
  const small = await browser.newContext({ ...HANDHELD, locale: TONGUE.locale });
  const office = new OfficePage(await small.newPage(), TONGUE);
  const { page } = office;
  await office.open(store.origin);
  await office.signIn(ADMIN);
  await office.open(store.origin, "/scanner-lab");
  await expect(page.getByText(lab.waiting)).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);

  await page.getByLabel(lab.rules.prefix).focus();
  await wedgeOf(page).scan(FROM_THE_DEVICE);
  await expect(page.getByText(lab.found.right)).toBeVisible();
  await expect(page.getByLabel(lab.rules.prefix)).toHaveValue("");
  await expect(page.getByText(lab.read.ends.enter, { exact: false })).toBeVisible();
  await expect(page.getByText(`${lab.rules.prefix}: ~`)).toBeVisible();
  await expect(page.getByText(`${lab.rules.gs}: |`)).toBeVisible();
  await expect(page.getByRole("row", { name: "keydown Enter Enter" })).toBeVisible();
  expect(await axeFinds(page)).toEqual([]);

  await office.button(lab.rules.takeProposal).click();
  await office.button(lab.rules.save).click();
  await expect(page.getByText(lab.rules.saved)).toBeVisible();
  const { body } = await admin.call("GET", "/settings");
  expect(body).toMatchObject({ wedge: { prefix: "~", gsReplacement: "|", suffix: "any" } });

  await wedgeOf(page).scan(FROM_THE_DEVICE);
  const read = page.getByRole("definition").filter({ hasText: "0104600000000008215Yz" });
  await expect(read).toHaveText("0104600000000008215Yz!\"%&'()*+,-./:;<=>?_aB␝93Zy9k");

  const { terminal, context } = await handheldAtWork(browser, store, admin);
  await terminal.scanGoods(`~${BISCUITS.code}`, BISCUITS.name);
  await context.close();
  await small.close();
});

test("what was not taken for a scan is shown with its reason, on a counter's screen", async ({ browser }) => {
  await setUpByWire(store);
  const context = await browser.newContext({ ...COUNTER, locale: TONGUE.locale });
  const office = new OfficePage(await context.newPage(), TONGUE);
  await office.open(store.origin);
  await office.signIn(ADMIN);
  await office.goTo("settings");
  await office.page.getByRole("link", { name: TONGUE.words.office.settings.scannerLab }).click();
  await expect(office.heading(lab.title)).toBeVisible();
  await wedgeOf(office.page).typeByHand("4600");
  await expect(office.page.getByText(lab.read.notTaken)).toBeVisible();
  expect(await axeFinds(office.page)).toEqual([]);
  await context.close();
});
