import type { WedgeKey } from "./wedge-key.ts";

export function isKey(event: Event): event is KeyboardEvent {
  return "key" in event && "code" in event;
}

export function isInput(event: Event): event is InputEvent {
  return "inputType" in event && "data" in event;
}

/** Keys that an input method is still working on carry no character yet. */
export function isComposed(event: KeyboardEvent): boolean {
  return event.isComposing || event.key === "Process" || event.key === "Unidentified";
}

export function keyOf(event: KeyboardEvent): WedgeKey {
  return {
    type: event.type === "keyup" ? "up" : "down",
    key: event.key,
    code: event.code,
    shift: event.shiftKey,
    ctrl: event.ctrlKey || event.metaKey,
    alt: event.altKey,
    repeat: event.repeat,
    caps: event.getModifierState("CapsLock"),
    at: event.timeStamp,
  };
}
