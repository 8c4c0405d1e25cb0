import { expect, type Page } from "@playwright/test";
import { typeOnPad } from "./pad.ts";
import { type Wedge, wedgeOf } from "./wedge.ts";

/** The handheld, as floor staff speak of it. English words; the pictures look at both languages. */
export class TerminalPage {
  readonly page: Page;
  readonly scanner: Wedge;
  readonly #touch: "fingers" | "quick";

  /** `touch`: how the digits of codes and PINs come about; with fingers where the story is about them. */
  constructor(page: Page, touch: "fingers" | "quick" = "quick") {
    this.page = page;
    this.#touch = touch;
    this.scanner = wedgeOf(page);
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name });
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(origin);
  }

  /** Types digits on the pad on the screen. */
  async typeOnPad(digits: string): Promise<void> {
    if (this.#touch === "quick") return typeOnPad(this.page, digits);
    for (const digit of digits) await this.page.getByRole("button", { name: digit, exact: true }).click();
  }

  async enrol(code: string): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Enrol this terminal" })).toBeVisible();
    await this.typeOnPad(code);
    await this.button("Enrol terminal").click();
    await expect(this.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  }

  async signIn(login: string, pin: string): Promise<void> {
    await this.typeLogin(login);
    await this.typePin(pin);
    await expect(this.lastScan()).toBeVisible();
  }

  async typeLogin(login: string): Promise<void> {
    await this.page.getByLabel("Login").fill(login);
    await this.page.getByLabel("Login").press("Enter");
  }

  async signOut(): Promise<void> {
    await this.button("More actions").click();
    await this.button("Sign out").click();
    await expect(this.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  }

  /** Nothing on the screen tells when a sign-in is kept for later: the one look behind it. */
  async isKnownWithoutServer(): Promise<void> {
    const count = () =>
      this.page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open("softcheck");
            opening.onsuccess = () => {
              const rows = opening.result.transaction("memory").objectStore("memory").get("offline-staff");
              rows.onsuccess = () => {
                opening.result.close();
                const people: readonly { readonly triesLeft: number }[] = rows.result?.kept.people ?? [];
                resolve(people.filter(({ triesLeft }) => triesLeft > 0).length);
              };
            };
          }),
      );
    await expect.poll(count).toBe(1);
  }

  /** Scans a badge at the door; again, as people do, when a page that has just begun was too slow for its keys. */
  async showBadge(code: string, number: string): Promise<void> {
    await expect(async () => {
      await this.scanner.scan(code);
      await expect(this.page.getByText(`Badge ${number}.`)).toBeVisible({ timeout: 2_000 });
    }).toPass();
  }

  async typePin(pin: string): Promise<void> {
    await this.typeOnPad(pin);
    await this.button("Sign in").click();
    // The pad takes no digits while the PIN is looked at.
    await expect(this.page.locator("button[aria-busy=true]")).toHaveCount(0);
  }

  lastScan() {
    return this.page.getByRole("region", { name: "Last scan" });
  }

  lines() {
    return this.page.getByRole("list", { name: "Lines of this bag" }).getByRole("listitem");
  }

  totals() {
    return this.page.getByRole("region", { name: "Totals" });
  }

  link() {
    return this.page.getByRole("banner");
  }

  /** The working screen stands there, after a reload, too. */
  async expectLoaded(): Promise<void> {
    await expect(
      this.page.getByRole("heading", { name: "Scan goods" }).or(this.button("Start next customer")).first(),
    ).toBeAttached();
  }

  /** Scans goods and waits until the name stands on the screen. */
  async scanGoods(barcode: string, name: string | RegExp): Promise<void> {
    await this.scanner.scan(barcode);
    await expect(this.lastScan()).toContainText(name);
  }

  /** Scans a label: seals the open bag and asks for the customer's word. */
  async scanLabel(label: string): Promise<void> {
    await this.scanner.scan(`98${label}`);
    await expect(this.page.getByText("Does the customer agree?")).toBeVisible();
  }

  async customerAgrees(): Promise<void> {
    await this.button("Customer agrees").click();
  }

  async expectStored(): Promise<void> {
    await expect(this.page.getByText("Stored at the server", { exact: true }).first()).toBeVisible();
  }

  async expectSavedHere(): Promise<void> {
    await expect(this.page.getByText("Saved on this terminal", { exact: true }).first()).toBeVisible();
  }
}
