import { expect, type Locator, type Page } from "@playwright/test";

/** The catalogue in the back office, as whoever feeds it speaks of it. */
export class CataloguePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole("banner").getByRole("link", { name: "Catalogue", exact: true }).click();
    await expect(this.page.getByRole("heading", { name: "History" })).toBeVisible();
  }

  async bring(name: string, buffer: Buffer): Promise<void> {
    await this.page.getByLabel("File with the price list").setInputFiles({ name, mimeType: "text/csv", buffer });
    await expect(this.page.getByRole("heading", { name: `How is ${name} read?` })).toBeVisible();
  }

  /** A row of the preview, by what it says. */
  firstRow(text: string): Locator {
    return this.page
      .getByRole("table", { name: "First rows as they are read" })
      .getByRole("row")
      .filter({ hasText: text });
  }

  async compare(): Promise<void> {
    await this.page.getByRole("button", { name: "Compare with the catalogue" }).press("Enter");
  }

  says(text: string | RegExp): Locator {
    return this.page.getByText(text);
  }

  async confirmRemovals(): Promise<void> {
    await this.page.getByLabel("I have looked: they are to leave").press("Space");
  }

  async apply(version: number): Promise<void> {
    await this.page.getByRole("button", { name: "Apply", exact: true }).press("Enter");
    await expect(this.page.getByText(`Version ${version} holds now.`)).toBeVisible();
  }

  async goBackTo(version: number): Promise<void> {
    await this.page.getByRole("button", { name: `Go back to version ${version}` }).press("Enter");
    await expect(
      this.page.getByRole("heading", { name: `What going back to version ${version} changes` }),
    ).toBeVisible();
  }
}
