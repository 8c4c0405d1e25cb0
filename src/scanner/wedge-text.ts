import { splitAim, startsWithAim } from "./aim.ts";
import { usCharacter } from "./us-layout.ts";
import type { WedgeKey } from "./wedge-key.ts";
import type { WedgeSettings } from "./wedge-settings.ts";

const GS = "\u001d";

/** How keys were turned into text: by what the system made of them, or by where they lie on a US keyboard. */
export type ReadAs = "as-typed" | "by-position";

/** Keys by which devices press control characters with Ctrl (C0 controls 0x01 to 0x1F by their US keys). */
const CONTROL_SYMBOLS: Readonly<Record<string, number>> = { "[": 0x1b, "\\": 0x1c, "]": 0x1d, "^": 0x1e, _: 0x1f };

/** The control character that Ctrl with this key sends, or a control character that came as it is; else null. */
export function controlCharacter(key: WedgeKey): string | null {
  if (key.key.length === 1 && key.key < " ") return key.key;
  if (!key.ctrl || key.alt) return null;
  const symbol = usCharacter(key.code, key.shift) ?? key.key;
  const letter = /^[a-z]$/i.exec(symbol)?.[0];
  const code = letter === undefined ? CONTROL_SYMBOLS[symbol] : letter.toUpperCase().charCodeAt(0) - 0x40;
  return code === undefined ? null : String.fromCharCode(code);
}

type BurstText = { readonly raw: string; readonly aim?: string; readonly read: ReadAs };

/** What a burst of keys says: prefix, suffix text and AIM identifier taken off, GS restored. Null: no prefix. */
export function burstText(keys: readonly WedgeKey[], settings: WedgeSettings): BurstText | null {
  const { text, read } = reading(keys, settings);
  const content = scanText(text, settings);
  return content === null ? null : { ...content, read };
}

type Around = Pick<WedgeSettings, "prefix" | "suffix" | "suffixText" | "gsReplacement">;

/** A device's text, however it came, without what the store's rules say stands around it. Null: no prefix. */
function scanText(text: string, around: Around): Omit<BurstText, "read"> | null {
  if (!text.startsWith(around.prefix)) return null;
  const suffix = around.suffix === "text" && text.endsWith(around.suffixText) ? around.suffixText.length : 0;
  const bare = text.slice(around.prefix.length, text.length - suffix);
  return splitAim(around.gsReplacement === "" ? bare : bare.replaceAll(around.gsReplacement, GS));
}

/** The same for a device that sends whole scans: there a prefix is no evidence, and may be missing. */
export function wholeText(text: string, around: Around): Omit<BurstText, "read"> {
  const bare = scanText(text, around) ?? scanText(text, { ...around, prefix: "" });
  return bare ?? { raw: text };
}

/** True once the held keys end with the characters that end a scan. */
export function endsWithSuffix(keys: readonly WedgeKey[], settings: WedgeSettings): boolean {
  const { length } = settings.suffixText;
  return length > 0 && reading(keys.slice(-length), settings).text === settings.suffixText;
}

/** Both readings of the keys, and which of them holds. */
export function reading(
  keys: readonly WedgeKey[],
  settings: Pick<WedgeSettings, "layout">,
): { readonly text: string; readonly read: ReadAs } {
  const typed = keys.map(typedCharacter).join("");
  const asTyped = { text: typed, read: "as-typed" } as const;
  if (settings.layout === "as-typed") return asTyped;
  const positional = keys.map((key) => positionalCharacter(key) ?? typedCharacter(key)).join("");
  const byPosition = { text: positional, read: "by-position" } as const;
  if (typed === positional) return asTyped;
  if (settings.layout === "us" || keys.some((key) => key.caps)) return byPosition;
  return keys.every(fitsUsLayout) || speaksForTyped(keys, typed, positional) ? asTyped : byPosition;
}

/** True where the character is one that a US keyboard has on this key, shifted or not. */
function fitsUsLayout(key: WedgeKey): boolean {
  const characters = [usCharacter(key.code, false), usCharacter(key.code, true)];
  return characters[0] === null || controlCharacter(key) !== null || characters.includes(key.key);
}

/**
 * Scanners press the keys of a US keyboard unless they were told the country. That one was told shows where it presses
 * what no US keyboard has, or where only the typed reading makes sense as a barcode.
 */
function speaksForTyped(keys: readonly WedgeKey[], typed: string, positional: string): boolean {
  if (keys.some(isForeign)) return false;
  if (keys.some((key) => (key.ctrl && key.alt) || key.code.startsWith("Intl"))) return true;
  if (startsWithAim(typed) !== startsWithAim(positional)) return startsWithAim(typed);
  return /^\d+$/.test(typed) && !/^\d+$/.test(positional);
}

/** A character outside ASCII, or a dead key: the layout in use is not the one the device presses keys for. */
function isForeign(key: WedgeKey): boolean {
  return key.key === "Dead" || (key.key.length === 1 && key.key > "~");
}

function typedCharacter(key: WedgeKey): string {
  return controlCharacter(key) ?? NAMED_CONTROLS[key.key] ?? key.key;
}

function positionalCharacter(key: WedgeKey): string | null {
  const control = controlCharacter(key) ?? NAMED_CONTROLS[key.key];
  return control ?? usCharacter(key.code, key.shift);
}

/** Keys that stand for a control character inside a burst: devices set to function keys press F8 for GS. */
const NAMED_CONTROLS: Readonly<Record<string, string>> = { Enter: "\n", Tab: "\t", F8: GS };
