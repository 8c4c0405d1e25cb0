import { type Browser, chromium, expect, type Page, test } from "@playwright/test";
import { chromiumPath } from "../scripts/chromium.ts";
import { CASHIER, FLOOR, labels, pairingCode, setUpByWire, softChecks, type Wire } from "./arrange.ts";
import { cameraFlags, cameraVideo, type Shown } from "./camera-video.ts";
import { COUNTER, HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { TillPage } from "./pages/till.ts";
import { codeOnScreen } from "./screen-code.ts";
import { type StoreServer, startStore } from "./store-server.ts";

/** More than one code holds: names as shops write them, no two alike. */
const ARTICLES = Array.from({ length: 22 }, (_, n) => ({
  barcode: withCheckDigit(`95299${String(10_000 + 37 * n * n).padStart(7, "0")}`),
  name: `Товар ${(n * n * 7_919 + 104_729).toString(36)} ${(n * 15_485_863 + 7).toString(36)}`,
}));

let store: StoreServer;
test.beforeEach(async () => {
  store = await startStore();
});
test.afterEach(async () => {
  await store.close();
});

/** GenSpecs 7.9.1. */
function withCheckDigit(body: string): string {
  const sum = [...body].reduceRight(
    (total, digit, at) => total + Number(digit) * ((body.length - at) % 2 === 1 ? 3 : 1),
    0,
  );
  return body + String((10 - (sum % 10)) % 10);
}

async function sellArticles(admin: Wire): Promise<void> {
  const rows = ARTICLES.map(({ barcode, name }, n) => `long-${n}\t${barcode}\t${name}\tpc\t${1_000 + 17 * n}\tRUB\t10`);
  const table = ["sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent", ...rows].join("\n");
  const answer = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${admin.token}`, "content-type": "text/tab-separated-values" },
    body: table,
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** What the terminal's screen really shows: each code, as a camera before it sees that part of the screen, and its text. */
async function screensOf(terminal: TerminalPage): Promise<readonly (Shown & { readonly text: string })[]> {
  const { page } = terminal;
  const code = page.getByRole("img", { name: /^Code \d+ of \d+ for the till$/ });
  await expect(code).toBeVisible();
  const all = Number(/of (\d+)/.exec((await code.getAttribute("aria-label")) ?? "")?.[1]);
  expect(all).toBeGreaterThan(1);
  await terminal.button("Stop here").click();
  const shown: (Shown & { text: string })[] = [];
  for (let n = 0; n < all; n++) {
    const name = (await code.getAttribute("aria-label")) ?? "";
    shown.push({ picture: await picture(page), kind: "image/png", text: await codeOnScreen(code) });
    await code.click();
    await expect(page.getByRole("img", { name })).toHaveCount(0);
  }
  return shown;
}

async function picture(page: Page): Promise<Buffer> {
  const box = await page.getByRole("img", { name: /for the till$/ }).boundingBox();
  return page.screenshot({ clip: { x: 0, y: 0, width: box?.width ?? 0, height: (box?.height ?? 0) + 24 } });
}

async function tillWithCamera(film: string, admin: Wire): Promise<{ readonly eyes: Browser; readonly till: TillPage }> {
  const eyes = await chromium.launch({ executablePath: chromiumPath(), args: [...cameraFlags(film)] });
  const context = await eyes.newContext({ ...COUNTER, permissions: ["camera"] });
  const till = new TillPage(await context.newPage());
  await till.open(store.origin);
  await till.enrol(await pairingCode(admin, "till", "Till with camera"));
  await till.signIn(CASHIER);
  return { eyes, till };
}

/** A scanner in keyboard mode reads the first code whole; from the second its keys break off (B5, R4). */
async function typeCodes({ page, scanner }: TillPage, [first = "", second = ""]: readonly string[]): Promise<void> {
  expect(first.length).toBeGreaterThan(1_000);
  const read = page.getByRole("region", { name: "Bags of this customer" }).getByText(/^1 of \d+ codes read$/);
  // From any scan before the till knows that this device ends with Enter: it then waits out a stall of half a second.
  await scanner.scan(ARTICLES[0]?.barcode ?? "");
  await expect(page.getByText("This is not an order label.")).toBeVisible();
  await expect(async () => {
    await scanner.pressDigits(first, "Enter");
    // A machine that stalls longer tells the rest as badly read: it is scanned again.
    await expect(read).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await scanner.pressDigits(second.slice(0, second.length / 2), "none");
  await expect(page.getByText("This code was not read well. Scan it again.")).toBeVisible();
  await expect(read).toBeVisible();
  // The very next key is a person's, and counts.
  await page.keyboard.press("F2");
  await expect(page.getByLabel("Label number")).toHaveValue("");
  await page.keyboard.press("Escape");
}

test("R4: a bag goes from a terminal without a network to a till by its camera, is sold while the server is away, and redeemed once", async ({
  browser,
}) => {
  // Two browsers, one of them with a film for its camera.
  test.setTimeout(360_000);
  const admin = await setUpByWire(store);
  await sellArticles(admin);
  const [label = ""] = await labels(admin, 1);
  // Two device pixels for each of the page's, as the screens of handhelds have.
  const context = await browser.newContext({ ...HANDHELD, deviceScaleFactor: 2 });
  const terminal = new TerminalPage(await context.newPage());
  await terminal.open(store.origin);
  await terminal.enrol(await pairingCode(admin, "handheld", "Handheld 1"));
  await terminal.signIn(FLOOR.login, FLOOR.pin);
  await terminal.scanGoods(ARTICLES[0]?.barcode ?? "", ARTICLES[0]?.name ?? "");
  await terminal.page.evaluate(() => navigator.serviceWorker.ready);

  const shown = await test.step("without a network the terminal shows the sealed bag as codes", async () => {
    await context.setOffline(true);
    for (const { barcode, name } of ARTICLES.slice(1)) await terminal.scanGoods(barcode, name);
    await terminal.scanLabel(label);
    await terminal.customerAgrees();
    await terminal.expectSavedHere();
    await terminal.button("Show code for the till").click();
    return screensOf(terminal);
  });

  const film = await cameraVideo(shown.toReversed(), 3);
  const { eyes, till } = await tillWithCamera(film, admin);
  try {
    await test.step("keys of a scanner in keyboard mode, one code whole, one broken off", async () => {
      await typeCodes(
        till,
        shown.map(({ text }) => text),
      );
    });

    await test.step("the till, cut off by now, reads them in any order and sells the bag as not confirmed", async () => {
      await store.kill();
      await expect(till.page.getByText("No server", { exact: true })).toBeVisible({ timeout: 60_000 });
      await till.page.getByRole("button", { name: "Open camera" }).click();
      // On a busy machine few pictures of the film are looked at.
      await expect(till.lines()).toHaveCount(ARTICLES.length + 1, { timeout: 150_000 });
      await expect(till.bags().first()).toContainText("By code, not at the server yet");
      await till.page.getByRole("button", { name: "Close camera" }).click();
      await till.commit("7", "41");
      await expect(till.page.getByRole("heading", { name: "Sold, not confirmed" })).toBeVisible();
    });

    await test.step("the server is back: redeemed once, by the till's own sending", async () => {
      await store.start();
      await expect(till.page.getByRole("heading", { name: "Redeemed" })).toBeVisible({ timeout: 90_000 });
      expect(await softChecks(admin)).toMatchObject([{ label, state: "redeemed" }]);
    });

    await test.step("what the terminal sends later changes nothing", async () => {
      await context.setOffline(false);
      await terminal.page.evaluate(() => window.dispatchEvent(new Event("online")));
      await expect(terminal.link()).toContainText("all sent", { timeout: 60_000 });
      expect(await softChecks(admin)).toMatchObject([{ label, state: "redeemed" }]);
    });
  } finally {
    await test.info().attach("till", { body: await till.page.screenshot(), contentType: "image/png" });
    await eyes.close();
  }
});
