import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { startStore } from "../store-server.ts";
import { cutOff } from "../walk/cut-off.ts";
import { COUNTER_SCREEN, SMALLEST, type walkAll } from "../walk/walk.ts";
import type { Visit } from "../walk/walker.ts";
import { ENGLISH, RUSSIAN, type Tongue } from "../walk/words.ts";

/** Rules that see colours or hear words; the others find the same by night as by day, in one language as in the other. */
const OTHERWISE_BY_NIGHT_OR_IN_ENGLISH = [
  ...["color-contrast", "link-in-text-block", "document-title", "html-has-lang", "html-lang-valid"],
  ...["button-name", "link-name", "label", "label-content-name-mismatch", "select-name", "input-button-name"],
  ...["aria-dialog-name", "aria-input-field-name", "aria-toggle-field-name", "image-alt", "svg-img-alt"],
];

type Walk = (walk: Parameters<typeof walkAll>[0]) => Promise<void>;

/** The test of one part of the pages, which has so many screens at least. */
export function looksAtEveryScreen(part: string, walk: Walk, atLeast: number): void {
  // A hundred screens: what a trace keeps of each would take longer than looking at it.
  test.use({ trace: "off" });

  test(`every screen of ${part}, by day in Russian and by night in English: axe finds no violation, nothing is cut off`, async ({
    browser,
  }) => {
    test.setTimeout(600_000);
    const server = await startStore();
    const seen = new Set<string>();
    const visit: Visit = async (name, page) => {
      seen.add(name);
      expect.soft(await faultsByNightInEnglish(page), `${name}, by night in English`).toEqual([]);
      await speak(page, RUSSIAN);
      expect.soft(await faultsByDay(page), `${name}, by day in Russian`).toEqual([]);
      await speak(page, ENGLISH);
    };
    try {
      await walk({ browser, server, tongue: ENGLISH, visit });
    } finally {
      await server.close();
    }
    expect(seen.size).toBeGreaterThanOrEqual(atLeast);
  });
}

async function faultsByNightInEnglish(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const { violations } = await (await axeOn(page)).withRules(OTHERWISE_BY_NIGHT_OR_IN_ENGLISH).analyze();
  await page.emulateMedia({ colorScheme: "light" });
  return [...said(violations), ...(await cutOff(page))];
}

async function faultsByDay(page: Page): Promise<readonly string[]> {
  const { violations } = await (await axeOn(page)).analyze();
  return [...said(violations), ...(await tooNarrow(page))];
}

type Violations = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"];

const said = (violations: Violations): readonly string[] =>
  violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);

/**
 * As if a person had chosen the language in another tab: the screen stays as it is, and says it all in other words. A sheet
 * that the server makes for paper has its own.
 */
async function speak(page: Page, { language }: Tongue): Promise<void> {
  if ((await page.locator("#app").count()) === 0) return;
  await page.evaluate((newValue) => {
    window.dispatchEvent(new StorageEvent("storage", { key: "softcheck.language", newValue }));
  }, language);
  await isDrawn(page);
  await expect(page.locator(`html[lang=${language}]`)).toBeAttached();
}

/** What follows a change by itself has done so: a chart is drawn as wide as its place. */
const isDrawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((done) => requestAnimationFrame(done));
  });

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
    await isDrawn(page);
    found.push(...(await cutOff(page)).map((what) => `at ${screen.width}: ${what}`));
  }
  return found;
}
