import * as v from "valibot";
import { DEFAULT_WEDGE_RULES, type WedgeRules } from "../wedge-settings.ts";
import { characterAt, type LayoutName, type Position, positionOf } from "./key-layouts.ts";

const Layout = v.picklist(["us", "ru", "de", "fr"]);

/** How one device with one setup sends: see wedge-devices/README.md. Times are ms. */
const Sends = v.object({
  by: v.picklist(["keys", "numpad", "keys-without-position", "alt-codes", "text", "text-by-character"]),
  /** The layout the device presses keys for, and the one the system reads them by. */
  speaks: Layout,
  system: Layout,
  caps: v.boolean(),
  gs: v.picklist(["ctrl-bracket", "f8", "alt-029", "as-is", "replaced"]),
  prefix: v.string(),
  aim: v.string(),
  suffix: v.array(v.picklist(["Enter", "Tab", "LF", "$", "GS"])),
  gap: v.number(),
  dwell: v.number(),
});
export type Sends = v.InferOutput<typeof Sends>;

const PageEventRow = v.union([
  v.tuple([v.number(), v.picklist(["keydown", "keyup"]), v.string(), v.string(), v.string()]),
  v.tuple([v.number(), v.literal("beforeinput"), v.string(), v.string()]),
]);
/** `[ms, keydown or keyup, key, code, modifiers of "SCAL"]` or `[ms, beforeinput, inputType, data]`. */
export type PageEventRow = v.InferOutput<typeof PageEventRow>;

export const WedgeDevice = v.object({
  device: v.string(),
  setup: v.string(),
  sources: v.pipe(v.array(v.object({ says: v.string(), where: v.string() })), v.minLength(1)),
  rules: v.partial(
    v.object({
      suffix: v.picklist(["any", "enter", "tab", "none", "text"]),
      suffixText: v.string(),
      prefix: v.string(),
      gsReplacement: v.string(),
      layout: v.picklist(["auto", "us", "as-typed"]),
      maxGap: v.number(),
    }),
  ),
  sends: Sends,
  example: v.object({ raw: v.string(), events: v.array(PageEventRow) }),
});
export type WedgeDevice = v.InferOutput<typeof WedgeDevice>;

const GS = "\u001d";

export function rulesOf({ rules }: WedgeDevice): WedgeRules {
  return Object.assign({ ...DEFAULT_WEDGE_RULES }, rules);
}

type Stroke = readonly PageEventRow[];

/** The events of one trigger, one list per character the device sends, each list timed from its own start. */
export function strokesOf(sends: Sends, raw: string, replacement: string): readonly Stroke[] {
  const content = `${sends.prefix}${sends.aim}${raw}`;
  const text = sends.gs === "replaced" ? content.replaceAll(GS, replacement) : content;
  const suffix = sends.suffix.map((name) => SUFFIX[name]);
  if (sends.by === "text") return [committed(text), ...suffix.map((character) => stroke(sends, character))];
  return [...text, ...suffix].map((character) => stroke(sends, character));
}

const SUFFIX = { Enter: "\r", Tab: "\t", LF: "\n", $: "$", GS } as const;

/** The events of one trigger in a row, `gap` ms from key to key. */
export function eventsOf(sends: Sends, raw: string, replacement: string): readonly PageEventRow[] {
  return strokesOf(sends, raw, replacement).flatMap((events, index) =>
    events.map((event) => later(event, index * sends.gap)),
  );
}

export function later(event: PageEventRow, milliseconds: number): PageEventRow {
  return event[1] === "beforeinput"
    ? [event[0] + milliseconds, event[1], event[2], event[3]]
    : [event[0] + milliseconds, event[1], event[2], event[3], event[4]];
}

function stroke(sends: Sends, character: string): Stroke {
  if (character === "\r") return press(sends, "Enter", "Enter", "");
  if (character === "\t") return press(sends, "Tab", "Tab", "");
  if (sends.by === "alt-codes" || (character === GS && sends.gs === "alt-029")) return altCode(character);
  if (character === "\n") return withControl(sends, "KeyJ", "j");
  if (character === GS) return separator(sends);
  if (sends.by === "text-by-character") return committed(character);
  if (sends.by === "keys-without-position") return press({ ...sends, by: "keys" }, character, "", "");
  if (sends.by === "numpad" && /\d/.test(character)) return press(sends, character, `Numpad${character}`, "");
  return positional(sends, character);
}

/** A key of the layout the device speaks, read by the system's. */
function positional(sends: Sends, character: string): Stroke {
  const position = positionOf(sends.speaks, character);
  if (position === undefined) throw new Error(`a ${sends.speaks} keyboard has no ${JSON.stringify(character)}`);
  const key = characterAt(sends.system, position, sends.caps);
  const caps = sends.caps ? "L" : "";
  if (!position.shift) return press(sends, key, position.code, caps);
  return [
    [0, "keydown", "Shift", "ShiftLeft", `S${caps}`],
    ...press(sends, key, position.code, `S${caps}`),
    [sends.dwell, "keyup", "Shift", "ShiftLeft", caps],
  ];
}

function press({ dwell, by }: Sends, key: string, code: string, modifiers: string): Stroke {
  const position = by === "keys-without-position" || by.startsWith("text") ? "" : code;
  return [
    [0, "keydown", key, position, modifiers],
    [dwell, "keyup", key, position, modifiers],
  ];
}

function separator(sends: Sends): Stroke {
  if (sends.gs === "f8") return press(sends, "F8", "F8", "");
  if (sends.gs === "ctrl-bracket") return withControl(sends, "BracketRight", "]");
  return sends.by.startsWith("text") ? committed(GS) : press(sends, GS, "", "");
}

function withControl(sends: Sends, code: string, us: string): Stroke {
  const position: Position = { code, shift: false };
  const key = sends.system === "us" ? us : characterAt(sends.system, position, false);
  return [
    [0, "keydown", "Control", "ControlLeft", "C"],
    ...press(sends, key, code, "C"),
    [sends.dwell, "keyup", "Control", "ControlLeft", ""],
  ];
}

/** Alt held, the byte's number typed on the pad, Alt let go: then the system delivers the character as text. */
function altCode(character: string): Stroke {
  const digits = [...String(character.charCodeAt(0)).padStart(3, "0")];
  const end = digits.length * 2 + 1;
  const pressed = digits.flatMap((digit, index): PageEventRow[] => [
    [index * 2 + 1, "keydown", digit, `Numpad${digit}`, "A"],
    [index * 2 + 2, "keyup", digit, `Numpad${digit}`, "A"],
  ]);
  const text: PageEventRow[] = character < " " ? [] : [[end, "beforeinput", "insertText", character]];
  return [[0, "keydown", "Alt", "AltLeft", "A"], ...pressed, [end, "keyup", "Alt", "AltLeft", ""], ...text];
}

/** What Chrome for Android tells of text that an input method commits. */
function committed(text: string): Stroke {
  return [
    [0, "keydown", "Unidentified", "", ""],
    [0, "beforeinput", "insertText", text],
    [0, "keyup", "Unidentified", "", ""],
  ];
}

/** The system's character for a person's key, who types by the letters of the keyboard before them. */
export function typedBy(
  system: LayoutName,
  us: string,
  caps: boolean,
): { readonly key: string; readonly code: string } {
  const position = positionOf("us", us);
  if (position === undefined) throw new Error(`a person types ${us}`);
  return { key: characterAt(system, position, caps), code: position.code };
}
