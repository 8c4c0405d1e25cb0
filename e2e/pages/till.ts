import { expect, type Page } from "@playwright/test";
import { type Wedge, wedgeOf } from "./wedge.ts";

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
    for (const digit of code) await this.page.getByRole("button", { name: digit, exact: true }).click();
    await this.page.getByRole("button", { name: "Enrol till" }).click();
  }

  async signIn({ login, pin }: { readonly login: string; readonly pin: string }): Promise<void> {
    await expect(this.page.getByRole("heading", { name: "Sign in at the till" })).toBeVisible();
    await this.page.getByLabel("Login").fill(login);
    await this.page.getByLabel("PIN").fill(pin);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page.getByRole("heading", { name: "Redeem bags" })).toBeVisible();
  }

  async scanLabel(label: string): Promise<void> {
    await this.scanner.scan(`98${label}`);
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

  /** F8, the receipt's shift and number, Enter. */
  async commit(shift: string, receipt: string): Promise<void> {
    await this.page.keyboard.press("F8");
    await this.page.getByLabel("Shift").fill(shift);
    await this.page.getByLabel("Receipt number").fill(receipt);
    await this.page.getByRole("button", { name: "Redeem bags" }).click();
  }

  async expectRedeemed(): Promise<void> {
    await expect(this.page.getByText("Redeemed", { exact: true }).first()).toBeVisible();
  }
}
