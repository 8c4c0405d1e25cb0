import { type BrowserContext, chromium, expect, test } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../scripts/chromium.ts";
import { FLOOR, pairingCode, setUpByWire, type Wire } from "./arrange.ts";
import { HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
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

/** A handheld at work in a browser with so many cameras of its own making, none of them allowed. */
async function handheldWithCameras(
  count: number,
  journey: (terminal: TerminalPage, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const args = [...CHROMIUM_FLAGS, `--use-fake-device-for-media-stream=device-count=${count}`];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  try {
    const context = await browser.newContext(HANDHELD);
    const terminal = new TerminalPage(await context.newPage());
    await terminal.open(store.origin);
    await terminal.enrol(await pairingCode(admin, "handheld", "Camera handheld"));
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    await journey(terminal, context);
  } finally {
    await browser.close();
  }
}

/** Which camera the picture comes from. */
const filmedBy = (terminal: TerminalPage): Promise<string | undefined> =>
  terminal.page.evaluate(() => {
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
    await expect.poll(() => filmedBy(terminal)).toBeDefined();
    const first = await filmedBy(terminal);
    await terminal.button("Change camera").click();
    // Between the two there is no picture at all.
    await expect.poll(async () => [undefined, first].includes(await filmedBy(terminal))).toBe(false);
    const second = await filmedBy(terminal);
    await page.reload();
    await terminal.expectLoaded();
    await terminal.button("Open camera").click();
    await expect(page.getByText("Hold the barcode inside the frame.")).toBeVisible();
    await expect.poll(() => filmedBy(terminal)).toBe(second);
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
