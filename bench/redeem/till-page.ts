import { type BrowserContext, chromium, type Page } from "playwright";
import { TillPage } from "../../e2e/pages/till.ts";
import { CHROMIUM_FLAGS, chromiumPath } from "../../scripts/chromium.ts";
import { TEST_PIN, textAt } from "../../server/testing/test-app.ts";
import type { Shop } from "../server/softcheck.ts";

/** A bag at the server that nobody holds, and its articles. */
export type WaitingBag = { readonly label: string; readonly skus: readonly string[] };
export type Customer = readonly WaitingBag[];

const CASHIER = { login: "cashier", name: "Cashier", role: "cashier", pin: TEST_PIN } as const;

/**
 * At a till's page of the shop, in Chromium: each label is scanned, its goods are waited for, the customer goes without
 * paying. Milliseconds of each scan, from the scanner's first key to the picture with the goods in it.
 */
export async function scansAtTheTill(shop: Shop, customers: readonly Customer[]): Promise<readonly number[]> {
  await shop.call("POST", "/staff", { token: shop.admin, body: CASHIER });
  const pairing = await shop.call("POST", "/pairings", { token: shop.admin, body: { kind: "till", name: "Till 1" } });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
    const page = await tillAtWork(context, shop.origin, textAt(pairing, "code"));
    const times: number[] = [];
    for (const customer of customers) times.push(...(await serve(page, customer)));
    return times;
  } finally {
    await browser.close();
  }
}

async function tillAtWork(context: BrowserContext, origin: string, code: string): Promise<Page> {
  const page = await context.newPage();
  const till = new TillPage(page);
  await till.open(origin);
  await till.enrol(code);
  await till.signIn(CASHIER);
  return page;
}

async function serve(page: Page, customer: Customer): Promise<readonly number[]> {
  const times: number[] = [];
  const merged = new Set<string>();
  for (const [at, bag] of customer.entries()) {
    for (const sku of bag.skus) merged.add(sku);
    const seen = await page.evaluate(scanInThePage, { raw: `98${bag.label}`, bags: at + 1 });
    if (seen.lines !== merged.size) throw new Error(`${seen.lines} merged lines instead of ${merged.size}`);
    times.push(seen.ms);
  }
  await page.keyboard.press("F4");
  await page.getByRole("dialog").getByRole("button", { name: "Let all bags go" }).click();
  await page
    .getByRole("region", { name: "Bags of this customer" })
    .getByRole("article")
    .first()
    .waitFor({ state: "detached" });
  return times;
}

/** Runs in the page: types the label as a scanner does, and is back when all goods of so many bags have been painted. */
async function scanInThePage({ raw, bags }: { readonly raw: string; readonly bags: number }) {
  const isThere = (): boolean => {
    const shown = [...document.querySelectorAll("[aria-label='Bags of this customer'] article")];
    // What a bag is worth stands there as soon as its goods do.
    return shown.length === bags && shown.every((bag) => bag.querySelector("p > strong") !== null);
  };
  const painted = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`never came: ${document.body.textContent}`)), 60_000);
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      clearTimeout(limit);
      // The first task after a frame begins when it is painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const begun = performance.now();
  for (const key of [...raw, "Enter"]) {
    for (const type of ["keydown", "keyup"]) {
      const code = key === "Enter" ? key : `Digit${key}`;
      const event = new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, composed: true });
      (document.activeElement ?? document.body).dispatchEvent(event);
    }
  }
  await painted;
  const ms = performance.now() - begun;
  return { ms, lines: document.querySelectorAll("[aria-label='Goods of all bags'] tbody tr").length };
}
