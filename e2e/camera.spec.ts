import { existsSync, readFileSync } from "node:fs";
import { chromium, expect, test } from "@playwright/test";
import { chromiumPath } from "../scripts/chromium.ts";
import { expectDone, FLOOR, pairingCode, setUpByWire, softChecks, text, type Wire } from "./arrange.ts";
import { cameraFlags, cameraVideo, labelFromSheet, type Shown } from "./camera-video.ts";
import { HANDHELD } from "./floor.ts";
import { TerminalPage } from "./pages/terminal.ts";
import { type StoreServer, startStore } from "./store-server.ts";

/** Real photographs (their folder lies beside the project): file, what is printed in the picture, name for the story. */
const PHOTOGRAPHS = [
  ["ean13/zxing_ean13-1_13.jpg", "8413600298517", "Photographed article A"],
  ["ean8/quagga2_ean_8_image-001.jpg", "42191605", "Photographed article B"],
  ["upca/zxing_upca-1_10.jpg", "027011006951", "Photographed article C"],
] as const;
const CORPUS = new URL("../../shared/corpus/barcodes/", import.meta.url);

let store: StoreServer;

test.beforeEach(async () => {
  store = await startStore();
});

test.afterEach(async () => {
  await store.close();
});

/** An A4 sheet of labels, printed by the product; its first number and its picture. */
async function printedLabel(admin: Wire): Promise<{ readonly number: string; readonly shown: Shown }> {
  const run = await expectDone(admin.call("POST", "/label-runs", { count: 24, template: "sheet-a4" }));
  const pdf = await admin.bytes(`/label-runs/${text(run, "id")}/document.pdf`);
  return { number: text(run, "first"), shown: labelFromSheet(pdf, 0, 0) };
}

async function sellPhotographed(admin: Wire): Promise<readonly (readonly [Shown, string])[]> {
  const rows = PHOTOGRAPHS.map(([, barcode, name], index) => `photo-${index}\t${barcode}\t${name}\tpc\t10000\tRUB\t10`);
  const table = ["sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent", ...rows].join("\n");
  const answer = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=merge`, {
    method: "PUT",
    headers: { authorization: `Bearer ${admin.token}`, "content-type": "text/tab-separated-values" },
    body: table,
  });
  expect(answer.status, await answer.text()).toBe(200);
  return PHOTOGRAPHS.map(([file, , name]) => [
    { picture: readFileSync(new URL(file, CORPUS)), kind: "image/jpeg" },
    name,
  ]);
}

test("goods and the printed label are read by the camera, from photographs and from what we print", async () => {
  const admin = await setUpByWire(store);
  const label = await printedLabel(admin);
  const present = existsSync(CORPUS);
  if (!present) console.warn("No folder of photographs beside the project: the camera sees the printed label only.");
  const goods = present ? await sellPhotographed(admin) : [];
  const film = await cameraVideo([...goods.map(([shown]) => shown), label.shown]);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...cameraFlags(film)] });
  try {
    const context = await browser.newContext({ ...HANDHELD, permissions: ["camera"] });
    const terminal = new TerminalPage(await context.newPage());
    await terminal.open(store.origin);
    await terminal.enrol(await pairingCode(admin, "handheld", "Camera handheld"));
    await terminal.signIn(FLOOR.login, FLOOR.pin);
    // Something for the label to be bound to, also where there are no photographs.
    await terminal.scanGoods("9520001630019", "Карамельный Терем");
    await terminal.button("Open camera").click();
    for (const [, name] of goods) await expect(terminal.lines().filter({ hasText: name })).toHaveCount(1);
    await expect(terminal.page.getByText("Does the customer agree?")).toBeVisible({ timeout: 60_000 });
    await terminal.customerAgrees();
    await terminal.expectStored();
    const [stored, ...more] = await softChecks(admin);
    expect(more).toEqual([]);
    expect(stored).toMatchObject({ label: label.number, state: "stored", pieces: goods.length + 1 });
  } finally {
    await browser.close();
  }
});
