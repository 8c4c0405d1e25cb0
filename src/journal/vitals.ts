import { freeMegabytes } from "./free-space.ts";
import { isPersisted } from "./persistence.ts";

type Battery = { readonly level: number };
type WithBattery = { getBattery(): Promise<Battery> };

/** The Battery Status API is in Chromium, and not in the types. */
const hasBattery = (page: object): page is WithBattery => "getBattery" in page && typeof page.getBattery === "function";

/** Charge in whole percent, where the browser tells it. */
async function batteryPercent(): Promise<number | undefined> {
  if (!hasBattery(navigator)) return undefined;
  const battery = await navigator.getBattery().catch(() => undefined);
  return battery && Math.round(battery.level * 100);
}

/** What the browser tells of storage and battery, for the report to the server (M2). */
export async function readVitals(): Promise<{
  readonly persisted: "granted" | "refused" | "unknown";
  readonly batteryPercent?: number;
  readonly quotaFreeMb?: number;
}> {
  const [persisted, percent, free] = [await isPersisted(), await batteryPercent(), await freeMegabytes()];
  return {
    persisted,
    ...(percent === undefined ? {} : { batteryPercent: percent }),
    ...(free === undefined ? {} : { quotaFreeMb: free }),
  };
}
