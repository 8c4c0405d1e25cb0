import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";

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

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The roll in hand. */
  roll(): Locator {
    return this.page.getByRole("region", { name: "Roll", exact: true });
  }

  rows(): Locator {
    return this.page.getByRole("table").getByRole("row");
  }

  async goTo(place: "Rolls" | "Printers" | "Designs"): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name: place }).click();
  }

  async makeRoll(count: number, template: string, forWhom: string): Promise<void> {
    await this.page.getByLabel("How many labels").fill(String(count));
    await this.page.getByLabel("Design").selectOption({ label: template });
    await this.page.getByLabel("For whom").fill(forWhom);
    await this.button("Make labels").click();
    await expect(this.page.getByRole("heading", { name: `${count} labels made` })).toBeVisible();
  }

  /** A roll that goes to a printer at once. */
  async printRoll(count: number, printer: string): Promise<void> {
    await this.page.getByLabel("How many labels").fill(String(count));
    await this.page.getByLabel("Printer", { exact: true }).selectOption({ label: printer });
    await this.button("Print labels").click();
    await expect(this.page.getByRole("heading", { name: `${count} labels made` })).toBeVisible();
  }

  /** Adds a raw network printer by its form. */
  async addPrinter(name: string, port: number): Promise<void> {
    await this.button("Add printer").click();
    const form = this.page.getByRole("form", { name: "New printer" });
    await form.getByLabel("Name", { exact: true }).fill(name);
    await form.getByLabel("Make and model").fill("Zebra ZD421");
    await form.getByLabel("Address").fill("127.0.0.1");
    await form.getByLabel("Port", { exact: true }).fill(String(port));
    await form.getByRole("button", { name: "Save printer" }).click();
    await expect(this.printer(name)).toBeVisible();
  }

  printer(name: string): Locator {
    return this.page.getByRole("article", { name });
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
