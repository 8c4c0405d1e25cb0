import { expect, test } from "@playwright/test";
import { ADMIN, bringIn, expectDone, idOf, labels, type Wire } from "../arrange.ts";
import { labelForEyes, OfficePage } from "../pages/office.ts";
import { saying, tongueOf } from "../tongue.ts";
import { byKeyboard } from "./by-keyboard.ts";

const TONGUE = tongueOf("en");
const { receiptLists, differences, puttingBack, alerts, board } = TONGUE.words;
const keyboard = byKeyboard(TONGUE, "office");

/** A bag that was sold, and one to be put back; gives the label of that one. */
async function aDaysWork(admin: Wire): Promise<string> {
  const [sold = "", left = ""] = await labels(admin, 2);
  for (const [n, label] of [sold, left].entries()) await expectDone(bringIn(admin, n + 1, label));
  await expectDone(admin.call("PUT", `/redemptions/${idOf(500)}`, { till: "Till 1", labels: [sold] }));
  await expectDone(admin.call("POST", `/redemptions/${idOf(500)}/commit`, { receipt: { shift: "1", number: "41" } }));
  await expectDone(admin.call("POST", `/soft-checks/${idOf(2)}/cancellation`, { reason: "Customer left" }));
  return left;
}

test("a list of receipts comes in; the difference is taken and settled; a bag is put back (M3)", async () => {
  const { admin, hand } = keyboard();
  const left = await aDaysWork(admin);
  const { page } = hand;
  await hand.goTo("differences");
  await hand.enter(hand.link(differences.toLists));
  await hand.heads(receiptLists.title);
  const today = await page.evaluate(() => new Date().toLocaleDateString("en-US").split("/"));
  for (const day of [receiptLists.from, receiptLists.to]) {
    await hand.to(hand.field(day));
    for (const part of today) await hand.write(part.padStart(2, "0"));
  }
  const list = "till;shift;number;total;time;labels\nTill 1;1;40;5,00;;\n";
  await hand.chooseFile(hand.field(receiptLists.choose), "r.csv", list);
  await hand.sees(receiptLists.done(1));
  await hand.type(hand.field(receiptLists.form.till), "Till 1");
  await hand.press("Enter");
  await hand.sees(receiptLists.form.saved);
  await hand.enter(hand.link(receiptLists.seeDifferences));

  const row = new OfficePage(page, TONGUE).difference("receipt-not-listed");
  await hand.enter(row.getByRole("button", { name: saying(differences.takeThis("")) }));
  await expect(row).toContainText(ADMIN.name);
  const dialog = await hand.openTwice(row.getByRole("button", { name: saying(differences.settleThis("")) }));
  await expect(dialog.getByLabel(differences.note)).toBeFocused();
  await hand.write("Twice");
  await hand.enter(dialog.getByRole("button", { name: differences.settle }));
  await expect(row).toBeHidden();

  await hand.goTo("puttingBack");
  const put = hand.button(puttingBack.putThis(labelForEyes(left)));
  await hand.enter(put);
  await expect(put).toBeHidden();
  await hand.to(hand.field(puttingBack.which));
  await hand.press("ArrowDown");
  await hand.sees(labelForEyes(left));
});

test("alerts get a limit and an address; the wall-board and what leads on from it (M2)", async () => {
  const { hand } = keyboard();
  await hand.goTo("alerts");
  const limit = hand.page.getByRole("group", { name: alerts.kinds.clash.name }).getByRole("textbox");
  await hand.type(limit, "7");
  await hand.press("Enter");
  await hand.sees(alerts.rules.saved);
  await hand.type(hand.field(alerts.mail.address), "a@b.example");
  await hand.press("Enter");
  await hand.enter(hand.button(alerts.mail.removeThis("a@b.example")));
  await hand.sees(alerts.mail.nobody);
  await hand.goTo("board");
  await hand.heads(board.title);
  await hand.to(hand.button(board.wall));
});
