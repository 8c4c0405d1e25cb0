import { chromium, expect, test } from "@playwright/test";
import { chromiumPath } from "../scripts/chromium.ts";
import { expectDone, FLOOR, labels, pairingCode, setUpByWire, softChecks, text, type Wire } from "./arrange.ts";
import { cameraFlags, cameraVideo, drawnCode } from "./camera-video.ts";
import { HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const MARKED = { barcode: "4609001000017", name: "Camera milk" } as const;
const AMERICAN = { barcode: "049900100038", name: "Camera sauce" } as const;
const SMALL = { barcode: "46001016", name: "Camera gum" } as const;
const LINKED = { barcode: "4609001000024", name: "Camera tea" } as const;

const SERIAL = `5!"%&'*+-./;<=>?_Zx`;
const TAIL = "dG=/";
/** The marking code as it must reach the server: a group separator (0x1D) behind the serial number. */
const MARK = `010${MARKED.barcode}21${SERIAL}\u001d93${TAIL}`;

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

async function sellFilmed(admin: Wire): Promise<void> {
  const rows = [MARKED, AMERICAN, SMALL, LINKED].map(({ barcode, name }, index) =>
    [`film-${index}`, barcode, name, "pc", "10000", "RUB", "10", barcode === MARKED.barcode ? "marked" : ""].join("\t"),
  );
  const columns = "sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent\tflags";
  const answer = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${admin.token}`, "content-type": "text/tab-separated-values" },
    body: [columns, ...rows].join("\n"),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

test("every kind of code comes in by the camera, a marking code byte for byte into the sealed document (B2, B4)", async () => {
  const admin = await setUpByWire(store);
  await sellFilmed(admin);
  const [label = ""] = await labels(admin, 1);
  const film = await cameraVideo([
    await drawnCode("ean13", MARKED.barcode),
    await drawnCode("gs1datamatrix", `(01)0${MARKED.barcode}(21)${SERIAL}(93)${TAIL}`),
    await drawnCode("upca", AMERICAN.barcode),
    await drawnCode("ean8", SMALL.barcode),
    await drawnCode("qrcode", `https://goods.example/01/0${LINKED.barcode}/10/LOT7?17=301231`),
    await drawnCode("gs1-128", `(98)${label}`),
  ]);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...cameraFlags(film)] });
  try {
    const context = await browser.newContext({ ...HANDHELD, permissions: ["camera"] });
    const terminal = new TerminalPage(await context.newPage());
    await terminal.open(store.origin);
    await terminal.enrol(await pairingCode(admin, "handheld", "Camera handheld"));
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    await terminal.button("Open camera").click();
    for (const { name } of [MARKED, AMERICAN, SMALL, LINKED]) {
      await expect(terminal.lines().filter({ hasText: name })).toHaveCount(1, { timeout: 30_000 });
    }
    await expect(terminal.page.getByText("Does the customer agree?")).toBeVisible({ timeout: 30_000 });
    await terminal.customerAgrees();
    await terminal.expectStored();
  } finally {
    await browser.close();
  }
  const [stored, ...more] = await softChecks(admin);
  expect(more).toEqual([]);
  expect(stored).toMatchObject({ label, state: "stored", pieces: 4 });
  const whole = await expectDone(admin.call("GET", `/soft-checks/${text(stored ?? {}, "id")}`));
  expect(whole.lines).toMatchObject([
    { name: MARKED.name, marks: [MARK] },
    { name: AMERICAN.name, marks: [] },
    { name: SMALL.name, marks: [] },
    { name: LINKED.name, marks: [] },
  ]);
});
