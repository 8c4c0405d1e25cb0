import { expect, type Locator, type Page } from "@playwright/test";
import type { Tongue, Words } from "../walk/words.ts";
import { goInOffice } from "./office-way.ts";

/** The catalogue in the back office, as whoever feeds it speaks of it. */
export class CataloguePage {
  readonly page: Page;
  readonly words: Words["catalogue"];
  private readonly all: Words;

  constructor(page: Page, { words }: Tongue) {
    this.page = page;
    this.words = words.catalogue;
    this.all = words;
  }

  async open(): Promise<void> {
    await goInOffice(this.page, this.all, "catalogue");
    await expect(this.page.getByRole("heading", { name: this.words.history.title })).toBeVisible();
  }

  async bring(name: string, buffer: Buffer): Promise<void> {
    await this.page.getByLabel(this.words.upload.choose).setInputFiles({ name, mimeType: "text/csv", buffer });
    await expect(this.page.getByRole("heading", { name: this.words.draft.title(name) })).toBeVisible();
  }

  /** A row of the preview, by what it says. */
  firstRow(text: string): Locator {
    return this.page
      .getByRole("table", { name: this.words.preview.caption })
      .getByRole("row")
      .filter({ hasText: text });
  }

  async compare(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.draft.compare }).press("Enter");
  }

  says(text: string): Locator {
    return this.page.getByText(text);
  }

  apply(): Locator {
    return this.page.getByRole("button", { name: this.words.report.apply, exact: true });
  }

  async confirmRemovals(): Promise<void> {
    await this.page.getByLabel(this.words.report.removals).press("Space");
  }

  async applyAs(version: number): Promise<void> {
    await this.apply().press("Enter");
    await expect(this.says(this.words.applied(version))).toBeVisible();
  }

  /** Applies a list that announces; there is a way to what it announced. */
  async applyComing(): Promise<void> {
    await this.apply().press("Enter");
    await expect(this.page.getByRole("link", { name: this.words.coming.each })).toBeVisible();
  }

  /** Of all prices to come, those of goods that somebody looks for. */
  async lookForComing(text: string): Promise<void> {
    const { coming } = this.words;
    if (await this.page.getByRole("link", { name: coming.each }).isVisible()) {
      await this.page.getByRole("link", { name: coming.each }).press("Enter");
    }
    await this.page.getByLabel(coming.what).fill(text);
  }

  /** A price to come, by what its row says. */
  comingRow(text: string): Locator {
    return this.page.getByRole("table", { name: this.words.coming.caption }).getByRole("row").filter({ hasText: text });
  }

  /** All that the one list announced, by keyboard. */
  async takeAllBack(file: string, count: number): Promise<void> {
    const { coming, history } = this.words;
    const name = coming.withdrawAllOf(count, `${history.sources.upload}: ${file}`);
    await this.page.getByRole("button", { name }).press("Enter");
    const dialog = this.page.getByRole("dialog", { name: coming.ask(count) });
    await dialog.getByRole("button", { name: coming.withdraw }).press("Enter");
    await expect(this.says(coming.withdrawn(count))).toBeVisible();
  }

  async goBackTo(version: number): Promise<void> {
    const { history, report } = this.words;
    await this.page.getByRole("button", { name: history.backTo(version) }).press("Enter");
    await expect(this.page.getByRole("heading", { name: report.backTitle(String(version)) })).toBeVisible();
  }
}
