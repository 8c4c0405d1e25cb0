import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContextOptions, chromium, expect, type Page, test } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "../scripts/chromium.ts";
import { CASHIER, FLOOR, pairingCode, setUpByWire, type Wire } from "./arrange.ts";
import { HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { TillPage } from "./pages/till.ts";
import { type StoreServer, startStore } from "./store-server.ts";
import { cutOff } from "./walk/cut-off.ts";
import { RUSSIAN } from "./walk/words.ts";

let store: StoreServer;
let admin: Wire;

test.beforeAll(async () => {
  store = await startStore();
  admin = await setUpByWire(store);
});

test.afterAll(async () => {
  await store.close();
});

/** The cameras of Chromium's own making have no torch: this one obeys whatever it is told. */
async function lendTorchAndZoom(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { getCapabilities } = MediaStreamTrack.prototype;
    MediaStreamTrack.prototype.getCapabilities = function told(this: MediaStreamTrack) {
      return { ...getCapabilities.call(this), torch: true, zoom: { min: 1, max: 8, step: 0.1 } };
    };
    MediaStreamTrack.prototype.applyConstraints = async () => undefined;
  });
}

async function atWork(page: Page, kind: "terminal" | "till"): Promise<void> {
  if (kind === "terminal") {
    const terminal = new TerminalPage(page);
    await terminal.open(store.origin);
    await terminal.enrol(await pairingCode(admin, "handheld", "Lens handheld"));
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    return;
  }
  const till = new TillPage(page);
  await till.open(store.origin);
  await till.enrol(await pairingCode(admin, "till", "Lens till"));
  await till.signIn(CASHIER);
}

for (const kind of ["terminal", "till"] as const) {
  test(`the ${kind}'s camera on the smallest screen, in Russian: every action has its name and fits, axe finds nothing`, async () => {
    const args = [...CHROMIUM_FLAGS, "--use-fake-device-for-media-stream=device-count=2"];
    const browser = await chromium.launch({ executablePath: chromiumPath(), args });
    try {
      const options: BrowserContextOptions = { ...HANDHELD, permissions: ["camera"] };
      const page = await (await browser.newContext(options)).newPage();
      await lendTorchAndZoom(page);
      await atWork(page, kind);
      await page.evaluate(() => localStorage.setItem("softcheck.language", "ru"));
      await page.reload();

      const { camera, terminal, till } = RUSSIAN.words;
      const button = (name: string) => page.getByRole("button", { name, exact: true });
      await button(kind === "terminal" ? terminal.scan.camera : till.camera.open).click();
      await expect(page.getByText(kind === "terminal" ? camera.aim.barcode : camera.aim.label)).toBeVisible();
      await button(camera.torchOn).click();
      await button(camera.zoomTo("2")).click();
      for (const name of [camera.torchOff, camera.zoomTo("4"), camera.change]) {
        await expect(button(name)).toBeVisible();
        const box = await button(name).boundingBox();
        expect(box?.height, name).toBeGreaterThanOrEqual(56);
      }
      expect(await cutOff(page)).toEqual([]);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`${kind}-camera.png`) });
    } finally {
      await browser.close();
    }
  });
}
