import type { Page } from "@playwright/test";

/**
 * Types digits on the pad on the screen: pressed inside the page, one after the other. A real finger costs a tenth of a
 * second each time, and a handheld takes fourteen until somebody works on it; the walk through every screen has fingers,
 * and so has the main story.
 */
export const typeOnPad = (page: Page, digits: string): Promise<void> => page.evaluate(pressDigits, digits);

/** Runs in the page. */
async function pressDigits(digits: string): Promise<void> {
  const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const buttonOf = (digit: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll("button")].filter((one) => one.textContent.trim() === digit && !one.disabled).at(-1);
  for (let waited = 0; waited < 300 && buttonOf("1") === undefined; waited++) await moment(50);
  for (const digit of digits) {
    const button = buttonOf(digit);
    if (button === undefined) throw new Error(`the pad has no ${digit} to press`);
    button.click();
    // The pad shows a digit before it takes the next one.
    await moment(0);
  }
}
