import { expect, type Page } from "@playwright/test";
import { FLOOR, MANAGER, OPERATOR } from "../arrange.ts";
import { labelPrinter } from "../pages/desk-printer.ts";
import { handsOn, type Store, type Walker } from "./walker.ts";

export async function walkDesk(walker: Walker, store: Store): Promise<void> {
  const page = await walker.newPage();
  const { words } = walker.tongue;
  const { make, run } = words.desk;
  const { press, heads } = handsOn(page);
  const stop = (name: string) => walker.visit(`desk-${name}`, page);
  const dialog = page.getByRole("dialog");

  await page.goto(`${store.server.origin}/desk`);
  await heads(words.desk.signIn.title);
  await stop("sign-in");
  await page.getByLabel(words.common.fields.login).fill(OPERATOR.login);
  await page.getByLabel(words.common.fields.pin).fill(OPERATOR.pin);
  await press(words.common.buttons.signIn);
  await heads(make.title);
  await barsDrawn(page);
  await stop("new-roll");
  await page.getByLabel(make.template).selectOption({ label: make.templates["sheet-a4"] });
  await barsDrawn(page);
  await stop("new-sheet");
  await page.getByLabel(make.template).selectOption({ label: make.templates["roll-58x40"] });
  await page.getByLabel(make.count).fill("0");
  await expect(page.getByRole("alert")).toBeVisible();
  await stop("count-refused");
  await page.getByLabel(make.count).fill("12");
  await page.getByLabel(make.forWhom).fill(FLOOR.name);
  await press(make.make);
  await heads(run.made(12));
  await barsDrawn(page);
  await stop("roll-made");
  await press(run.markPrinted);
  await heads(run.markPrintedAsk);
  await stop("confirm");
  await dialog.getByRole("button", { name: run.markPrinted }).click();
  await expect(dialog).toBeHidden();
  await stop("roll-printed");
  await press(run.damaged);
  await dialog.getByLabel(run.damagedCount).fill("2");
  await stop("damaged");
  await dialog.getByRole("button", { name: run.voidLabels }).click();
  await expect(dialog).toBeHidden();
  await stop("damaged-done");
  await page.getByLabel(words.desk.search.label).fill(store.rolls.fresh[0] ?? "");
  await press(words.desk.search.find);
  await expect(page.getByText(new RegExp(words.desk.list.labelStates.allocated)).last()).toBeVisible();
  await page.getByLabel(words.desk.search.label).scrollIntoViewIfNeeded();
  await stop("label-found");
  await walkDesigns(walker, page);
  await walkPrinters(walker, store);
  await page.goto(`${store.server.origin}/demo-sheet`);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await walker.visit("demo-sheet", page);
}

const barsDrawn = (page: Page) => expect(page.getByRole("figure").getByRole("img")).toBeVisible();

/** A ready design is copied, made larger and too small, gets words and a picture, is saved, left and removed. */
async function walkDesigns(walker: Walker, page: Page): Promise<void> {
  const { desk } = walker.tongue.words;
  const { editor, make } = desk;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`desk-${name}`, page);
  const dialog = page.getByRole("dialog");
  const into = (label: string) => page.getByRole("textbox", { name: label, exact: true });
  const inElement = (at: number, kind: "text" | "logo") =>
    page.getByRole("group", { name: `${at}. ${desk.designs.elements[kind]}` });

  await page.getByRole("link", { name: desk.navigation.designs, exact: true }).click();
  await sees(editor.ownEmpty);
  await stop("designs-none");
  await press(editor.copyOf(make.templates["roll-58x40"]));
  await barsDrawn(page);
  await stop("design-copy");
  await into(editor.name).fill("Пакет 100 × 60");
  await into(editor.fields.labelWidth).fill("100,5");
  await into(editor.fields.labelHeight).fill("60");
  await press(editor.addKinds.text);
  await sees(editor.faults.text);
  await stop("design-unread");
  await inElement(4, "text").getByLabel(editor.text).fill("Не вскрывать до кассы");
  await press(editor.addKinds.logo);
  await inElement(5, "logo").getByLabel(editor.picture).setInputFiles("public/icons/softcheck-192.png");
  await sees(new RegExp(editor.pictureWays.lines));
  await inElement(5, "logo").scrollIntoViewIfNeeded();
  await stop("design-picture");
  await into(editor.fields.labelWidth).fill("50");
  await sees(/57[.,]75/);
  await into(editor.fields.labelWidth).press("Enter");
  await stop("design-too-small");
  await into(editor.fields.labelWidth).fill("100");
  await press(editor.save);
  await sees(editor.kept);
  await stop("design-kept");
  await into(editor.name).fill("Пакет 100 × 60 мм");
  await page.getByRole("link", { name: desk.navigation.designs, exact: true }).click();
  await heads(editor.leaveAsk);
  await stop("design-leave");
  await dialog.getByRole("button", { name: editor.throwAway }).click();
  await sees("Пакет 100 × 60");
  await stop("designs");
  await press(editor.removeOf("Пакет 100 × 60"));
  await heads(editor.removeAsk("Пакет 100 × 60"));
  await stop("design-remove");
  await dialog.getByRole("button", { name: editor.keep }).click();
}

/** The manager sets a printer up, then prints on it: paper out, paused, stopped, a printer that is not there. */
async function walkPrinters(walker: Walker, store: Store): Promise<void> {
  const page = await walker.newPage();
  const { desk, common } = walker.tongue.words;
  const { make, printers, run, troubles } = desk;
  const { press, heads, sees } = handsOn(page);
  const stop = (name: string) => walker.visit(`desk-${name}`, page);
  const dialog = page.getByRole("dialog");
  const printer = await labelPrinter(150);

  await page.goto(`${store.server.origin}/desk/printers`);
  await page.getByLabel(common.fields.login).fill(MANAGER.login);
  await page.getByLabel(common.fields.pin).fill(MANAGER.pin);
  await press(common.buttons.signIn);
  await sees(printers.empty);
  await stop("printers-none");
  await press(printers.add);
  await page.getByLabel(printers.fields.kind).selectOption({ label: printers.kinds.ipp });
  await press(printers.save);
  await sees(printers.faults.name);
  await stop("printer-refused");
  await page.getByLabel(printers.fields.kind).selectOption({ label: printers.kinds.tcp });
  await page.getByLabel(printers.fields.name, { exact: true }).fill("Zebra 1");
  await page.getByLabel(printers.fields.model).fill("Zebra ZD421");
  await page.getByLabel(printers.fields.host).fill("127.0.0.1");
  await page.getByLabel(printers.fields.port, { exact: true }).fill(String(printer.port));
  await stop("printer-new");
  await press(printers.save);
  await press(printers.askStatusOf("Zebra 1"));
  await sees(printers.conditions.ready);
  await press(printers.testOn("Zebra 1"));
  await sees(printers.testedNext);
  await stop("printers");
  printer.knobs.paperOut = true;
  await press(printers.askStatusOf("Zebra 1"));
  await sees(printers.conditions["paper-out"]);
  await stop("printer-paper-out");
  printer.knobs.paperOut = false;
  await press(printers.removeOf("Zebra 1"));
  await heads(printers.removeAsk("Zebra 1"));
  await stop("printer-remove");
  await dialog.getByRole("button", { name: printers.keep }).click();

  await page.getByRole("link", { name: desk.navigation.rolls, exact: true }).click();
  await page.getByLabel(make.printer, { exact: true }).selectOption({ label: "Zebra 1" });
  await page.getByLabel(make.template).selectOption({ label: make.templates["sheet-a4"] });
  await sees(desk.designs.faultsTitle);
  await stop("design-too-wide");
  await page.getByLabel(make.template).selectOption({ label: make.templates["roll-100x50"] });
  await page.getByLabel(make.count).fill("500");
  await barsDrawn(page);
  await stop("new-roll-printer");
  await press(make.print);
  await heads(run.made(500));
  await expect(page.getByText(run.onPaper.printer, { exact: true })).toBeVisible();
  await sees(/\d\s\D+(a minute|в минуту)/);
  await stop("roll-printing");
  printer.knobs.paperOut = true;
  await sees(new RegExp(troubles["paper-out"].what));
  await sees(run.voids);
  await stop("roll-paper-out");
  await press(run.pause);
  await sees(new RegExp(troubles["by-operator"].what));
  await stop("roll-paused");
  await press(run.stop);
  await heads(run.stopAsk);
  await stop("roll-stop");
  await dialog.getByRole("button", { name: run.stop }).click();
  await expect(dialog).toBeHidden();
  await sees(run.voidReasons["left-over"]);
  await stop("roll-stopped");
  await printer.stop();

  await page.getByRole("link", { name: desk.navigation.printers, exact: true }).click();
  await press(printers.askStatusOf("Zebra 1"));
  await sees(printers.conditions.unreachable);
  await stop("printer-unreachable");
}
