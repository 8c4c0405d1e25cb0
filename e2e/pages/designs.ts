import { expect, type Locator, type Page } from "@playwright/test";

/** The label desk's designs, as the label operator speaks of them. */
export class DesignsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: "Designs" }).click();
    await expect(this.page.getByRole("heading", { name: "Ready designs" })).toBeVisible();
  }

  design(name: string): Locator {
    return this.page.getByRole("article", { name, exact: true });
  }

  form(): Locator {
    return this.page.getByRole("form", { name: "Design" });
  }

  /** A field of the design itself. */
  field(label: string): Locator {
    return this.form().getByRole("textbox", { name: label, exact: true });
  }

  /** One of the elements, by its number and kind: "4. Text". */
  element(name: string): Locator {
    return this.form().getByRole("group", { name, exact: true });
  }

  async copy(name: string): Promise<void> {
    await this.design(name)
      .getByRole("button", { name: `Make a copy of ${name}` })
      .click();
    await expect(this.field("Name of the design")).toBeFocused();
  }

  async add(what: "text" | "picture" | "cut line"): Promise<void> {
    await this.form()
      .getByRole("button", { name: `Add ${what}` })
      .click();
  }

  /** Saves, and waits until the server has it. */
  async save(): Promise<void> {
    await this.form().getByRole("button", { name: "Save design" }).click();
    await this.isKept();
  }

  async isKept(): Promise<void> {
    await expect(this.form().getByText("The design is saved")).toBeVisible();
  }

  /** What the code that prints draws. */
  preview(): Locator {
    return this.page.getByRole("figure").getByRole("img");
  }
}
