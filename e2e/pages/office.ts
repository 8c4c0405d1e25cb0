import { expect, type Page } from "@playwright/test";

type Person = { readonly login: string; readonly pin: string };

/** The back office, as a store manager speaks of it. */
export class OfficePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string, path = ""): Promise<void> {
    await this.page.goto(`${origin}/office${path}`);
  }

  heading(name: string | RegExp) {
    return this.page.getByRole("heading", { name });
  }

  /** The very first start: the console's code makes the first administrator. */
  async setUp(code: string, admin: Person & { readonly name: string }): Promise<void> {
    await expect(this.heading("Set up the store")).toBeVisible();
    await this.page.getByLabel("One-time code").fill(code);
    await this.page.getByLabel("Your name").fill(admin.name);
    await this.page.getByLabel("Login").fill(admin.login);
    await this.page.getByLabel("PIN", { exact: true }).fill(admin.pin);
    await this.page.getByLabel("PIN once more").fill(admin.pin);
    await this.page.getByRole("button", { name: "Make administrator" }).click();
    await expect(this.heading("Soft checks")).toBeVisible();
  }

  async signIn({ login, pin }: Person): Promise<void> {
    await this.page.getByLabel("Login").fill(login);
    await this.page.getByLabel("PIN").fill(pin);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.heading("Soft checks")).toBeVisible();
  }

  async addPerson(person: Person & { readonly name: string; readonly role: string }): Promise<void> {
    await this.page.getByRole("link", { name: "Staff" }).click();
    await this.page.getByLabel("Name", { exact: true }).fill(person.name);
    await this.page.getByLabel("Login", { exact: true }).fill(person.login);
    await this.page.getByLabel("Role", { exact: true }).selectOption(person.role);
    await this.page.getByLabel("PIN", { exact: true }).fill(person.pin);
    await this.page.getByRole("button", { name: "Save person" }).click();
    await expect(this.page.getByRole("rowheader", { name: person.name })).toBeVisible();
  }

  /** Makes a pairing code and reads its eight digits off the screen. */
  async pairingCode(kind: "Terminal" | "Till", name: string): Promise<string> {
    await this.page.getByRole("link", { name: "Terminals" }).click();
    const form = this.page.getByRole("form", { name: "Add terminal" });
    await form.getByLabel("Name of the terminal").fill(name);
    await form.getByLabel("Kind").selectOption({ label: kind });
    await form.getByRole("button", { name: "Make pairing code" }).click();
    const code = await this.page.getByRole("dialog").getByRole("status", { name: "Pairing code" }).textContent();
    await this.page.getByRole("dialog").getByRole("button", { name: "Close code" }).click();
    return (code ?? "").replaceAll(/\D/g, "");
  }

  rows() {
    return this.page.getByRole("table").getByRole("row");
  }
}
