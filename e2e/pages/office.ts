import { expect, type Page } from "@playwright/test";
import { wedgeOf } from "./wedge.ts";

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

  private async goTo(place: string): Promise<void> {
    await this.page.getByRole("banner").getByRole("link", { name: place, exact: true }).click();
    await expect(this.page.getByRole("heading", { name: place, exact: true })).toBeVisible();
  }

  /** Adds somebody; `role` as the server calls it. */
  async addPerson(person: Person & { readonly name: string; readonly role: string }): Promise<void> {
    await this.goTo("Staff");
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

  /** The page of somebody, from the list. */
  async openPerson(name: string): Promise<void> {
    await this.goTo("Staff");
    await this.page.getByRole("rowheader").getByRole("link", { name }).click();
    await expect(this.heading(name)).toBeVisible();
  }

  async giveBadge(number: string): Promise<void> {
    await this.page.getByLabel("Badge number").fill(number);
    await this.page.getByRole("button", { name: "Give badge" }).click();
    await expect(this.page.getByText("has this badge.")).toBeVisible();
  }

  async unlock(): Promise<void> {
    await this.page.getByRole("button", { name: "Unlock person" }).click();
    await expect(this.page.getByText("may try again.")).toBeVisible();
  }

  /** Gives or takes one right in the table of roles, and saves. */
  async changeRole(role: string, right: string, has: boolean): Promise<void> {
    await this.goTo("Staff");
    await this.page.getByRole("link", { name: "Roles: who may do what" }).click();
    await this.page.getByLabel(`${role}: ${right}`).setChecked(has);
    await this.page.getByRole("button", { name: "Save roles" }).click();
    await expect(this.page.getByText(`Saved: ${role}.`)).toBeVisible();
  }

  /** Makes a token and reads its secret off the screen. */
  async makeToken(name: string, right: string): Promise<string> {
    await this.goTo("Settings");
    await this.page.getByRole("link", { name: /^Tokens/ }).click();
    await this.page.getByLabel("Which program is it for?").fill(name);
    await this.page.getByRole("checkbox", { name: right }).check();
    await this.page.getByRole("button", { name: "Make token" }).click();
    const secret = await this.page.getByRole("status", { name: "Token" }).textContent();
    return (secret ?? "").trim();
  }

  async withdrawToken(name: string): Promise<void> {
    await this.page.getByRole("button", { name: `Withdraw token: ${name}` }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "Withdraw token" }).click();
    await expect(this.page.getByText("The token is withdrawn.")).toBeVisible();
  }

  /** Ends the session of somebody that stands first in the list: the newest. */
  async endNewestSession(name: string): Promise<void> {
    await this.goTo("Staff");
    await this.page.getByRole("link", { name: "Who is signed in" }).click();
    await this.page
      .getByRole("button", { name: `End session: ${name}` })
      .first()
      .click();
    await this.page.getByRole("dialog").getByRole("button", { name: "End session" }).click();
    await expect(this.page.getByText("The session is ended.")).toBeVisible();
  }

  /** Adds a webhook for the usual events and reads its secret off the screen. */
  async addWebhook(name: string, url: string): Promise<string> {
    await this.goTo("Settings");
    await this.page.getByRole("link", { name: /^Webhooks/ }).click();
    await this.page.getByLabel("Name", { exact: true }).fill(name);
    await this.page.getByLabel("Address").fill(url);
    await this.page.getByRole("button", { name: "Add webhook" }).click();
    const secret = await this.page.getByRole("status", { name: "Secret", exact: true }).textContent();
    await this.page.getByRole("button", { name: "I have kept it" }).click();
    return (secret ?? "").trim();
  }

  /** What is known of a webhook. */
  webhook(name: string) {
    return this.page.getByRole("article", { name });
  }

  /** Rows of the audit log that are of one kind of act. */
  async logOf(act: string) {
    if (!this.page.url().includes("/office/audit")) await this.goTo("Audit log");
    await this.page.getByRole("combobox", { name: "What", exact: true }).selectOption({ label: act });
    await expect(this.page.getByRole("row").nth(1)).toContainText(act);
    return this.page.getByRole("row").filter({ hasText: act });
  }

  /** Brings a till's list of receipts in, as a file. */
  async bringInReceipts(csv: string): Promise<void> {
    const today = await this.page.evaluate(() => new Date().toLocaleDateString("sv"));
    await this.page.getByLabel("First day").fill(today);
    await this.page.getByLabel("Last day").fill(today);
    const file = { name: "receipts.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
    await this.page.getByLabel("Choose list (CSV)").setInputFiles(file);
  }

  /** A row of the list of differences. */
  difference(kind: string) {
    return this.page.getByRole("table", { name: "Differences" }).getByRole("row").filter({ hasText: kind });
  }

  /** Scans a label on whatever page is open, once its scanner is heard. */
  async scanLabel(raw: string): Promise<void> {
    await expect(async () => {
      await wedgeOf(this.page).scan(raw);
      await expect(this.heading(/^Label /)).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }

  rows() {
    return this.page.getByRole("table").getByRole("row");
  }
}
