import { expect, type Locator, type Page } from "@playwright/test";
import { lookAtFocus } from "./focus-look.ts";

/** More stops of the Tab key than any screen of the office has. */
const MOST_STOPS = 150;

const PERSON_MS = 60;

/** Somebody without a mouse: Tab and Shift+Tab, letters, Enter, Space, arrows and Escape, and nothing else. */
export class KeyboardHand {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    // As long as somebody listens the driver answers file choosers; to begin with the key that opens one is too late.
    page.on("filechooser", () => undefined);
  }

  press(...keys: readonly string[]): Promise<void> {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Goes on with Tab until it is reached; where the focus is must be seen at every stop on the way. */
  async to(goal: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
    await expect(goal).toBeVisible();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await this.isOn(goal)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`not reached with ${key}: ${goal}`);
  }

  /** Reaches it and presses it as a button or a link is pressed. */
  async enter(goal: Locator, key?: "Tab" | "Shift+Tab"): Promise<void> {
    await this.to(goal, key);
    await this.press("Enter");
  }

  async tick(goal: Locator): Promise<void> {
    await this.to(goal);
    await this.press("Space");
  }

  /** Reaches a list of choices and goes down to the one that is named. */
  async choose(goal: Locator, name: string): Promise<void> {
    await this.to(goal);
    await this.press("Home");
    const names = await goal.locator("option").allTextContents();
    for (let down = names.indexOf(name); down > 0; down--) await this.press("ArrowDown");
    await expect(goal.locator("option:checked")).toHaveText(name);
  }

  /** Reaches a field and types in the place of what stands in it. */
  async type(goal: Locator, text: string): Promise<void> {
    await this.to(goal);
    await this.press("ControlOrMeta+a");
    await this.write(text);
  }

  /** Types where the focus is, as a person does: keys that come faster are a scanner's, and their Enter ends its scan. */
  async write(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: PERSON_MS });
  }

  /** Chooses a file as the browser offers it. */
  async chooseFile(goal: Locator, name: string, content: string | Buffer): Promise<void> {
    await this.to(goal);
    const chooser = this.page.waitForEvent("filechooser", { timeout: 15_000 });
    await this.press("Enter");
    await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
  }

  /** Opens a dialog by its button, leaves it with Escape, and is back on the button; then opens it again. */
  async openTwice(opener: Locator): Promise<Locator> {
    const dialog = this.page.getByRole("dialog");
    await this.enter(opener);
    await expect(dialog).toBeVisible();
    await this.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    await this.isOn(opener, true);
    await this.press("Enter");
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Whether the focus is there. Wherever it is, it is to be seen. */
  private async isOn(goal: Locator, anew = false): Promise<boolean> {
    const { there, unseen } = await goal.evaluate(lookAtFocus, anew);
    expect(unseen, "the focus is seen").toBe("");
    return there;
  }
}
