import type { Page } from "@playwright/test";
import type { Words } from "../walk/words.ts";

/** Goes to a part of the office as a person does: on a phone the ways wait behind one button. */
export async function goInOffice(page: Page, { office }: Words, place: keyof Words["office"]["navigation"]) {
  const banner = page.getByRole("banner");
  const menu = banner.getByRole("button", { name: office.navigation.menu, expanded: false });
  const way = banner.getByRole("link", { name: office.navigation[place], exact: true });
  await menu.or(way).first().waitFor();
  if (await menu.isVisible()) await menu.click();
  await way.click();
}
