import { expect, type Page } from "@playwright/test";
import { typeOnPad } from "./pad.ts";
import { type Wedge, wedgeOf } from "./wedge.ts";

/** Between two keys of a person, and before a person does the next thing. */
const KEY_MS = 120;
const REST_MS = 400;

/** The till page, as a cashier speaks of it: scanner and keyboard, no mouse. */
export class TillPage {
  readonly page: Page;
  readonly scanner: Wedge;

  constructor(page: Page) {
    this.page = page;
    this.scanner = wedgeOf(page);
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(`${origin}/till`);
  }

  async enrol(code: string): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Enrol this till" })).toBeVisible();
    await typeOnPad(this.page, code);
    await this.page.getByRole("button", { name: "Enrol till" }).click();
  }

  async signIn({ login, pin }: { readonly login: string; readonly pin: string }): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Sign in at the till" })).toBeVisible();
    await this.types("Login", login);
    await this.types("PIN", pin);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page.getByRole("heading", { name: "Redeem bags" })).toBeVisible();
  }

  async signInByBadge(code: string, number: string, pin: string): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Sign in at the till" })).toBeVisible();
    await expect(async () => {
      await this.scanner.scan(code);
      await expect(this.page.getByText(`Badge ${number}.`)).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await this.types("PIN", pin);
    await this.page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(this.page.getByRole("heading", { name: "Redeem bags" })).toBeVisible();
  }

  /** Key by key, at a person's pace: text that comes all at once is what a scanner types (B5). */
  async types(field: string, text: string): Promise<void> {
    await this.page.getByLabel(field).pressSequentially(text, { delay: KEY_MS });
    await this.page.waitForTimeout(REST_MS);
  }

  async scanLabel(label: string): Promise<void> {
    await this.scanner.scan(`98${label}`);
  }

  /** F2 and the digits under the symbol. */
  async typeLabel(label: string): Promise<void> {
    await this.page.keyboard.press("F2");
    await this.types("Label number", label);
    await this.page.getByRole("button", { name: "Add label" }).click();
  }

  bags() {
    return this.page.getByRole("region", { name: "Bags of this customer" }).getByRole("article");
  }

  lines() {
    return this.page.getByRole("table", { name: "Goods of all bags" }).getByRole("row");
  }

  /** The bag in that place of the list is opened, for a reason. */
  async openBag(place: number, reason: string): Promise<void> {
    await this.bags().nth(place).getByRole("button", { name: "Open bag" }).click();
    await this.page.getByLabel("Why it is opened").selectOption({ label: reason });
    await this.page.getByRole("dialog").getByRole("button", { name: "Open bag" }).click();
  }

  /** F8 as soon as it stands there to be pressed, the receipt's shift and number, Enter. */
  async commit(shift: string, receipt: string): Promise<void> {
    await expect(this.page.getByRole("button", { name: "Record receipt" })).toBeEnabled();
    await this.page.keyboard.press("F8");
    await this.types("Shift", shift);
    await this.types("Receipt number", receipt);
    await this.page.getByRole("button", { name: "Redeem bags" }).click();
  }

  async expectRedeemed(): Promise<void> {
    await expect(this.page.getByText("Redeemed", { exact: true }).first()).toBeVisible();
  }
}
