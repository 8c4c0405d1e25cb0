import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectDone, OPERATOR } from "../arrange.ts";
import { labelPrinter } from "../pages/desk-printer.ts";
import { tongueOf } from "../tongue.ts";
import { byKeyboard } from "./by-keyboard.ts";

const TONGUE = tongueOf("en");
const { make, run, search, designs, editor, navigation, list } = TONGUE.words.desk;
const keyboard = byKeyboard(TONGUE, "desk");

test("the label desk: a roll is printed, its last label came out damaged, a number leads to its roll; a printer is added (L3, L6)", async () => {
  const { admin, hand } = keyboard();
  const printer = await labelPrinter(20);
  await hand.enter(hand.link(navigation.printers));
  await hand.addPrinter("Counter", printer.port);

  await hand.enter(hand.link(navigation.rolls), "Shift+Tab");
  await hand.type(hand.field(make.count), "3");
  await hand.choose(hand.field(make.printer), "Counter");
  await hand.enter(hand.button(make.print));
  await hand.heads(run.made(3));
  await hand.sees(list.states.printed);
  const damaged = await hand.openTwice(hand.button(run.damaged));
  await expect(damaged.getByLabel(run.damagedCount)).toBeFocused();
  await hand.enter(damaged.getByRole("button", { name: run.voidLabels }));
  await hand.heads(run.made(1));
  await hand.enter(hand.button(run.start));
  await hand.sees(list.states.printed);
  await expect.poll(() => printer.printed().length, { timeout: 60_000 }).toBe(4);

  const { items } = await expectDone(admin.call("GET", "/label-runs"));
  const first = Array.isArray(items) ? String(items.find(({ count }) => count === 3)?.first) : "";
  await hand.type(hand.field(search.label), first);
  await hand.press("Enter");
  await hand.enter(hand.link(search.roll));
  await hand.heads(run.made(3));
  await printer.stop();
});

test("the label desk: the operator signs in; a design is copied, gets words and a picture, is saved, and removed (L5)", async () => {
  const { hand } = keyboard();
  const part = (at: number, kind: "text" | "logo") =>
    hand.page.getByRole("group", { name: `${at}. ${designs.elements[kind]}`, exact: true });
  await hand.enter(hand.button(TONGUE.words.common.buttons.signOut), "Shift+Tab");
  await hand.signIn(OPERATOR);
  await hand.enter(hand.link(navigation.designs), "Shift+Tab");
  await hand.enter(hand.button(editor.copyOf(make.templates["roll-100x50"])));
  await expect(hand.field(editor.name)).toBeFocused();
  await hand.type(hand.field(editor.name), "Mine");
  await hand.enter(hand.button(editor.addKinds.text));
  await expect(part(4, "text").getByLabel(editor.text)).toBeFocused();
  await hand.write("Open at the till");
  await hand.enter(hand.button(editor.addKinds.logo));
  await hand.chooseFile(
    part(5, "logo").getByLabel(editor.picture),
    "logo.png",
    readFileSync("public/icons/softcheck-192.png"),
  );
  await expect(part(5, "logo").getByLabel(editor.pictureWay)).toBeVisible();
  await hand.enter(hand.button(editor.takeOffOf(`5. ${designs.elements.logo}`)));
  await hand.enter(hand.button(editor.save));
  await hand.sees(editor.kept);
  await hand.enter(hand.button(editor.leave), "Shift+Tab");
  const removing = await hand.openTwice(hand.button(editor.removeOf("Mine")));
  await hand.enter(removing.getByRole("button", { name: editor.remove }));
  await hand.sees(editor.ownEmpty);
});
