import type { DemoPage, Frames } from "./demo.ts";

type Scope = Window & typeof globalThis;

const codeOf = (character: string): string => {
  const upper = character.toUpperCase();
  if (/[A-Z]/.test(upper)) return `Key${upper}`;
  return /\d/.test(character) ? `Digit${character}` : "";
};

/**
 * A scanner that types (B5): a key event per character, one right behind the other, ended by Enter, sent to whatever has
 * the focus in the page. The events are the page's own: one of another window is no `KeyboardEvent` there.
 */
function typeAsScanner(scope: Scope, raw: string): void {
  const keys = [...[...raw].map((key) => ({ key, code: codeOf(key) })), { key: "Enter", code: "Enter" }];
  for (const { key, code } of keys) {
    for (const type of ["keydown", "keyup"]) {
      const target = scope.document.activeElement ?? scope.document.body;
      target.dispatchEvent(
        new scope.KeyboardEvent(type, { key, code, bubbles: true, cancelable: true, composed: true }),
      );
    }
  }
}

export type FrameBook = Frames & {
  /** Remembers the frame of a page. */
  put(page: DemoPage, frame: HTMLIFrameElement): void;
  reloadAll(): void;
};

export function createFrames(): FrameBook {
  const frames = new Map<DemoPage, HTMLIFrameElement>();
  const scopeOf = (frame: HTMLIFrameElement | undefined): Scope | undefined =>
    frame?.contentDocument?.defaultView ?? undefined;
  return {
    put: (page, frame) => void frames.set(page, frame),
    scan(page, raw) {
      const scope = scopeOf(frames.get(page));
      if (scope !== undefined) typeAsScanner(scope, raw);
    },
    tellNetwork(event) {
      for (const frame of frames.values()) {
        const scope = scopeOf(frame);
        scope?.dispatchEvent(new scope.Event(event));
      }
    },
    reloadAll() {
      for (const frame of frames.values()) scopeOf(frame)?.location.reload();
    },
  };
}
