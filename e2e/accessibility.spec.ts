import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type StoreServer, startStore } from "./store-server.ts";
import { cutOff } from "./walk/cut-off.ts";
import { COUNTER_SCREEN, SMALLEST, walkAll } from "./walk/walk.ts";
import { ENGLISH } from "./walk/words.ts";

const EVERY_SCREEN_AT_LEAST = 135;

/** Rules that see colours; the others find the same by night as by day. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

// A hundred screens: what a trace keeps of each would take longer than looking at it.
test.use({ trace: "off" });

let server: StoreServer;

test.beforeEach(async () => {
  server = await startStore();
});

test.afterEach(async () => {
  await server.close();
});

test("every screen, by day and by night: axe finds no violation, nothing is cut off", async ({ browser }) => {
  test.setTimeout(600_000);
  const seen = new Set<string>();
  await walkAll({
    browser,
    server,
    tongue: ENGLISH,
    async visit(name, page) {
      seen.add(name);
      expect.soft([...(await violations(page)), ...(await tooNarrow(page))], name).toEqual([]);
    },
  });
  expect(seen.size).toBeGreaterThanOrEqual(EVERY_SCREEN_AT_LEAST);
});

async function violations(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const night = await (await axeOn(page)).withRules(COLOUR_RULES).analyze();
  await page.emulateMedia({ colorScheme: "light" });
  const day = await (await axeOn(page)).analyze();
  return [...night.violations, ...day.violations].map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
  );
}

/** Half a megabyte that a page keeps once it has it. */
async function axeOn(page: Page): Promise<AxeBuilder> {
  const there = await page.evaluate(() => "axe" in globalThis);
  const axe = there ? new AxeBuilder({ page, axeSource: "void 'there already'" }) : new AxeBuilder({ page });
  // The style sheets once more, for a rule that is not asked: left where they are.
  return axe.options({ resultTypes: ["violations"], preload: { assets: ["media"] } }).setLegacyMode();
}

async function tooNarrow(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const screen of [COUNTER_SCREEN, SMALLEST]) {
    await page.setViewportSize(screen);
    found.push(...(await cutOff(page)).map((what) => `at ${screen.width}: ${what}`));
  }
  return found;
}
