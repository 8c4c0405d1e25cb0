import type { Page } from "@playwright/test";

/**
 * A scanner that types (B5): a key event per character, one right behind the other, ended by Enter, sent to whatever
 * has the focus. They are dispatched inside the page, all at once: real keys of a test driver come one by one, and a
 * busy machine would turn one scan into two. Real keys are tried in the scanner's own tests in the browser.
 */
export type Wedge = { scan(raw: string): Promise<void> };

export const wedgeOf = (page: Page): Wedge => ({ scan: (raw) => page.evaluate(typeAsScanner, raw) });

/** Runs in the page. */
function typeAsScanner(raw: string): void {
  const codeOf = (character: string): string => {
    const upper = character.toUpperCase();
    if (/[A-Z]/.test(upper)) return `Key${upper}`;
    return /\d/.test(character) ? `Digit${character}` : "";
  };
  const keys = [...[...raw].map((key) => ({ key, code: codeOf(key) })), { key: "Enter", code: "Enter" }];
  for (const { key, code } of keys) {
    for (const type of ["keydown", "keyup"]) {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, composed: true }));
    }
  }
}
