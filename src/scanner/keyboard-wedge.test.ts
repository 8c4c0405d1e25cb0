import { keyboardWedge } from "./keyboard-wedge.ts";
import { scannerContract } from "./scanner-contract.ts";
import { scriptedClock } from "./scripted-clock.ts";
import type { WedgeFields } from "./wedge-fields.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { pressed } from "./wedge-script.ts";

const nowhere: WedgeFields = { kindOf: () => "none", giveBack: () => undefined, givingBack: () => false };

/** An event as a document would deliver it, at a time of our own. */
function keyEvent(key: WedgeKey, at: number): Event {
  const event = new Event(key.type === "down" ? "keydown" : "keyup", { cancelable: true });
  const { shift: shiftKey, ctrl: ctrlKey, alt: altKey, repeat } = key;
  Object.assign(event, {
    key: key.key,
    code: key.code,
    shiftKey,
    ctrlKey,
    altKey,
    metaKey: false,
    repeat,
    isComposing: false,
    getModifierState: () => false,
  });
  return Object.defineProperty(event, "timeStamp", { value: at });
}

for (const suffix of ["{Enter}", "{Tab}", ""]) {
  scannerContract(`keyboard wedge with ${suffix || "timeout only"}`, () => {
    const clock = scriptedClock(1000);
    const target = new EventTarget();
    return {
      scanner: keyboardWedge({ target, clock, fields: nowhere }),
      trigger: async (raw) => {
        for (const key of pressed(raw + suffix)) {
          clock.pass(5);
          target.dispatchEvent(keyEvent(key, clock.now()));
        }
      },
      pass: async (milliseconds) => clock.pass(milliseconds),
    };
  });
}
