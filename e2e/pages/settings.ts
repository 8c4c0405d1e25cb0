import { expect, type Locator, type Page } from "@playwright/test";
import { ADMIN } from "../arrange.ts";
import type { Tongue, Words } from "../walk/words.ts";
import { goInOffice } from "./office-way.ts";

/** The store's settings in the back office, as a manager speaks of them. */
export class SettingsPage {
  readonly page: Page;

  readonly words: Words;

  constructor(page: Page, { words }: Tongue) {
    this.page = page;
    this.words = words;
  }

  async open(): Promise<void> {
    await goInOffice(this.page, this.words, "settings");
    await expect(this.page.getByRole("form", { name: this.words.office.settings.rules })).toBeVisible();
  }

  /** A setting with everything that is said of it. */
  told(name: string): Locator {
    return this.page.getByRole("group", { name, exact: true });
  }

  async type(name: string, value: string): Promise<void> {
    await this.page.getByLabel(name, { exact: true }).fill(value);
  }

  async save(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.common.buttons.save, exact: true }).click();
    await expect(this.page.getByText(this.words.office.settings.saved)).toBeVisible();
  }

  /** Labels to come begin with it, once a person has read what that means. */
  async changePrefix(prefix: string): Promise<void> {
    const words = this.words.settings.prefix;
    await this.page.getByLabel(words.next).fill(prefix);
    await this.page.keyboard.press("Enter");
    const asked = this.page.getByRole("dialog", { name: words.ask(prefix) });
    await expect(asked).toContainText(words.stay("917"));
    await asked.getByRole("button", { name: words.change }).click();
    await expect(this.page.getByText(words.done(prefix))).toBeVisible();
  }

  /** A label printer with everything that is said of it. */
  printer(name: string): Locator {
    return this.page
      .getByRole("region", { name: this.words.settings.printers.title })
      .getByRole("article", { name, exact: true });
  }

  async addPrinter(name: string, address: string): Promise<void> {
    const { add, addTitle, fields, save } = this.words.desk.printers;
    await this.page.getByRole("button", { name: add }).click();
    const form = this.page.getByRole("form", { name: addTitle });
    await form.getByLabel(fields.name, { exact: true }).fill(name);
    await form.getByLabel(fields.host, { exact: true }).fill(address);
    await form.getByRole("button", { name: save }).click();
  }

  async renamePrinter(before: string, after: string): Promise<void> {
    const { editOf, fields } = this.words.desk.printers;
    await this.page.getByRole("button", { name: editOf(before) }).click();
    const form = this.page.getByRole("form", { name: editOf(before) });
    await form.getByLabel(fields.name, { exact: true }).fill(after);
    await this.page.keyboard.press("Enter");
  }

  /** Devices of the store start in it; this one, too, where nobody chose a language. */
  async speak(language: string): Promise<void> {
    await this.page.getByLabel(this.words.settings.names.language).selectOption({ label: language });
    await this.page.getByRole("button", { name: this.words.common.buttons.save, exact: true }).click();
  }

  async setBack(name: string): Promise<void> {
    await this.page.getByRole("button", { name: this.words.settings.resetOf(name) }).click();
  }

  async openHistory(name: string): Promise<void> {
    await this.page.getByRole("link", { name: this.words.settings.historyOf(name) }).click();
    await expect(this.page.getByRole("heading", { name: this.words.settings.changes.of(name) })).toBeVisible();
  }

  /** The changes in the history, newest first. */
  changes(): Locator {
    return this.page.getByRole("table").locator("tbody").getByRole("row");
  }

  /** A page of its own that the settings lead to. */
  async follow(link: string, heading: string): Promise<void> {
    await this.page.getByRole("link", { name: link }).click();
    await expect(this.page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
  }

  async findArticle(text: string): Promise<void> {
    await this.page.getByLabel(this.words.articles.search.what).fill(text);
    await this.page.getByRole("button", { name: this.words.articles.search.find }).click();
  }

  async setFlag(article: string, flag: keyof Words["articles"]["flags"]["names"], to: "yes" | "no"): Promise<void> {
    const { flags } = this.words.articles;
    const found = this.page.getByRole("article").filter({ hasText: article }).first();
    await found.getByLabel(flags.names[flag], { exact: true }).selectOption({ label: flags[to] });
    const set = this.page.getByRole("region", { name: flags.set }).getByRole("article");
    await expect(set.filter({ hasText: article })).toContainText(flags.changed(ADMIN.login, "").split(",")[0] ?? "");
  }

  async removeKey(name: string): Promise<void> {
    await this.page.getByRole("button", { name: this.words.articles.keys.remove(name) }).click();
    await this.page.getByRole("button", { name: this.words.articles.keys.save }).click();
    await expect(this.page.getByText(this.words.articles.keys.saved)).toBeVisible();
  }
}
