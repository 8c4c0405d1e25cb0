import { expect, type FrameLocator, type Locator, type Page } from "@playwright/test";

type PageName = "Terminal" | "Till" | "Label desk" | "Back office";
const FRAMES = { Terminal: "terminal", Till: "till", "Label desk": "desk", "Back office": "office" } as const;

/** The demo in one tab: its own panel, and the store's pages in frames beside it. */
export class DemoPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(origin: string): Promise<void> {
    await this.page.goto(origin);
    await expect(this.panel("Tour of a minute")).toBeVisible({ timeout: 60_000 });
  }

  panel(name: string): Locator {
    return this.page.getByRole("region", { name });
  }

  /** Shows a page of the store; what is in it. */
  async show(name: PageName): Promise<FrameLocator> {
    const pages = this.page.getByRole("navigation", { name: "Pages of the store" });
    await pages.getByRole("button", { name, exact: true }).click();
    return this.frame(name);
  }

  frame(name: PageName): FrameLocator {
    return this.page.frameLocator(`iframe[name="${FRAMES[name]}"]`);
  }

  /** Login and PIN of the first person in this role, as the panel shows them. */
  async personOf(role: string): Promise<{ readonly login: string; readonly pin: string }> {
    const row = this.panel("Staff and PINs").getByRole("row").filter({ hasText: role }).first();
    const [login = "", pin = ""] = await row.getByRole("cell").allTextContents();
    expect(pin).toMatch(/^\d{6}$/);
    return { login, pin };
  }

  /** Signs in where login and PIN are typed into fields. */
  async signInByFields(name: PageName, role: string): Promise<void> {
    const { login, pin } = await this.personOf(role);
    const frame = this.frame(name);
    await frame.getByLabel("Login").fill(login);
    await frame.getByLabel("PIN").fill(pin);
    await frame.getByRole("button", { name: "Sign in" }).click();
  }

  /** Signs in at the handheld: the PIN goes over the pad on the screen. */
  async signInAtTerminal(): Promise<void> {
    const { login, pin } = await this.personOf("Floor staff");
    const terminal = this.frame("Terminal");
    await terminal.getByLabel("Login").fill(login);
    await terminal.getByLabel("Login").press("Enter");
    for (const digit of pin) await terminal.getByRole("button", { name: digit, exact: true }).click();
    await terminal.getByRole("button", { name: "Sign in" }).click();
    await expect(terminal.getByRole("region", { name: "Last scan" })).toBeVisible();
  }

  /** Presses a code of the scanner panel, opening its part first. */
  async scanGoods(part: string, words: string): Promise<void> {
    const panel = this.panel("Scanner");
    const code = panel.getByRole("button", { name: words });
    if (!(await code.first().isVisible())) await panel.getByText(part, { exact: true }).click();
    await code.first().click();
  }

  label(state: "not used" | "on a bag"): Locator {
    return this.panel("Scanner").getByRole("button", { name: "Scan label" }).filter({ hasText: state });
  }

  async network(act: string): Promise<void> {
    await this.panel("Network").getByRole("button", { name: act }).click();
  }
}
