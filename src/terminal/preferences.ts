import { effect, type Signal, signal } from "@preact/signals";
import { type Keep, recall, remember } from "../ui/kept-choice.ts";

/** What a person chose for this device (T1). */
export type Preferences = { readonly sound: Signal<boolean>; readonly vibration: Signal<boolean> };

const isSwitch = (value: string): value is "on" | "off" => value === "on" || value === "off";

export function startPreferences(keep: Keep): Preferences {
  const kept = (name: string): Signal<boolean> => {
    const key = `softcheck.terminal.${name}`;
    const chosen = signal(recall(keep, key, isSwitch) !== "off");
    effect(() => remember(keep, key, chosen.value ? "on" : "off"));
    return chosen;
  };
  return { sound: kept("sound"), vibration: kept("vibration") };
}
