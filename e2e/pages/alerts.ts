import type { Page } from "@playwright/test";

/** The page of alerts, as whoever is called out speaks of it. */
export class AlertsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/office/alerts`);
  }

  /** What stands now, by its kind. */
  standing(name: string) {
    return this.page.getByRole("article", { name: new RegExp(`^${name}`) });
  }

  past() {
    return this.page.getByRole("list", { name: "Stood before" });
  }

  address(address: string) {
    return this.page.getByRole("article", { name: address });
  }

  async addAddress(address: string): Promise<void> {
    const form = this.page.getByRole("form", { name: "Add address" });
    await form.getByLabel("Mail address").fill(address);
    await form.getByLabel("Mail address").press("Enter");
  }

  async sendTest(): Promise<void> {
    await this.page.getByRole("button", { name: "Send test alert" }).click();
  }

  /** Changes the limit of a rule by keyboard alone, and saves. */
  async setLimit(kind: string, limit: string): Promise<void> {
    const field = this.page.getByRole("group", { name: kind }).getByRole("textbox");
    await field.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.type(limit);
    await this.page.keyboard.press("Enter");
  }
}
