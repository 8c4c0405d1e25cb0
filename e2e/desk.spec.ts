import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectDone, MANAGER, OPERATOR, setUpByWire, text, type Wire } from "./arrange.ts";
import { COUNTER } from "./floor.ts";
import { DeskPage } from "./pages/desk.ts";
import { type LabelPrinter, labelPrinter, numbersIn } from "./pages/desk-printer.ts";
import { type StoreServer, startStore } from "./store-server.ts";

let store: StoreServer;
let admin: Wire;
let printer: LabelPrinter;
const contexts: BrowserContext[] = [];

test.beforeEach(async () => {
  store = await startStore();
  admin = await setUpByWire(store);
});

test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await printer.stop();
  await store.close();
});

const runId = (page: Page): string => page.url().split("/").at(-1) ?? "";

/** Every number of the run in hand by the server, and those that it voided for the reason. */
async function numbersOf(page: Page, reason: string) {
  const { numbers } = await expectDone(admin.call("GET", `/label-runs/${runId(page)}/numbers`));
  const { voids } = await expectDone(admin.call("GET", `/label-runs/${runId(page)}`));
  const stretches: readonly { readonly reason: string; readonly numbers: readonly string[] }[] = Array.isArray(voids)
    ? voids
    : [];
  return {
    all: Array.isArray(numbers) ? numbers.map(String) : [],
    voided: stretches.filter((stretch) => stretch.reason === reason).flatMap((stretch) => stretch.numbers),
  };
}

const stateOf = async (number: string): Promise<string> =>
  text(await expectDone(admin.call("GET", `/labels/${number}`)), "state");

test("the label desk prints a roll on a network printer: paper out, on by itself, nothing twice, nothing missing (L3)", async ({
  browser,
}) => {
  printer = await labelPrinter(200);
  const open = async () => {
    const context = await browser.newContext(COUNTER);
    contexts.push(context);
    return new DeskPage(await context.newPage());
  };
  const manager = await open();
  const desk = await open();
  const { page } = desk;

  await test.step("the manager adds the printer; what cannot be an address is refused in words", async () => {
    await manager.open(store.origin);
    await manager.signIn(MANAGER);
    await manager.goTo("Printers");
    await expect(manager.page.getByText("No printers yet")).toBeVisible();
    await manager.button("Add printer").click();
    const form = manager.page.getByRole("form", { name: "New printer" });
    await form.getByLabel("Name", { exact: true }).fill("Counter");
    await form.getByLabel("Address").fill("http://127.0.0.1/");
    await form.getByLabel("Port", { exact: true }).fill("22");
    await form.getByRole("button", { name: "Save printer" }).click();
    await expect(form.getByText("Type a name or address on the network, like 192.168.1.50.")).toBeVisible();
    await expect(form.getByText(/^Allowed are 9100,/)).toBeVisible();
    await form.getByRole("button", { name: "Leave as it was" }).click();
    await manager.addPrinter("Counter", printer.port);
  });

  await test.step("it is asked how it is, and prints a test label whose number is none (L5, I5)", async () => {
    const card = manager.printer("Counter");
    await card.getByRole("button", { name: "Ask status of Counter" }).click();
    await expect(card.getByRole("status")).toContainText("Ready");
    printer.knobs.headOpen = true;
    await card.getByRole("button", { name: "Ask status of Counter" }).click();
    await expect(card.getByRole("alert")).toContainText("Open");
    printer.knobs.headOpen = false;
    await card.getByRole("button", { name: "Print test label on Counter" }).click();
    await expect(card.getByText(/The printer took a test label/)).toBeVisible();
    await expect.poll(() => printer.printed().length).toBe(1);
    const [sample = ""] = numbersIn(printer.printed());
    expect((await admin.call("GET", `/labels/${sample}`)).status).toBe(400);
  });

  await test.step("the operator, who changes no printers, chooses it and prints 60 labels: count and pace are shown", async () => {
    await desk.open(store.origin);
    await desk.signIn(OPERATOR);
    await desk.goTo("Printers");
    await expect(desk.printer("Counter")).toBeVisible();
    await expect(desk.button("Add printer")).toHaveCount(0);
    await desk.goTo("Rolls");
    await desk.printRoll(60, "Counter");
    await expect(desk.roll()).toContainText("On paper, by the printer's word");
    await expect(desk.roll()).toContainText(/\d\slabels a minute/);
  });

  await test.step("the paper runs out: the run pauses by itself and says what to do", async () => {
    printer.knobs.paperOut = true;
    await expect(desk.roll().getByText("Paused: The printer has no paper")).toBeVisible();
    await expect(desk.roll()).toContainText("Put in a new roll. Printing goes on by itself.");
    await expect(desk.roll()).toContainText("Voided numbers");
    await expect(desk.roll()).toContainText("Uncertain");
    await expect(desk.rows().filter({ hasText: /Paused.*The printer has no paper/ })).toHaveCount(1);
  });

  await test.step("paper is there again: it goes on by itself; a person pauses and resumes it", async () => {
    printer.knobs.paperOut = false;
    await expect(desk.roll().getByText("Printing", { exact: true })).toBeVisible();
    await desk.button("Pause printing").click();
    await expect(desk.roll().getByText("Paused: Somebody paused it here")).toBeVisible();
    await page.reload();
    await expect(desk.roll().getByText("Paused: Somebody paused it here")).toBeVisible();
    await desk.button("Resume printing").click();
    await expect(desk.roll().getByText("Printed", { exact: true })).toBeVisible({ timeout: 60_000 });
  });

  await test.step("what the printer received is what the server gave out: nothing twice, nothing missing (I5)", async () => {
    const { all, voided } = await numbersOf(page, "uncertain");
    const received = numbersIn(printer.received()).slice(1);
    expect(received).toEqual(all);
    expect(new Set(received).size).toBe(60);
    expect(voided.length).toBeGreaterThan(0);
    for (const number of all) expect(await stateOf(number)).toBe(voided.includes(number) ? "void" : "printed");
    for (const number of voided) await expect(desk.roll()).toContainText(inGroups(number));
  });

  await test.step("the last two came out damaged: they are void, and two others are made for them", async () => {
    const { all } = await numbersOf(page, "damaged");
    await desk.button("Report damaged labels").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("How many of the last labels are damaged?").fill("2");
    await dialog.getByRole("button", { name: "Void labels" }).click();
    await expect(page.getByRole("heading", { name: "2 labels made" })).toBeVisible();
    for (const number of all.slice(-2)) expect(await stateOf(number)).toBe("void");
    await desk.button("Start printing").click();
    await expect(desk.roll().getByText("Printed", { exact: true })).toBeVisible({ timeout: 30_000 });
    const { all: replaced } = await numbersOf(page, "damaged");
    expect(numbersIn(printer.printed()).slice(-2)).toEqual(replaced);
  });
});

test("a printer that says nothing: the desk says so, and the operator's count is what is known (L3)", async ({
  browser,
}) => {
  printer = await labelPrinter(20);
  printer.knobs.silent = true;
  await expectDone(
    admin.call("POST", "/printers", {
      name: "Old printer",
      model: "",
      language: "zpl",
      dotsPerMm: 8,
      widthMm: 104,
      transport: { kind: "tcp", host: "127.0.0.1", port: printer.port },
    }),
  );
  const context = await browser.newContext(COUNTER);
  contexts.push(context);
  const desk = new DeskPage(await context.newPage());
  const { page } = desk;
  await desk.open(store.origin);
  await desk.signIn(OPERATOR);

  await test.step("asked for its status it has none, and nothing else is claimed", async () => {
    await desk.goTo("Printers");
    await desk.button("Ask status of Old printer").click();
    await expect(desk.printer("Old printer")).toContainText("No status from this printer");
  });

  await test.step("a design that is too wide for it is refused with its figures before a number is taken", async () => {
    await desk.goTo("Rolls");
    await page.getByLabel("Printer", { exact: true }).selectOption({ label: "Old printer" });
    await page.getByLabel("Design").selectOption({ label: "Sheet, A4" });
    await expect(page.getByText("The design needs 210 mm, the printer prints 104.")).toBeVisible();
    await expect(desk.button("Print labels")).toBeDisabled();
    await page.getByLabel("Design").selectOption({ label: "Roll, 58 × 40 mm" });
  });

  await test.step("all is handed over; the run waits for somebody who looks", async () => {
    await desk.printRoll(10, "Old printer");
    await expect(desk.roll().getByText("Paused: All labels were handed to the printer")).toBeVisible();
    await expect(desk.roll()).toContainText("The printer does not say what came out.");
  });

  await test.step("seven came out: they are printed, the rest is void and listed", async () => {
    await desk.button("Stop printing").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("How many labels came out?").fill("11");
    await expect(dialog.getByRole("alert")).toContainText("from 0 to 10");
    await dialog.getByLabel("How many labels came out?").fill("7");
    await dialog.getByRole("button", { name: "Stop printing" }).click();
    await expect(desk.roll().getByText("Stopped", { exact: true })).toBeVisible();
    const { all, voided } = await numbersOf(page, "uncertain");
    expect(voided).toEqual(all.slice(7));
    expect(await Promise.all(all.slice(0, 7).map(stateOf))).toEqual(Array(7).fill("printed"));
    expect(numbersIn(printer.received())).toEqual(all);
  });

  await test.step("a number leads to its roll (L6)", async () => {
    const { all } = await numbersOf(page, "uncertain");
    await desk.goTo("Rolls");
    await page.getByLabel("Which label?").fill(all[9] ?? "");
    await desk.button("Find label").click();
    await page.getByRole("link", { name: "Show its roll" }).click();
    await expect(page.getByRole("heading", { name: "10 labels made" })).toBeVisible();
  });
});

const inGroups = (number: string): string =>
  [number.slice(0, 2), number.slice(2, 6), number.slice(6, 10), number.slice(10)].join("\u00a0");
