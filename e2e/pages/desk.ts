import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

/** The label desk, as the label operator speaks of it. */
export class DeskPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/desk`);
  }

  async signIn({ login, pin }: { readonly login: string; readonly pin: string }): Promise<void> {
    await this.page.getByLabel("Login").fill(login);
    await this.page.getByLabel("PIN").fill(pin);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page.getByRole("heading", { name: "Label desk" })).toBeVisible();
  }

  async makeRoll(count: number, template: string, forWhom: string): Promise<void> {
    await this.page.getByLabel("How many labels").fill(String(count));
    await this.page.getByLabel("Template").selectOption({ label: template });
    await this.page.getByLabel("For whom").fill(forWhom);
    await this.page.getByRole("button", { name: "Make labels" }).click();
    await expect(this.page.getByRole("heading", { name: `${count} labels made` })).toBeVisible();
  }

  /** Saves the ZPL and gives its text. */
  async saveZpl(): Promise<string> {
    const waiting = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: "Save ZPL" }).click();
    return readFileSync(await (await waiting).path(), "utf8");
  }

  async confirmPrinting(): Promise<void> {
    await this.page.getByRole("button", { name: "Confirm printing" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Confirm printing" }).click();
    await expect(dialog).toBeHidden();
  }
}
