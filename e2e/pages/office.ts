import { expect, type Page } from "@playwright/test";
import { saying } from "../tongue.ts";
import type { Tongue, Words } from "../walk/words.ts";
import { goInOffice } from "./office-way.ts";
import { wedgeOf } from "./wedge.ts";

type Person = { readonly login: string; readonly pin: string };
type Role = keyof Words["common"]["roles"];
type Right = keyof Words["people"]["roles"]["rights"];

/** A label number as people read it. */
export const labelForEyes = (label: string): string => label.replace(/^(\d{2})(\d{4})(\d{4})(\d{4})$/, "$1 $2 $3 $4");

/** The back office, as a store manager speaks of it. */
export class OfficePage {
  readonly page: Page;
  readonly words: Words;

  constructor(page: Page, { words }: Tongue) {
    this.page = page;
    this.words = words;
  }

  async open(origin: string, path = ""): Promise<void> {
    await this.page.goto(`${origin}/office${path}`);
  }

  heading(name: string | RegExp) {
    return this.page.getByRole("heading", { name });
  }

  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  private field(name: string) {
    return this.page.getByLabel(name, { exact: true });
  }

  /** The very first start: the console's code makes the first administrator. */
  async setUp(code: string, admin: Person & { readonly name: string }): Promise<void> {
    const { setup, office } = this.words;
    await expect(this.heading(setup.title)).toBeVisible();
    await this.field(setup.code).fill(code);
    await this.field(setup.name).fill(admin.name);
    await this.field(setup.login).fill(admin.login);
    await this.field(setup.pin).fill(admin.pin);
    await this.field(setup.pinAgain).fill(admin.pin);
    await this.button(setup.create).click();
    await expect(this.heading(office.softChecks.title)).toBeVisible();
  }

  async signIn(person: Person): Promise<void> {
    await this.typeSignIn(person);
    await expect(this.heading(this.words.office.softChecks.title)).toBeVisible();
  }

  /** The same on the page where one is. */
  async typeSignIn({ login, pin }: Person): Promise<void> {
    const { common } = this.words;
    await this.field(common.fields.login).filter({ visible: true }).fill(login);
    await this.field(common.fields.pin).filter({ visible: true }).fill(pin);
    await this.button(common.buttons.signIn).click();
  }

  async goTo(place: "softChecks" | "staff" | "audit" | "settings"): Promise<void> {
    const { office, people, audit } = this.words;
    const titles = {
      softChecks: office.softChecks.title,
      staff: people.staff.title,
      audit: audit.title,
      settings: office.settings.title,
    };
    await goInOffice(this.page, this.words, place);
    await expect(this.page.getByRole("heading", { name: titles[place], exact: true })).toBeVisible();
  }

  /** Adds somebody; `role` as the server calls it. */
  async addPerson(person: Person & { readonly name: string; readonly role: string }): Promise<void> {
    const { staff } = this.words.people;
    await this.goTo("staff");
    await this.field(staff.name).fill(person.name);
    await this.field(staff.login).fill(person.login);
    await this.field(staff.role).selectOption(person.role);
    await this.field(staff.pin).fill(person.pin);
    await this.button(staff.save).click();
    await expect(this.page.getByRole("rowheader", { name: person.name })).toBeVisible();
  }

  /** Makes a pairing code and reads its eight digits off the screen. */
  async pairingCode(kind: "handheld" | "till", name: string): Promise<string> {
    const { terminals, navigation } = this.words.office;
    const { pairing } = terminals;
    await this.page.getByRole("link", { name: navigation.terminals }).click();
    const form = this.page.getByRole("form", { name: terminals.add });
    await form.getByLabel(pairing.name).fill(name);
    await form.getByLabel(pairing.kind).selectOption({ label: terminals.kinds[kind] });
    await form.getByRole("button", { name: pairing.make }).click();
    const code = await this.page.getByRole("dialog").getByRole("status", { name: pairing.title }).textContent();
    await this.page.getByRole("dialog").getByRole("button", { name: pairing.close }).click();
    return (code ?? "").replaceAll(/\D/g, "");
  }

  /** The page of somebody, from the list. */
  async openPerson(name: string): Promise<void> {
    await this.goTo("staff");
    await this.page.getByRole("rowheader").getByRole("link", { name }).click();
    await expect(this.heading(name)).toBeVisible();
  }

  async giveBadge(number: string, name: string): Promise<void> {
    const { person } = this.words.people;
    await this.field(person.badgeNumber).fill(number);
    await this.button(person.giveBadge).click();
    await expect(this.page.getByText(person.badgeGiven(name))).toBeVisible();
  }

  async unlock(name: string): Promise<void> {
    const { person } = this.words.people;
    await this.button(person.unlock).click();
    await expect(this.page.getByText(person.unlocked(name))).toBeVisible();
  }

  /** Gives or takes one right in the table of roles, and saves. */
  async changeRole(role: Role, right: Right, has: boolean): Promise<void> {
    const { staff, roles } = this.words.people;
    const name = this.words.common.roles[role];
    await this.goTo("staff");
    await this.page.getByRole("link", { name: staff.rolesLink }).click();
    await this.page.getByLabel(`${name}: ${roles.rights[right]}`).setChecked(has);
    await this.button(roles.save).click();
    await expect(this.page.getByText(roles.saved(name))).toBeVisible();
  }

  /** Makes a token and reads its secret off the screen. */
  async makeToken(name: string, right: Right): Promise<string> {
    const { tokens, roles } = this.words.people;
    await this.goTo("settings");
    await this.page.getByRole("link", { name: this.words.office.settings.tokens }).click();
    await this.field(tokens.name).fill(name);
    await this.page.getByRole("checkbox", { name: roles.rights[right] }).check();
    await this.button(tokens.make).click();
    const secret = await this.page.getByRole("status", { name: tokens.secret }).textContent();
    return (secret ?? "").trim();
  }

  async withdrawToken(name: string): Promise<void> {
    const { tokens } = this.words.people;
    await this.button(tokens.withdrawOf(name)).click();
    await this.page.getByRole("dialog").getByRole("button", { name: tokens.withdraw }).click();
    await expect(this.page.getByText(tokens.withdrawn)).toBeVisible();
  }

  /** Ends the session of somebody that stands first in the list: the newest. */
  async endNewestSession(name: string): Promise<void> {
    const { staff, sessions } = this.words.people;
    await this.goTo("staff");
    await this.page.getByRole("link", { name: staff.sessionsLink }).click();
    await this.page
      .getByRole("button", { name: saying(sessions.endOf(name, "")) })
      .first()
      .click();
    await this.page.getByRole("dialog").getByRole("button", { name: sessions.end }).click();
    await expect(this.page.getByText(sessions.ended)).toBeVisible();
  }

  /** Adds a webhook for the usual events and reads its secret off the screen. */
  async addWebhook(name: string, url: string): Promise<string> {
    const { webhooks, links } = this.words.outgoing;
    await this.goTo("settings");
    await this.page.getByRole("link", { name: links.webhooks }).click();
    await this.field(webhooks.name).fill(name);
    await this.page.getByLabel(webhooks.url).fill(url);
    await this.button(webhooks.save).click();
    const secret = await this.page.getByRole("status", { name: webhooks.secret, exact: true }).textContent();
    await this.button(webhooks.putAway).click();
    return (secret ?? "").trim();
  }

  /** What is known of a webhook. */
  webhook(name: string) {
    return this.page.getByRole("article", { name });
  }

  /** Rows of the audit log that are of one kind of act. */
  async logOf(kind: keyof Words["audit"]["kinds"]) {
    const { audit } = this.words;
    const act = audit.kinds[kind];
    if (!this.page.url().includes("/office/audit")) await this.goTo("audit");
    await this.page.getByRole("combobox", { name: audit.act, exact: true }).selectOption({ label: act });
    await expect(this.page.getByRole("row").nth(1)).toContainText(act);
    return this.page.getByRole("row").filter({ hasText: act });
  }

  /** Brings a till's list of receipts in, as a file. */
  async bringInReceipts(csv: string): Promise<void> {
    const { receiptLists } = this.words;
    const today = await this.page.evaluate(() => new Date().toLocaleDateString("sv"));
    await this.page.getByLabel(receiptLists.from).fill(today);
    await this.page.getByLabel(receiptLists.to).fill(today);
    const file = { name: "receipts.csv", mimeType: "text/csv", buffer: Buffer.from(csv) };
    await this.page.getByLabel(receiptLists.choose).setInputFiles(file);
  }

  /** A row of the list of differences. */
  difference(kind: keyof Words["differences"]["kinds"]) {
    const { differences } = this.words;
    const table = this.page.getByRole("table", { name: differences.title, exact: true });
    return table.getByRole("row").filter({ hasText: differences.kinds[kind] });
  }

  /** Scans a label on whatever page is open, once its scanner is heard. */
  async scanLabel(label: string): Promise<void> {
    const shown = labelForEyes(label);
    await expect(async () => {
      await wedgeOf(this.page).scan(`98${label}`);
      await expect(this.heading(this.words.office.label.title(shown))).toBeVisible({ timeout: 1_000 });
    }).toPass();
  }

  rows() {
    return this.page.getByRole("table").getByRole("row");
  }
}
