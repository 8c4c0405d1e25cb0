import { effect, signal } from "@preact/signals";
import { type Keep, recall, remember } from "./kept-choice.ts";

/** Day or night chosen by a person; `system` follows the device. */
export type Theme = "system" | "day" | "night";
export const THEMES: readonly Theme[] = ["system", "day", "night"];

export const theme = signal<Theme>("system");

const KEY = "softcheck.theme";
const isTheme = (value: string): value is Theme => THEMES.some((known) => known === value);

/** Takes the kept choice, then shows and keeps every later one. Returns the stop. */
export function startTheme(place: { readonly root: HTMLElement; readonly keep: Keep }): () => void {
  theme.value = recall(place.keep, KEY, isTheme) ?? "system";
  return effect(() => {
    if (theme.value === "system") delete place.root.dataset.theme;
    else place.root.dataset.theme = theme.value;
    remember(place.keep, KEY, theme.value);
  });
}
