import { type BrowserContext, test } from "@playwright/test";
import { ADMIN, setUpByWire, type Wire } from "../arrange.ts";
import { OfficePage } from "../pages/office.ts";
import { OfficeByKeyboard } from "../pages/office-by-keyboard.ts";
import { type StoreServer, startStore } from "../store-server.ts";
import type { Tongue } from "../walk/words.ts";

type Keyboard = {
  /** A store that is set up, spoken to by the wire. */
  readonly admin: Wire;
  /** A page on which the administrator is signed in: from here on everything is done by keyboard. */
  readonly hand: OfficeByKeyboard;
};

/** Each spec has a store and a page of its own, on which its tests go on one after the other. */
export function byKeyboard(tongue: Tongue, page: "office" | "desk"): () => Keyboard {
  let store: StoreServer | undefined;
  let context: BrowserContext | undefined;
  let ready: Keyboard | undefined;
  test.beforeAll(async ({ browser }) => {
    store = await startStore();
    const admin = await setUpByWire(store);
    context = await browser.newContext({ locale: tongue.locale });
    const office = new OfficePage(await context.newPage(), tongue);
    await office.page.goto(`${store.origin}/${page}`);
    await office.typeSignIn(ADMIN);
    const hand = new OfficeByKeyboard(office.page, tongue);
    await hand.sees(tongue.words.common.buttons.signOut);
    ready = { admin, hand };
  });
  test.afterAll(async () => {
    await context?.close();
    await store?.close();
  });
  return () => {
    if (ready === undefined) throw new Error("the store is not open yet");
    return ready;
  };
}
