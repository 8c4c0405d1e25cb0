import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { type StoreServer, startStore } from "./store-server.ts";
import { cutOff } from "./walk/cut-off.ts";
import { COUNTER_SCREEN, SMALLEST, walkAll } from "./walk/walk.ts";
import { ENGLISH } from "./walk/words.ts";

const EVERY_SCREEN_AT_LEAST = 70;

let server: StoreServer;

test.beforeEach(async () => {
  server = await startStore();
});

test.afterEach(async () => {
  await server.close();
});

test("every screen, by day and by night: axe finds no violation, nothing is cut off", async ({ browser }) => {
  test.setTimeout(300_000);
  const found: string[] = [];
  const seen = new Set<string>();
  await walkAll({
    browser,
    server,
    tongue: ENGLISH,
    async visit(name, page) {
      seen.add(name);
      found.push(...(await looksAt(name, page)));
    },
  });
  expect(found).toEqual([]);
  expect(seen.size).toBeGreaterThanOrEqual(EVERY_SCREEN_AT_LEAST);
});

async function looksAt(name: string, page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    for (const { id, nodes } of violations) {
      found.push(`${name}, ${colorScheme}: ${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
    }
  }
  for (const screen of [COUNTER_SCREEN, SMALLEST]) {
    await page.setViewportSize(screen);
    found.push(...(await cutOff(page)).map((what) => `${name} at ${screen.width}: ${what}`));
  }
  return found;
}
