import { type AlertRule, FIRST_RULES } from "../domain/alerts/alert-rule.ts";
import type { OpeningHours } from "../domain/alerts/opening-hours.ts";
import { DEFAULT_RULES } from "../domain/barcodes/barcode-rule.ts";
import type { LabelPrefix } from "../domain/label-number.ts";
import { NO_SPOT_CHECKS } from "../domain/spot-check.ts";
import { DAYS_KEPT, type Settings } from "./identity.ts";
import { NO_SELLER, type Seller } from "./seller.ts";

/** Every setting of a store that somebody may change. */
type Changeable = Omit<Settings, "version" | "store" | "labelPrefixes"> & {
  /** That of labels to come (L1). */
  readonly labelPrefix: LabelPrefix;
  readonly seller: Seller;
  readonly alertRules: readonly AlertRule[];
  readonly openingHours: OpeningHours;
};

/**
 * What every store starts with, setting by setting; null: there is none, each device does as it always did, and labels are
 * printed under the prefix that the store was set up with. A setting that is not in this table does not compile.
 */
export const SETTING_DEFAULTS = {
  language: null,
  labelAi: "98",
  labelPrefix: null,
  manualQuantity: true,
  holdMinutes: 15,
  idleMinutes: 15,
  sessionHours: 12,
  offlineDays: 7,
  expiry: { kind: "never" },
  daysKept: DAYS_KEPT,
  retentionDays: 0,
  barcodeRules: DEFAULT_RULES,
  posTemplates: null,
  wedge: null,
  spotChecks: NO_SPOT_CHECKS,
  seller: NO_SELLER,
  alertRules: FIRST_RULES,
  openingHours: null,
} as const satisfies { readonly [Name in keyof Required<Changeable>]: unknown };

export type SettingName = keyof typeof SETTING_DEFAULTS;

const isName = (text: string): text is SettingName => Object.hasOwn(SETTING_DEFAULTS, text);
export const SETTING_NAMES: readonly SettingName[] = Object.keys(SETTING_DEFAULTS).filter(isName);
