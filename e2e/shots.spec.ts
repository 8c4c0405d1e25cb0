import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { FLOOR, pairingCode, setUpByWire } from "./arrange.ts";
import { HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { cutOff } from "./walk/cut-off.ts";
import { COUNTER_SCREEN, SMALLEST, walkAll, walkOneDay } from "./walk/walk.ts";
import type { Visit } from "./walk/walker.ts";
import { ENGLISH, RUSSIAN, type Tongue } from "./walk/words.ts";

const THEMES = [
  { theme: "day", colorScheme: "light" },
  { theme: "night", colorScheme: "dark" },
] as const;

const folder = process.env.SHOTS ?? "shots";

/** The handheld is looked at on the smallest screen; the other pages stand on counters, too. */
const screensOf = (name: string) => (name.startsWith("terminal-") ? [SMALLEST] : [SMALLEST, COUNTER_SCREEN]);

let server: StoreServer;

test.beforeEach(async () => {
  server = await startStore();
});

test.afterEach(async () => {
  await server.close();
});

for (const tongue of [ENGLISH, RUSSIAN]) {
  test(`pictures of every screen: ${tongue.language}`, async ({ browser }) => {
    const { visit, tooWide } = pictures(tongue);
    await walkAll({ browser, server, tongue, visit });
    expect(tooWide).toEqual([]);
  });

  test(`pictures of a day with trouble in the office: ${tongue.language}`, async ({ browser }) => {
    const { visit, tooWide } = pictures(tongue);
    await walkOneDay({ browser, server, tongue, visit });
    expect(tooWide).toEqual([]);
  });
}

/** Takes a picture of each screen; notes what is cut off there. */
function pictures({ language }: Tongue): { readonly visit: Visit; readonly tooWide: readonly string[] } {
  const tooWide: string[] = [];
  const visit: Visit = async (name, page) => {
    for (const screen of screensOf(name)) {
      await page.setViewportSize(screen);
      for (const { theme, colorScheme } of THEMES) {
        await page.emulateMedia({ colorScheme });
        const file = `${name}.${language}.${theme}.${screen.width}.png`;
        await page.screenshot({ path: join(folder, file), fullPage: name.startsWith("office-") });
      }
      tooWide.push(...(await cutOff(page)).map((what) => `${name} at ${screen.width}: ${what}`));
    }
    await toBegin(page);
  };
  return { visit, tooWide };
}

const toBegin = async (page: Page) => {
  await page.setViewportSize(SMALLEST);
  await page.emulateMedia({ colorScheme: "light" });
};

test("the picture of the README: goods are scanned", async ({ browser }) => {
  const admin = await setUpByWire(server);
  const context = await browser.newContext({ ...HANDHELD, colorScheme: "light", deviceScaleFactor: 2 });
  const terminal = new TerminalPage(await context.newPage());
  await terminal.open(server.origin);
  await terminal.enrol(await pairingCode(admin, "handheld", "Handheld 1"));
  await terminal.signIn(FLOOR.login, FLOOR.pin);
  await terminal.scanGoods("9520001110016", "Молоко");
  await terminal.scanGoods("9520001630019", "Печенье");
  await terminal.scanGoods("2010101012848", "Яблоки");
  await terminal.scanGoods("9520001110030", /./);
  await terminal.scanGoods("9520001110030", "× 2");
  await terminal.page.screenshot({ path: "docs/pictures/terminal.png" });
  await context.close();
});
