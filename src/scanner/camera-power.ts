import type { Power } from "./camera-port.ts";

/** Below this part of its charge a device that is not on the charger saves. */
const LOW = 0.2;
/** Nothing was found for so long (ms): nobody is scanning just now. */
const QUIET = 20_000;
/** Rest between two frames (ms): together still shorter than a barcode may be out of sight. */
const LOW_REST = 150;
const QUIET_REST = 150;

/** What of the Battery Status API is needed (https://w3c.github.io/battery/); the object follows the battery. */
type Battery = { readonly level: number; readonly charging: boolean };
type WithBattery = { getBattery(): Promise<Battery> };

/** It is in Chromium, and not in the types. */
const hasBattery = (browser: object): browser is WithBattery =>
  "getBattery" in browser && typeof browser.getBattery === "function";

/** The battery of this device; where the browser does not tell, it is never low. */
export function batteryPower(browser: object): Power {
  let battery: Battery | undefined;
  const know = (told: Battery): void => {
    battery = told;
  };
  if (hasBattery(browser)) browser.getBattery().then(know, () => undefined);
  return { low: () => battery !== undefined && !battery.charging && battery.level <= LOW };
}

/** How long (ms) reading rests before the next frame; `quiet` is the time (ms) since something was found. */
export const restBefore = (low: boolean, quiet: number): number =>
  (low ? LOW_REST : 0) + (quiet > QUIET ? QUIET_REST : 0);
