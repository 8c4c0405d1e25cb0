import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, test } from "@playwright/test";
import { CASHIER, expectDone, OPERATOR, setUpByWire, type Wire } from "./arrange.ts";
import { COUNTER } from "./floor.ts";
import { DesignsPage } from "./pages/designs.ts";
import { DeskPage } from "./pages/desk.ts";
import { type StoreServer, startStore } from "./store-server.ts";

const WORDS = "Не вскрывать: отдайте пакет кассиру";

let store: StoreServer;
let admin: Wire;
let context: BrowserContext;

test.beforeEach(async () => {
  store = await startStore();
  admin = await setUpByWire(store);
});

test.afterEach(async () => {
  await context.close();
  await store.close();
});

/** The store's own designs at the server. */
async function ownDesigns(): Promise<readonly unknown[]> {
  const { own } = await expectDone(admin.call("GET", "/label-designs"));
  return Array.isArray(own) ? own : [];
}

test("a person makes a design of the store's own: copied, enlarged, with words, mended, saved, printed, removed (L5)", async ({
  browser,
}) => {
  context = await browser.newContext(COUNTER);
  const page = await context.newPage();
  const [desk, designs] = [new DeskPage(page), new DesignsPage(page)];
  await desk.open(store.origin);
  await desk.signIn(OPERATOR);

  await test.step("ready designs cannot be changed: a copy is made", async () => {
    await designs.open();
    await expect(page.getByText("No designs of this store yet")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Change design/ })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Remove design/ })).toHaveCount(0);
    await designs.copy("Roll, 58 × 40 mm");
    await expect(designs.field("Name of the design")).toHaveValue("Roll, 58 × 40 mm, copy");
  });

  await test.step("it becomes 100 × 60 with a line of words, and is drawn as it is typed", async () => {
    await designs.field("Name of the design").fill("Large with words");
    await designs.field("Label width, mm").fill("100");
    await designs.field("Label height, mm").fill("60");
    await designs.add("text");
    const words = designs.element("4. Text").getByLabel("Words");
    await expect(words).toBeFocused();
    await expect(designs.element("4. Text").getByText("Type the words, up to 200 letters.")).toBeVisible();
    await words.fill(WORDS);
    await expect(designs.preview()).toContainText(WORDS);
    await expect(page.getByText("Large with words, 203 dpi")).toBeVisible();
    await designs.form().getByRole("button", { name: "Stretch all to the label" }).click();
    await expect(designs.element("2. Barcode").getByLabel("Width, mm")).toHaveValue("100");
  });

  await test.step("made too small, it says by how much beside the width; Enter leads there and saves nothing", async () => {
    await designs.field("Label width, mm").fill("50");
    await expect(designs.form().getByText("Barcode: needs 57.75 mm, label has 50.")).toBeVisible();
    await expect(designs.form().getByText(/^Text: 4\d(\.\d)? mm beyond the right edge of the label\.$/)).toBeVisible();
    await expect(designs.preview()).toContainText(WORDS);
    await designs.element("4. Text").getByLabel("Words").press("Enter");
    await expect(designs.field("Label width, mm")).toBeFocused();
    expect(await ownDesigns()).toEqual([]);
  });

  await test.step("a save that does not arrive loses nothing; with the faults mended, Enter saves", async () => {
    await page.route("**/label-designs/*", (route) => route.abort());
    await designs.field("Label width, mm").fill("100,0");
    await designs.field("Label width, mm").press("Enter");
    await expect(page.getByText("The store server does not answer.")).toBeVisible();
    await expect(designs.field("Label width, mm")).toHaveValue("100,0");
    await page.unroute("**/label-designs/*");
    await designs.field("Label width, mm").press("Enter");
    await designs.isKept();
    expect(await ownDesigns()).toMatchObject([
      {
        name: "Large with words",
        labelWidth: 100,
        pageWidth: 100,
        labelHeight: 60,
        elements: [{}, {}, {}, { text: WORDS }],
      },
    ]);
  });

  await test.step("a picture, moved up and down, taken off; leaving with changes asks", async () => {
    await designs.add("picture");
    const logo = designs.element("5. Picture");
    await logo.getByLabel("Choose image file").setInputFiles("public/icons/softcheck-192.png");
    await expect(logo.getByText("96 × 96 dots.")).toBeVisible();
    await logo.getByRole("button", { name: "Move up 5. Picture" }).press("Enter");
    const moved = designs.element("4. Picture");
    await expect(moved.getByRole("button", { name: "Move up 4. Picture" })).toBeFocused();
    await designs.save();
    await moved.getByRole("button", { name: "Take off 4. Picture" }).click();
    await desk.goTo("Rolls");
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    await dialog.getByRole("button", { name: "Go on with the design" }).click();
    await expect(designs.element("4. Text")).toBeVisible();
    await page.goBack();
    await dialog.getByRole("button", { name: "Throw changes away" }).click();
    await expect(page.getByRole("heading", { name: "Ready designs" })).toBeVisible();
    expect(await ownDesigns()).toMatchObject([{ elements: [{}, {}, {}, { kind: "logo" }, { kind: "text" }] }]);
  });

  await test.step("it is offered for rolls, and its PDF says the words on paper of its size", async () => {
    await designs.design("Large with words").getByRole("button", { name: "Change design Large with words" }).click();
    await designs.save();
    await page.getByRole("link", { name: "Make a roll in it" }).click();
    await expect(page.getByLabel("Design")).toHaveValue(/^[0-9a-f-]{36}$/);
    await expect(designs.preview()).toContainText(WORDS);
    await desk.makeRoll(3, "Large with words", "");
    const pdf = await admin.bytes(`/label-runs/${page.url().split("/").at(-1)}/document.pdf`);
    const said = pdfText(pdf);
    expect(said.words.split(WORDS)).toHaveLength(4);
    expect(said.size).toMatch(/<page width="283\.4\d*" height="170\.\d+">/);
  });

  await test.step("removed once asked, with what becomes of its roll; the roll says why it has no preview", async () => {
    await designs.open();
    await designs
      .design("Large with words")
      .getByRole("button", { name: /^Remove design/ })
      .click();
    const dialog = page.getByRole("dialog", { name: "Remove Large with words?" });
    await expect(dialog).toContainText("1\u00a0roll in it is not printed yet");
    await dialog.getByRole("button", { name: "Remove design" }).click();
    await expect(page.getByText("No designs of this store yet")).toBeVisible();
    expect(await ownDesigns()).toEqual([]);
    await desk.goTo("Rolls");
    await expect(page.getByLabel("Design")).toHaveValue("roll-58x40");
    await desk.rows().filter({ hasText: "Made, not printed yet" }).getByRole("link").first().click();
    await expect(page.getByText("The design of this roll was removed")).toBeVisible();
  });
});

test("who may not print labels sees no designs (T2)", async ({ browser }) => {
  context = await browser.newContext(COUNTER);
  const page = await context.newPage();
  const desk = new DeskPage(page);
  await page.goto(`${store.origin}/desk/designs`);
  await desk.signIn(CASHIER);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByRole("link", { name: "Designs" })).toHaveCount(0);
  await expect(page.getByRole("article")).toHaveCount(0);
});

/** What a PDF says, and how large its pages are. */
function pdfText(pdf: Buffer): { readonly words: string; readonly size: string } {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-pdf-"));
  const file = join(folder, "labels.pdf");
  writeFileSync(file, pdf);
  const words = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  const size = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return { words, size };
}
