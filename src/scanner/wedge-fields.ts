import type { WedgeKey } from "./wedge-key.ts";

/**
 * How keys that were held back return to the page. `kindOf` tells what the focus stands on: in a `text` field a
 * character can be put in later; a `native` control (date, select) reads keys itself and nothing can be put in later,
 * so keys must not be held; elsewhere (`none`) a character does nothing by itself. `givingBack` is true while
 * `giveBack` puts text in, which the wedge must not read again.
 */
export type WedgeFields = {
  kindOf(at: EventTarget | null): "text" | "native" | "none";
  giveBack(held: HeldKey): void;
  givingBack(): boolean;
};

/** A key that was held back, where it was going, and what stood there. */
export type HeldKey = {
  readonly key: WedgeKey;
  readonly at: EventTarget | null;
  readonly kind: "text" | "none";
};

const TEXT_TYPES: ReadonlySet<string> = new Set(["text", "search", "url", "tel", "email", "password", "number"]);
const NATIVE_TYPES: ReadonlySet<string> = new Set(["date", "datetime-local", "month", "time", "week"]);

const replayed = new WeakSet<Event>();

/** True for a key that the wedge itself gives back, which it must not read again. */
export function isReplayed(event: Event): boolean {
  return replayed.has(event);
}

/** Marks the field that only takes what input methods commit while no field of a person has the focus. */
export const CATCHER = "data-scan-catcher";

/** The fields of a real page. */
export function pageFields(): WedgeFields {
  let giving = false;
  return {
    kindOf(at) {
      if (at instanceof HTMLInputElement) return inputKind(at);
      if (at instanceof HTMLTextAreaElement) return at.readOnly || at.disabled ? "none" : "text";
      if (at instanceof HTMLSelectElement) return "native";
      return at instanceof HTMLElement && at.isContentEditable ? "text" : "none";
    },
    giveBack({ key, at, kind }) {
      const again = keydownOf(key);
      replayed.add(again);
      const welcome = at?.dispatchEvent(again) ?? true;
      if (!welcome || kind !== "text" || key.key < " ") return;
      giving = true;
      // Deprecated, but nothing else edits as a person does: caret, selection, maxlength, input events and undo hold.
      document.execCommand("insertText", false, key.key);
      giving = false;
    },
    givingBack: () => giving,
  };
}

function keydownOf({ key, code, shift, ctrl, alt }: WedgeKey): KeyboardEvent {
  const everywhere = { bubbles: true, cancelable: true, composed: true };
  return new KeyboardEvent("keydown", { ...everywhere, key, code, shiftKey: shift, ctrlKey: ctrl, altKey: alt });
}

function inputKind(input: HTMLInputElement): "text" | "native" | "none" {
  if (NATIVE_TYPES.has(input.type)) return "native";
  if (input.hasAttribute(CATCHER)) return "none";
  return TEXT_TYPES.has(input.type) && !input.readOnly && !input.disabled ? "text" : "none";
}
