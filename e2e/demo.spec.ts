import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, test } from "@playwright/test";
import { DemoPage } from "./pages/demo.ts";
import { type StaticFiles, serveStatic } from "./static-files.ts";

const VITE = "node_modules/vite/bin/vite.js";
const WIDE = { viewport: { width: 1360, height: 900 }, locale: "en-GB" } as const;

let folder: string;
let files: StaticFiles;
let context: BrowserContext;
let demo: DemoPage;
const faults: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "softcheck-demo-"));
  const words = [
    "build",
    "--config",
    "vite.demo.config.ts",
    "--outDir",
    folder,
    "--emptyOutDir",
    "--logLevel",
    "error",
  ];
  execFileSync(process.execPath, [VITE, ...words], { stdio: "inherit" });
  files = await serveStatic(folder);
});

test.afterAll(async () => {
  await files.close();
  rmSync(folder, { recursive: true, force: true });
});

test.beforeEach(async ({ browser }) => {
  context = await browser.newContext(WIDE);
  faults.length = 0;
  demo = new DemoPage(await context.newPage());
  demo.page.on("pageerror", (error) => faults.push(String(error)));
  await demo.open(files.origin);
});

test.afterEach(() => context.close());

/** One article and a label, then the customer's word. */
async function sealBag(): Promise<void> {
  const terminal = demo.frame("Terminal");
  await demo.scanGoods("Special cases", "code UPC-A");
  await expect(terminal.getByRole("region", { name: "Totals" })).toContainText("1 piece");
  await demo.label("not used").first().click();
  await terminal.getByRole("button", { name: "Customer agrees" }).click();
}

test("the demo's story in one tab, from static files: scan, seal, agree, redeem, look it up", async () => {
  const terminal = demo.frame("Terminal");

  await test.step("the handheld has enrolled itself; floor staff sign in with the PIN shown", async () => {
    await demo.signInAtTerminal();
  });

  await test.step("what the scanner panel sends becomes lines, weighed goods too", async () => {
    await demo.scanGoods("Articles", "Молоко");
    await expect(terminal.getByRole("region", { name: "Totals" })).toContainText("1 piece");
    await demo.scanGoods("Weighed goods", "742 g");
    await expect(terminal.getByRole("list", { name: "Lines of this bag" }).getByRole("listitem")).toHaveCount(2);
  });

  await test.step("a label seals the bag, the customer agrees, the server in the page has it", async () => {
    await demo.label("not used").first().click();
    await terminal.getByRole("button", { name: "Customer agrees" }).click();
    await expect(terminal.getByText("Stored at the server", { exact: true }).first()).toBeVisible();
    await expect(demo.label("on a bag")).toHaveCount(1);
  });

  await test.step("at the till one scan brings the goods up; they are redeemed with a receipt number", async () => {
    const till = await demo.show("Till");
    await demo.signInByFields("Till", "Cashier");
    await expect(till.getByRole("heading", { name: "Redeem bags" })).toBeVisible();
    await demo.label("on a bag").click();
    await expect(till.getByRole("region", { name: "Bags of this customer" }).getByRole("article")).toHaveCount(1);
    await till.locator("body").press("F8");
    await till.getByLabel("Shift").fill("1");
    await till.getByLabel("Receipt number").fill("77");
    await till.getByRole("button", { name: "Redeem bags" }).click();
    await expect(till.getByText("Redeemed", { exact: true }).first()).toBeVisible();
    await expect(demo.label("on a bag")).toHaveCount(0);
  });

  await test.step("the label desk makes a roll and saves it for the printer, as ZPL and as PDF", async () => {
    const desk = await demo.show("Label desk");
    await demo.signInByFields("Label desk", "Label operator");
    await desk.getByLabel("How many labels").fill("3");
    await desk.getByRole("button", { name: "Make labels" }).click();
    await expect(desk.getByRole("heading", { name: "3 labels made" })).toBeVisible();
    const saving = demo.page.waitForEvent("download");
    await desk.getByRole("button", { name: "Save ZPL" }).click();
    expect((await saving).suggestedFilename()).toMatch(/zpl$/);
    const writing = demo.page.waitForResponse(/document\.pdf$/);
    await desk.getByRole("button", { name: "Open PDF" }).click();
    const document = await writing;
    expect([document.status(), await document.headerValue("content-type")]).toEqual([200, "application/pdf"]);
  });

  await test.step("the office shows the soft check with its receipt; a link to another page stays in the tab", async () => {
    const desk = demo.frame("Label desk");
    await desk.getByRole("link", { name: "Back office" }).click();
    const office = demo.frame("Back office");
    await expect(office.getByRole("row").filter({ hasText: "Redeemed" })).toHaveCount(1);
    await office.getByRole("row").filter({ hasText: "Redeemed" }).getByRole("link").first().click();
    await expect(office.getByText(/77/).first()).toBeVisible();
  });
  expect(faults).toEqual([]);
});

test("without a network the bag is saved on the terminal; back online it arrives by itself, once", async () => {
  const terminal = demo.frame("Terminal");
  await demo.signInAtTerminal();
  await expect(terminal.getByRole("banner")).toContainText("Server");

  await test.step("offline: saved here, and nothing claims that it is at the server", async () => {
    await demo.network("Go offline");
    await sealBag();
    await expect(terminal.getByText("Saved on this terminal", { exact: true }).first()).toBeVisible();
    await expect(terminal.getByText("Stored at the server")).toHaveCount(0);
    await expect(demo.label("on a bag")).toHaveCount(0);
  });

  await test.step("online: it arrives by itself", async () => {
    await demo.network("Go online");
    await expect(terminal.getByText("Stored at the server", { exact: true }).first()).toBeVisible();
    await expect(demo.label("on a bag")).toHaveCount(1);
  });

  await test.step("with lost answers and doubled calls a second bag arrives, once", async () => {
    await terminal.getByRole("button", { name: "Start next customer" }).click();
    await demo.network("Lose answers");
    await demo.network("Send calls twice");
    await sealBag();
    await expect(terminal.getByText("Stored at the server", { exact: true }).first()).toBeVisible({ timeout: 60_000 });
    await demo.network("Repair network");
    await expect(demo.label("on a bag")).toHaveCount(2);
    const office = await demo.show("Back office");
    await demo.signInByFields("Back office", "Store manager");
    await expect(office.getByRole("row").filter({ hasText: "Stored at the server" })).toHaveCount(2);
  });
  expect(faults).toEqual([]);
});

test("each load is a fresh store; a second tab is told why it does not start; the tour leads on, in both languages", async () => {
  const before = await demo.personOf("Store manager");
  const second = await context.newPage();
  await second.goto(files.origin);
  await expect(second.getByText("The demo is open in another tab")).toBeVisible();
  await second.close();

  await demo.signInAtTerminal();
  await demo.page.reload();
  await expect(demo.panel("Tour of a minute")).toBeVisible({ timeout: 60_000 });
  expect(await demo.personOf("Store manager")).not.toEqual(before);
  await expect(demo.frame("Terminal").getByRole("heading", { name: "Sign in" })).toBeVisible();

  const tour = demo.panel("Tour of a minute");
  for (const heading of ["Sign in at the terminal", "Scan goods", "Seal the bag", "Sign in at the till"]) {
    await tour.getByRole("button", { name: "Next step" }).click();
    await expect(tour.getByRole("heading", { name: heading })).toBeVisible();
  }
  await expect(demo.frame("Till").getByRole("heading", { name: "Sign in at the till" })).toBeVisible();
  await demo.page.getByLabel("Language").first().selectOption({ label: "Русский" });
  await expect(demo.page.getByRole("heading", { name: "Войдите на кассе" })).toBeVisible();
  await expect(demo.frame("Till").getByText("Логин").first()).toBeVisible();
  expect(faults).toEqual([]);
});

test("where a real terminal keeps its data, the demo does not start and touches nothing", async ({ browser }) => {
  const used = await browser.newContext(WIDE);
  const page = await used.newPage();
  await page.goto(`${files.origin}/terminal/`);
  await expect(page.getByRole("heading", { name: "Enrol this terminal" })).toBeVisible();
  await page.goto(files.origin);
  await expect(page.getByText("A real terminal keeps its data under this address")).toBeVisible();
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toContain("softcheck");
  await used.close();
});
