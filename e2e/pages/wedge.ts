import type { CDPSession, Page } from "@playwright/test";

/**
 * A scanner that types (B5): real key events, one right behind the other, ended by Enter. All of a burst is handed to
 * the browser at once: a busy machine must not turn one scan into two.
 */
export type Wedge = { scan(raw: string): Promise<void> };

type Key = { readonly key: string; readonly code: string; readonly windowsVirtualKeyCode: number; readonly text: string };

function keyOf(character: string): Key {
  const upper = character.toUpperCase();
  const letter = /[A-Z]/.test(upper);
  const code = letter ? `Key${upper}` : /\d/.test(character) ? `Digit${character}` : character === "-" ? "Minus" : "";
  return { key: character, code, windowsVirtualKeyCode: upper.charCodeAt(0), text: character };
}

const ENTER: Key = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13, text: "\r" };

export function wedgeOf(page: Page): Wedge {
  let session: Promise<CDPSession> | undefined;
  return {
    async scan(raw) {
      session ??= page.context().newCDPSession(page);
      const devtools = await session;
      const keys = [...[...raw].map(keyOf), ENTER];
      await Promise.all(
        keys.flatMap((key) => [
          devtools.send("Input.dispatchKeyEvent", { type: "keyDown", ...key }),
          devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...key, text: "" }),
        ]),
      );
    },
  };
}
