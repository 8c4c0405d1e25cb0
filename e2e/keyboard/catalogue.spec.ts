import { expect, test } from "@playwright/test";
import type { Wire } from "../arrange.ts";
import { saying, tongueOf } from "../tongue.ts";
import { byKeyboard } from "./by-keyboard.ts";

const TONGUE = tongueOf("ru");
const { catalogue, common } = TONGUE.words;
const keyboard = byKeyboard(TONGUE, "office");

const LIST = "sku;barcode;name;price\n1;46000001;Tea;1.50\n";
const DEARER = "sku;barcode;name;price\n1;46000001;Tea;2.00\n";
const LATER = "sku;barcode;name;price;valid_from\n1;46000001;Tea;2.50;30.11.2090\n";

/** What a terminal is answered when it asks for tea. */
async function teaCosts(admin: Wire): Promise<unknown> {
  const { body } = await admin.call("GET", "/articles/46000001");
  const [first] = Array.isArray(body.articles) ? body.articles : [];
  return first?.priceMinor;
}

test("a price list is compared and put away, applied to its end, rolled back; a price to come is announced and taken back (E4)", async () => {
  const { admin, hand } = keyboard();
  const { upload, draft, report, history, coming, profiles } = catalogue;
  const bring = async (name: string, list: string): Promise<void> => {
    await hand.chooseFile(hand.field(upload.choose), name, list);
    await hand.heads(draft.title(name));
  };
  const apply = (): Promise<void> => hand.enter(hand.page.getByRole("button", { name: report.apply, exact: true }));
  await hand.goTo("catalogue");
  // What was imported before is there: nothing moves any more.
  await hand.sees(history.columns.version);

  await test.step("kept as a profile, compared, put away", async () => {
    await bring("list.csv", LIST);
    await hand.enter(hand.button(draft.save));
    await hand.sees(draft.saved);
    await hand.enter(hand.button(draft.compare));
    await hand.sees(report.tooMany);
    await hand.enter(hand.button(draft.discard));
    await hand.sees(history.states.discarded);
  });

  await test.step("applied: all of the demo store's goods leave", async () => {
    await bring("list.csv", LIST);
    await hand.enter(hand.button(draft.compare));
    await hand.sees(report.tooMany);
    await hand.tick(hand.field(report.removals));
    await apply();
    await hand.sees(catalogue.applied(2));
    expect(await teaCosts(admin)).toBe(150);
  });

  await test.step("another list is applied, and rolled back", async () => {
    await bring("dearer.csv", DEARER);
    await hand.enter(hand.button(draft.compare));
    await hand.sees(report.prices(1, 0));
    await apply();
    await hand.sees(catalogue.applied(3));
    expect(await teaCosts(admin)).toBe(200);
    await hand.enter(hand.button(history.backTo(2)));
    await hand.heads(report.backTitle("2"));
    await apply();
    await hand.sees(catalogue.applied(4));
    expect(await teaCosts(admin)).toBe(150);
  });

  await test.step("a price of a later day is announced, and taken back", async () => {
    await bring("later.csv", LATER);
    await hand.enter(hand.button(draft.compare));
    await hand.sees(report.coming(1));
    await apply();
    await hand.enter(hand.link(coming.each));
    await hand.type(hand.field(coming.what), "Tea");
    await hand.to(hand.button(saying(coming.withdrawOf("Tea", ""))));
    await hand.enter(hand.link(profiles.back), "Shift+Tab");
    const all = hand.button(coming.withdrawAllOf(1, `${history.sources.upload}: later.csv`));
    const dialog = await hand.openTwice(all);
    await hand.enter(dialog.getByRole("button", { name: coming.withdraw }));
    await hand.sees(coming.none);
    expect(await teaCosts(admin)).toBe(150);
  });

  await test.step("how lists are read: a profile is changed and removed", async () => {
    await hand.enter(hand.link(catalogue.profilesLink), "Shift+Tab");
    await hand.enter(hand.button(profiles.changeOf("list")));
    await hand.enter(hand.button(common.buttons.save));
    await hand.sees(profiles.saved);
    const dialog = await hand.openTwice(hand.button(profiles.removeOf("list")));
    await hand.enter(dialog.getByRole("button", { name: profiles.remove }));
    await hand.sees(profiles.empty);
  });
});
