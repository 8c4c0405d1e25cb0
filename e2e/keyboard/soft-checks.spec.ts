import { expect, test } from "@playwright/test";
import { ADMIN, bringIn, expectDone, labels, milkUnder, type Wire } from "../arrange.ts";
import { labelForEyes } from "../pages/office.ts";
import { tongueOf } from "../tongue.ts";
import { SMALLEST } from "../walk/walk.ts";
import { byKeyboard } from "./by-keyboard.ts";

const TONGUE = tongueOf("ru");
const { words } = TONGUE;
const { common, office: own } = words;
const keyboard = byKeyboard(TONGUE, "office");

/** Bags that wait. */
async function bags(admin: Wire, count: number): Promise<readonly string[]> {
  const numbers = await labels(admin, count);
  for (const [n, label] of numbers.entries()) await expectDone(bringIn(admin, n + 1, label));
  return numbers;
}

test("somebody signs out and in again, finds a soft check, saves the list, cancels the soft check, and follows a label to its bag", async () => {
  const { admin, hand } = keyboard();
  const [first = "", second = ""] = await bags(admin, 2);
  await hand.toLabels();
  await hand.enter(hand.button(common.buttons.signOut), "Shift+Tab");
  await hand.heads(own.signIn.title);
  await hand.signIn(ADMIN);
  await hand.heads(own.softChecks.title);

  await hand.type(hand.field(own.softChecks.anywhere), second);
  await expect(hand.link(labelForEyes(first))).toBeHidden();
  const { name, text } = await hand.saved(hand.button(own.softChecks.save));
  expect(name).toMatch(/^softcheck.*\.csv$/);
  expect(text).toContain(second);
  expect(text).not.toContain(first);

  await hand.enter(hand.link(labelForEyes(second)));
  await hand.heads(own.softCheck.history);
  const dialog = await hand.openTwice(hand.button(own.softCheck.cancel));
  await hand.type(dialog.getByLabel(own.softCheck.reason), "Left");
  await hand.enter(dialog.getByRole("button", { name: own.softCheck.cancel }));
  await hand.sees(common.states.cancelled);

  await hand.toLabels();
  await hand.write(first);
  await hand.press("Enter");
  await hand.heads(own.label.title(labelForEyes(first)));
  await hand.enter(hand.link(words.labelLife.openBag));
  await hand.heads(own.softCheck.history);
});

test("terminals: a pairing code is made and withdrawn; an order comes in from a file that a terminal saved (S5)", async () => {
  const { admin, hand } = keyboard();
  const { pairing, openCodes, rescue } = own.terminals;
  const [label = ""] = await labels(admin, 1);
  await hand.goTo("terminals");
  await hand.type(hand.field(pairing.name), "H 1");
  await hand.enter(hand.button(pairing.make));
  await expect(hand.page.getByRole("dialog")).toContainText(pairing.waiting);
  await hand.press("Escape");
  await expect(hand.field(pairing.name)).toBeFocused();
  await hand.enter(hand.button(openCodes.withdrawOf("H 1")));
  await hand.sees(openCodes.withdrawn);

  await hand.chooseFile(hand.field(rescue.choose), "list.json", "[]");
  await hand.sees(rescue.notAnOrder);
  await hand.chooseFile(hand.field(rescue.choose), "order.json", JSON.stringify(milkUnder(9, label)));
  await hand.sees(rescue.stored(labelForEyes(label)));
  await hand.enter(hand.link(rescue.open));
  await hand.sees(own.softCheck.events.rescued);
});

test("on a phone the ways wait behind one button: Escape closes them and gives the focus back, Enter leads on", async () => {
  const { hand } = keyboard();
  const before = hand.page.viewportSize();
  await hand.page.setViewportSize(SMALLEST);
  const menu = hand.button(own.navigation.menu);
  await expect(hand.link(own.navigation.board)).toBeHidden();
  await hand.enter(menu, "Shift+Tab");
  await hand.to(hand.link(own.navigation.board));
  await hand.press("Escape");
  await expect(hand.link(own.navigation.board)).toBeHidden();
  await expect(menu).toBeFocused();
  await hand.press("Enter");
  await hand.enter(hand.link(own.navigation.board));
  await hand.heads(words.board.title);
  await expect(hand.link(own.navigation.softChecks)).toBeHidden();
  if (before !== null) await hand.page.setViewportSize(before);
});
