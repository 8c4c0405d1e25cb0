import { splitAim } from "./aim.ts";
import { usCharacter } from "./us-layout.ts";
import type { WedgeKey } from "./wedge-key.ts";
import type { WedgeSettings } from "./wedge-settings.ts";

const GS = "\u001d";

/** Ctrl combinations by which devices press control characters (CR, LF and HT are keys of their own to a page). */
const CONTROL_BY_CODE: Readonly<Record<string, string>> = {
  BracketRight: GS,
  KeyI: "\t",
  KeyJ: "\n",
  KeyM: "\r",
};

/** The control character that Ctrl with this key sends, or null. */
export function controlCharacter(key: WedgeKey): string | null {
  if (!key.ctrl || key.alt) return null;
  if (key.key === GS || key.key === "]") return GS;
  return CONTROL_BY_CODE[key.code] ?? CONTROL_BY_CODE[`Key${key.key.toUpperCase()}`] ?? null;
}

/** What a burst of keys says: prefix and AIM identifier taken off, GS restored. Null: the configured prefix is missing. */
export function burstText(
  keys: readonly WedgeKey[],
  settings: WedgeSettings,
): { readonly raw: string; readonly aim?: string } | null {
  const byPosition = settings.layout === "us" || (settings.layout === "auto" && keys.some(isForeign));
  const text = keys.map((key) => character(key, byPosition, settings.gsReplacement)).join("");
  if (!text.startsWith(settings.prefix)) return null;
  return splitAim(text.slice(settings.prefix.length));
}

/** A character outside ASCII, or a dead key: the layout in use is not the one the device presses keys for. */
function isForeign(key: WedgeKey): boolean {
  return key.key === "Dead" || (key.key.length === 1 && key.key > "~");
}

function character(key: WedgeKey, byPosition: boolean, gsReplacement: string): string {
  const control = controlCharacter(key) ?? namedControl(key.key);
  if (control !== null) return control;
  const positional = byPosition ? usCharacter(key.code, key.shift) : null;
  const typed = positional ?? key.key;
  return gsReplacement !== "" && typed === gsReplacement ? GS : typed;
}

function namedControl(key: string): string | null {
  if (key === "Enter") return "\n";
  return key === "Tab" ? "\t" : null;
}
