import type { Page } from "@playwright/test";
import { saying } from "../tongue.ts";
import type { Tongue, Words } from "../walk/words.ts";

type Kind = keyof Words["alerts"]["kinds"];

/** The page of alerts, as whoever is called out speaks of it. */
export class AlertsPage {
  readonly page: Page;
  private readonly words: Words["alerts"];

  constructor(page: Page, { words }: Tongue) {
    this.page = page;
    this.words = words.alerts;
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/office/alerts`);
  }

  /** What stands now, by its kind. */
  standing(kind: Kind) {
    return this.page.getByRole("article", { name: saying(this.words.kinds[kind].name) });
  }

  past() {
    return this.page.getByRole("list", { name: this.words.past.title });
  }

  address(address: string) {
    return this.page.getByRole("article", { name: address });
  }

  async addAddress(address: string): Promise<void> {
    const form = this.page.getByRole("form", { name: this.words.mail.add });
    await form.getByLabel(this.words.mail.address).fill(address);
    await form.getByLabel(this.words.mail.address).press("Enter");
  }

  async sendTest(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.test.send }).click();
  }

  /** Changes the limit of a rule by keyboard alone, and saves. */
  async setLimit(kind: Kind, limit: string): Promise<void> {
    const field = this.page.getByRole("group", { name: this.words.kinds[kind].name }).getByRole("textbox");
    await field.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.type(limit);
    await this.page.keyboard.press("Enter");
  }
}
