import type { WedgeFields } from "../wedge-fields.ts";
import type { PageEventRow } from "./wedge-device.ts";

/**
 * A page with a text field that has the focus, as far as a wedge can tell: what nobody keeps from it lands in the
 * field, an Enter that gets through as ⏎ and a Tab as ⇥. `at` is where the row's own time begins.
 */
export type ModelPage = {
  readonly target: EventTarget;
  readonly fields: WedgeFields;
  happen(row: PageEventRow, at: number): void;
  /** What landed in the field. */
  field(): string;
};

export function modelPage(): ModelPage {
  const target = new EventTarget();
  let field = "";
  const land = (key: string): void => {
    if (key === "Enter") field += "⏎";
    else if (key === "Tab") field += "⇥";
    else if (key.length === 1 && key >= " ") field += key;
  };
  return {
    target,
    fields: { kindOf: () => "text", givingBack: () => false, giveBack: ({ key }) => land(key.key) },
    happen(row, at) {
      const event = eventOf(row, at + row[0]);
      const through = target.dispatchEvent(event);
      if (!through || row[1] === "keyup") return;
      if (row[1] === "beforeinput") field += row[3].replaceAll("\r", "").replaceAll("\n", "⏎");
      else if (!/[CA]/.test(row[4])) land(isSilent(row) ? "" : row[2]);
    },
    field: () => field,
  };
}

/** A key without a name brings its character by `beforeinput`. */
const isSilent = (row: PageEventRow): boolean => row[2] === "Unidentified" || row[2] === "Dead";

function eventOf(row: PageEventRow, at: number): Event {
  const event = new Event(row[1], { cancelable: true });
  Object.assign(event, row[1] === "beforeinput" ? inputOf(row[2], row[3]) : keyOf(row[2], row[3], row[4]));
  return Object.defineProperty(event, "timeStamp", { value: at });
}

function inputOf(inputType: string, data: string): object {
  return { inputType, data, isComposing: false };
}

function keyOf(key: string, code: string, modifiers: string): object {
  return {
    key,
    code,
    shiftKey: modifiers.includes("S"),
    ctrlKey: modifiers.includes("C"),
    altKey: modifiers.includes("A"),
    metaKey: false,
    repeat: false,
    isComposing: false,
    getModifierState: (name: string) => name === "CapsLock" && modifiers.includes("L"),
  };
}
