import { expect, type Locator, type Page } from "@playwright/test";
import type { Tongue, Words } from "../walk/words.ts";
import { KeyboardHand } from "./keyboard.ts";

/** The back office as somebody works there who has no mouse. */
export class OfficeByKeyboard extends KeyboardHand {
  private readonly words: Words;

  constructor(page: Page, { words }: Tongue) {
    super(page);
    this.words = words;
  }

  field(name: string): Locator {
    return this.page.getByLabel(name, { exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: true }).first();
  }

  link(name: string): Locator {
    return this.page.getByRole("link", { name, exact: true }).first();
  }

  sees(text: string | RegExp): Promise<void> {
    return expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  }

  heads(title: string | RegExp): Promise<void> {
    return expect(this.page.getByRole("heading", { name: title }).first()).toBeVisible();
  }

  /** Login and PIN, then Enter, on whatever page asks for them. */
  async signIn({ login, pin }: { readonly login: string; readonly pin: string }): Promise<void> {
    await this.type(this.field(this.words.common.fields.login), login);
    await this.type(this.field(this.words.common.fields.pin), pin);
    await this.press("Enter");
  }

  /** Ctrl+K leads to the field for labels from wherever one is. */
  async toLabels(): Promise<void> {
    // What was said may be there a moment before its dialog has gone.
    await expect(this.page.getByRole("dialog")).toBeHidden();
    await this.press("Control+k");
    await expect(this.field(this.words.office.label.where)).toBeFocused();
  }

  /** The navigation is near the field for labels. */
  async goTo(place: keyof Words["office"]["navigation"]): Promise<void> {
    await this.toLabels();
    const name = this.words.office.navigation[place];
    await this.enter(this.page.getByRole("banner").getByRole("link", { name, exact: true }), "Shift+Tab");
  }

  /** A page of its own that the settings lead to. */
  async settingsPage(name: string, title: string): Promise<void> {
    await this.goTo("settings");
    await this.heads(this.words.office.settings.title);
    await this.enter(this.link(name));
    await this.heads(title);
  }

  /** Adds a network printer on this machine, at the desk or in the settings, and sees that it answers. */
  async addPrinter(name: string, port: number): Promise<void> {
    const { printers } = this.words.desk;
    await this.enter(this.button(printers.add));
    await this.type(this.field(printers.fields.name), name);
    await this.type(this.field(printers.fields.host), "127.0.0.1");
    await this.type(this.field(printers.fields.port), String(port));
    await this.press("Enter");
    await this.enter(this.button(printers.askStatusOf(name)), "Shift+Tab");
    await this.sees(printers.conditions.ready);
  }

  /** Presses the button that it names and gives what the browser saved. */
  async saved(button: Locator): Promise<{ readonly name: string; readonly text: string }> {
    const waiting = this.page.waitForEvent("download");
    await this.enter(button);
    const download = await waiting;
    return { name: download.suggestedFilename(), text: await textOf(await download.createReadStream()) };
  }
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
