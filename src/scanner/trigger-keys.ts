import { type Burst, NO_BURST, wedgeKey } from "./wedge-burst.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { DEFAULT_WEDGE_RULES, type WedgeSettings, wedgeSettings } from "./wedge-settings.ts";

/** A pause so long (ms) lies between two triggers. */
export const BETWEEN_TRIGGERS = 700;
/** The system delivers the character of an Alt code so soon (ms). */
const SPELLED_AGO = 50;

/** Puts all keys of a trigger together, whatever their speed and ends; Alt codes become characters. */
const ALL_KEYS: WedgeSettings = {
  ...wedgeSettings({ ...DEFAULT_WEDGE_RULES, suffix: "none", maxGap: BETWEEN_TRIGGERS }),
  stallGap: BETWEEN_TRIGGERS,
  startGap: BETWEEN_TRIGGERS,
};

/** The keys of one trigger, terminators and all, as they came so far. */
export type TriggerKeys = Burst;
export const NO_KEYS: TriggerKeys = NO_BURST;

export function withKey(keys: TriggerKeys, key: WedgeKey): TriggerKeys {
  const last = keys.held.at(-1);
  const spelled = last !== undefined && last.code === "" && !last.committed && last.key === key.key;
  if (key.committed && spelled && key.at - last.at <= SPELLED_AGO) return keys;
  return wedgeKey(keys, key, ALL_KEYS).burst;
}
