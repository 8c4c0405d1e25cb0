import { type Browser, type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../scripts/chromium.ts";
import { CASHIER, FLOOR, labels, pairingCode, setUpByWire, type Wire } from "./arrange.ts";
import { COUNTER, HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { TillPage } from "./pages/till.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;
let admin: Wire;

test.beforeAll(async () => {
  store = await startStore();
  admin = await setUpByWire(store);
});

test.afterAll(async () => {
  await store.close();
});

/** A browser with so many cameras of its own making, none of them allowed. */
async function withCameras(count: number, journey: (browser: Browser) => Promise<void>): Promise<void> {
  const args = [...CHROMIUM_FLAGS, `--use-fake-device-for-media-stream=device-count=${count}`];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  try {
    await journey(browser);
  } finally {
    await browser.close();
  }
}

/** A handheld at work there. */
const handheldWithCameras = (
  count: number,
  journey: (terminal: TerminalPage, context: BrowserContext) => Promise<void>,
): Promise<void> =>
  withCameras(count, async (browser) => {
    const context = await browser.newContext(HANDHELD);
    const terminal = new TerminalPage(await context.newPage());
    await terminal.open(store.origin);
    await terminal.enrol(await pairingCode(admin, "handheld", "Camera handheld"));
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    await journey(terminal, context);
  });

/** Which camera the picture comes from. */
const filmedBy = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const source = document.querySelector("video")?.srcObject;
    return source instanceof MediaStream ? source.getVideoTracks()[0]?.getSettings().deviceId : undefined;
  });

test("a camera that is refused says why and what to do; the scanner works on; allowed, it opens; the chosen one is remembered", async () => {
  await handheldWithCameras(2, async (terminal, context) => {
    const { page } = terminal;
    await context.grantPermissions([]);
    await terminal.button("Open camera").click();
    await expect(page.getByText("The browser may not use the camera")).toBeVisible();
    await expect(page.getByText("Allow it in the site's settings")).toBeVisible();
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await expect(terminal.lines()).toHaveCount(1);

    await context.grantPermissions(["camera"]);
    await terminal.button("Close camera").click();
    await terminal.button("Open camera").click();
    await expect(page.getByText("Hold the barcode inside the frame.")).toBeVisible();

    // The words are there before the picture.
    await expect.poll(() => filmedBy(page)).toBeDefined();
    const first = await filmedBy(page);
    await terminal.button("Change camera").click();
    // Between the two there is no picture at all.
    await expect.poll(async () => [undefined, first].includes(await filmedBy(page))).toBe(false);
    const second = await filmedBy(page);
    await page.reload();
    await terminal.expectLoaded();
    await terminal.button("Open camera").click();
    await expect(page.getByText("Hold the barcode inside the frame.")).toBeVisible();
    await expect.poll(() => filmedBy(page)).toBe(second);
  });
});

test("a device without a camera says so, and the scanner works on", async () => {
  await handheldWithCameras(0, async (terminal, context) => {
    await context.grantPermissions(["camera"]);
    await terminal.button("Open camera").click();
    await expect(terminal.page.getByText("This device has no camera")).toBeVisible();
    await expect(terminal.page.getByText("Use the scanner, or type the code.")).toBeVisible();
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await expect(terminal.lines()).toHaveCount(1);
  });
});

test("the till's camera: refused it says why and what to do, and the scanner works on; the chosen one is remembered", async () => {
  await withCameras(2, async (browser) => {
    const [label = ""] = await labels(admin, 1);
    const context = await browser.newContext(COUNTER);
    const page = await context.newPage();
    const till = new TillPage(page);
    const button = (name: string) => page.getByRole("button", { name });
    await till.open(store.origin);
    await till.enrol(await pairingCode(admin, "till", "Camera till"));
    await till.signIn(CASHIER);
    await context.grantPermissions([]);
    await button("Open camera").click();
    await expect(page.getByText("The browser may not use the camera")).toBeVisible();
    await expect(page.getByText("Allow it in the site's settings")).toBeVisible();
    await till.scanLabel(label);
    await expect(page.getByRole("alert").filter({ hasText: "Label refused" })).toBeVisible();

    await context.grantPermissions(["camera"]);
    await button("Close camera").click();
    await button("Open camera").click();
    await expect(page.getByText("Hold the label inside the frame.")).toBeVisible();
    await expect.poll(() => filmedBy(page)).toBeDefined();
    const first = await filmedBy(page);
    await button("Change camera").click();
    await expect.poll(async () => [undefined, first].includes(await filmedBy(page))).toBe(false);
    const second = await filmedBy(page);
    await page.reload();
    await button("Open camera").click();
    await expect.poll(() => filmedBy(page)).toBe(second);
  });
});
