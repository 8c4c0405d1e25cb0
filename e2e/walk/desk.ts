import { expect, type Page } from "@playwright/test";
import { FLOOR, OPERATOR } from "../arrange.ts";
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
  await page.goto(`${store.server.origin}/demo-sheet`);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await walker.visit("demo-sheet", page);
}

const barsDrawn = (page: Page) => expect(page.getByRole("figure").getByRole("img")).toBeVisible();
