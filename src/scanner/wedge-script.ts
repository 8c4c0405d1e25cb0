import type { WedgeKey } from "./wedge-key.ts";

/** Key presses of a device or of a person as tests write them: a character, or a named key in braces: `4600{Enter}`. */
export function pressed(
  script: string,
  given: { readonly from?: number; readonly gap?: number; readonly layout?: (us: string) => string } = {},
): readonly WedgeKey[] {
  const { from = 0, gap = 5, layout = (us: string) => us } = given;
  const names = script.match(/\{[^}]+\}|./gsu) ?? [];
  return names.map((name, index) => keyDown(name, from + index * gap, layout));
}

const CODES: Readonly<Record<string, string>> = {
  " ": "Space",
  "-": "Minus",
  "/": "Slash",
  "]": "BracketRight",
  "?": "Slash",
};
const SHIFTED: ReadonlySet<string> = new Set(["?"]);

function keyDown(name: string, at: number, layout: (us: string) => string): WedgeKey {
  const rest = { type: "down", ctrl: false, alt: false, repeat: false, at } as const;
  if (name.length > 1) return { ...rest, key: name.slice(1, -1), code: name.slice(1, -1), shift: false };
  const shift = SHIFTED.has(name) || /[A-Z]/.test(name);
  return { ...rest, key: layout(name), code: codeOf(name), shift };
}

function codeOf(character: string): string {
  if (/\d/.test(character)) return `Digit${character}`;
  if (/[a-z]/i.test(character)) return `Key${character.toUpperCase()}`;
  return CODES[character] ?? "";
}

const LATIN = "qwertyuiop]asdfghjklzxcvbnm";
const RUSSIAN = "йцукенгшщзъфывапролдячсмить";

/** What a Russian layout (ЙЦУКЕН) makes of a US key. */
export function russian(us: string): string {
  if (us === "/") return ".";
  if (us === "?") return ",";
  const index = LATIN.indexOf(us.toLowerCase());
  const letter = RUSSIAN[index] ?? us;
  return us === us.toLowerCase() ? letter : letter.toUpperCase();
}
