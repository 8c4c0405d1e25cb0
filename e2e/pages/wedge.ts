import type { Page } from "@playwright/test";

/**
 * A scanner that types (B5): a key event per character, one right behind the other, ended by Enter, sent to whatever
 * has the focus. They are dispatched inside the page, all at once and dated so: real keys of a test driver come one by one,
 * and a busy machine would turn one scan into two. Real keys are tried in the scanner's own tests in the browser.
 */
export type Wedge = {
  scan(raw: string): Promise<void>;
  /** The same keys without Enter, dated as a person's: 120 ms apart. */
  typeByHand(raw: string): Promise<void>;
  /**
   * Real keys of the browser, digits only, dated as a slow device sends them: 2 ms apart. All of them wait in the browser
   * from the start, so that a busy driver does not stall in the middle. `end`: Enter behind them, or none: it broke off.
   */
  pressDigits(raw: string, end: "Enter" | "none"): Promise<void>;
};

const HAND_MS = 120;

export const wedgeOf = (page: Page): Wedge => ({
  scan: (raw) => page.evaluate(pressKeys, { raw, last: ["Enter"], gapMs: 0 }),
  typeByHand: (raw) => page.evaluate(pressKeys, { raw, last: [], gapMs: HAND_MS }),
  pressDigits: (raw, end) => pressReally(page, [...raw, ...(end === "none" ? [] : [end])]),
});

const DEVICE_SECONDS = 0.002;
const ENTER = { key: "Enter", code: "Enter", text: "\r", windowsVirtualKeyCode: 13 };

async function pressReally(page: Page, keys: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const begun = Date.now() / 1_000;
  const strokes = keys.flatMap((key, place) => {
    const digit = { key, code: `Digit${key}`, text: key, windowsVirtualKeyCode: key.charCodeAt(0) };
    const stroke = key === ENTER.key ? ENTER : digit;
    const timestamp = begun + place * DEVICE_SECONDS;
    return [
      { type: "keyDown" as const, ...stroke, timestamp },
      { type: "keyUp" as const, ...stroke, timestamp: timestamp + DEVICE_SECONDS / 2 },
    ];
  });
  await Promise.all(strokes.map((stroke) => browser.send("Input.dispatchKeyEvent", stroke)));
  await browser.detach();
}

type Keys = { readonly raw: string; readonly last: readonly string[]; readonly gapMs: number };

/** Runs in the page. */
async function pressKeys({ raw, last, gapMs }: Keys): Promise<void> {
  const codeOf = (character: string): string => {
    const upper = character.toUpperCase();
    if (/[A-Z]/.test(upper)) return `Key${upper}`;
    return /\d/.test(character) ? `Digit${character}` : "";
  };
  const keys = [...[...raw].map((key) => ({ key, code: codeOf(key) })), ...last.map((key) => ({ key, code: key }))];
  const now = performance.now();
  for (const [place, { key, code }] of keys.entries()) {
    if (place > 0 && gapMs > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
    for (const type of ["keydown", "keyup"]) {
      const target = document.activeElement ?? document.body;
      const event = new KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, composed: true });
      target.dispatchEvent(Object.defineProperty(event, "timeStamp", { value: now + place * gapMs }));
    }
  }
}
