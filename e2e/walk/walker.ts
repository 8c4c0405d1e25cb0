import { expect, type Page } from "@playwright/test";
import type { Wire } from "../arrange.ts";
import { wedgeOf } from "../pages/wedge.ts";
import type { StoreServer } from "../store-server.ts";
import type { Tongue } from "./words.ts";

/** Called on each screen, under its name: a picture, a check. */
export type Visit = (name: string, page: Page) => Promise<void>;

export type Store = {
  readonly server: StoreServer;
  readonly admin: Wire;
  readonly rolls: Rolls;
  /** Somebody who typed too many wrong PINs. */
  readonly lockedOut: string;
};

/** Labels on paper, each for what the walk does with it. */
export type Rolls = {
  readonly fresh: readonly string[];
  /** On bags of another handheld, at the server. */
  readonly elsewhere: readonly string[];
  /** Well formed, printed by nobody. */
  readonly neverPrinted: string;
};

export type Walker = {
  readonly tongue: Tongue;
  readonly visit: Visit;
  /** A device of its own, at the smallest screen. */
  newPage(): Promise<Page>;
};

/** The server is there again: a device that hears of a network tries at once, and does not wait for its next turn. */
export async function serverIsBack({ server }: Store, page: Page): Promise<void> {
  await server.start();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
}

/** So long may a device take until it has told a server that came back (ms). */
export const CATCHING_UP = { timeout: 60_000 };

/** What every page of the product is worked with: buttons by their words, pads by touch, a scanner that types. */
export const handsOn = (page: Page) => ({
  press: (name: string | RegExp) => page.getByRole("button", { name, exact: true }).first().click(),
  async onPad(digits: string) {
    for (const digit of digits) await page.getByRole("button", { name: digit, exact: true }).click();
  },
  scan: (raw: string) => wedgeOf(page).scan(raw),
  sees: (words: string | RegExp) => expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible(),
  heads: (title: string | RegExp) => expect(page.getByRole("heading", { name: title }).first()).toBeVisible(),
});
