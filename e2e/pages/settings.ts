import { expect, type Locator, type Page } from "@playwright/test";

/** The store's settings in the back office, as a manager speaks of them. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole("banner").getByRole("link", { name: "Settings", exact: true }).click();
    await expect(this.page.getByRole("form", { name: "Rules of the store" })).toBeVisible();
  }

  /** A setting with everything that is said of it. */
  told(name: string): Locator {
    return this.page.getByRole("group", { name, exact: true });
  }

  async type(name: string, value: string): Promise<void> {
    await this.page.getByLabel(name, { exact: true }).fill(value);
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Save changes", exact: true }).click();
    await expect(this.page.getByText("Settings are saved.")).toBeVisible();
  }

  /** Labels to come begin with it, once a person has read what that means. */
  async changePrefix(prefix: string): Promise<void> {
    await this.page.getByLabel("Another prefix").fill(prefix);
    await this.page.keyboard.press("Enter");
    const asked = this.page.getByRole("dialog", { name: `Print labels under ${prefix} from now on?` });
    await expect(asked).toContainText("Labels already printed under 917 stay valid");
    await asked.getByRole("button", { name: "Change prefix" }).click();
    await expect(this.page.getByText(`Labels are printed under ${prefix} now.`)).toBeVisible();
  }

  /** A label printer with everything that is said of it. */
  printer(name: string): Locator {
    return this.page.getByRole("region", { name: "Label printers" }).getByRole("article", { name, exact: true });
  }

  async addPrinter(name: string, address: string): Promise<void> {
    await this.page.getByRole("button", { name: "Add printer" }).click();
    const form = this.page.getByRole("form", { name: "New printer" });
    await form.getByLabel("Name", { exact: true }).fill(name);
    await form.getByLabel("Address").fill(address);
    await form.getByRole("button", { name: "Save printer" }).click();
  }

  async renamePrinter(before: string, after: string): Promise<void> {
    await this.page.getByRole("button", { name: `Change printer ${before}` }).click();
    const form = this.page.getByRole("form", { name: `Change printer ${before}` });
    await form.getByLabel("Name", { exact: true }).fill(after);
    await this.page.keyboard.press("Enter");
  }

  /** Devices of the store start in it; this one, too, where nobody chose a language. */
  async speak(language: string): Promise<void> {
    await this.page.getByLabel("Language of the store").selectOption({ label: language });
    await this.page.getByRole("button", { name: "Save changes", exact: true }).click();
  }

  async setBack(name: string): Promise<void> {
    await this.page.getByRole("button", { name: `Set back to default: ${name}` }).click();
  }

  async openHistory(name: string): Promise<void> {
    await this.page.getByRole("link", { name: `History: ${name}` }).click();
    await expect(this.page.getByRole("heading", { name: `History: ${name}` })).toBeVisible();
  }

  /** The changes in the history, newest first. */
  changes(): Locator {
    return this.page.getByRole("table").locator("tbody").getByRole("row");
  }

  /** A page of its own that the settings lead to. */
  async follow(link: RegExp, heading: string): Promise<void> {
    await this.page.getByRole("link", { name: link }).click();
    await expect(this.page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
  }

  async findArticle(text: string): Promise<void> {
    await this.page.getByLabel("Name, barcode or article number").fill(text);
    await this.page.getByRole("button", { name: "Find article" }).click();
  }

  async setFlag(article: string, flag: string, to: string): Promise<void> {
    const found = this.page.getByRole("article").filter({ hasText: article }).first();
    await found.getByLabel(flag, { exact: true }).selectOption({ label: to });
    const set = this.page.getByRole("region", { name: "Set here" }).getByRole("article");
    await expect(set.filter({ hasText: article })).toContainText("Changed by");
  }

  async removeKey(name: string): Promise<void> {
    await this.page.getByRole("button", { name: `Remove key: ${name}` }).click();
    await this.page.getByRole("button", { name: "Save keys" }).click();
    await expect(this.page.getByText("Saved. Terminals show these keys")).toBeVisible();
  }
}
