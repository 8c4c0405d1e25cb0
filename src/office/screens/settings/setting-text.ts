import * as v from "valibot";
import { type Currency, currencyDecimals } from "../../../domain/money.ts";
import { asksForSpotChecks } from "../../../domain/spot-check.ts";
import { alertRulesOf, openingHoursOf } from "../../../protocol/alerts.ts";
import { STORE_LANGUAGES } from "../../../protocol/identity.ts";
import { Seller } from "../../../protocol/seller.ts";
import { SETTING_DEFAULTS, type SettingName } from "../../../protocol/setting-table.ts";
import { WireSpotCheckRules } from "../../../protocol/spot-checks.ts";
import { WedgeRules } from "../../../protocol/wedge-rules.ts";
import { formatMinor, formatNumber } from "../../../ui/words/formats.ts";
import { LANGUAGE_NAMES } from "../../../ui/words/language.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import { openingHoursText } from "../opening-hours-text.ts";

type Values = ReturnType<typeof settingWords>["values"];
type Text = (value: unknown, values: Values, currency: Currency) => string | undefined;

/** A value that is read by its shape; any other, of a newer server, has no words here. */
const read =
  <S extends v.GenericSchema>(
    schema: S,
    text: (value: v.InferOutput<S>, values: Values, currency: Currency) => string,
  ): Text =>
  (value, values, currency) => {
    const known = v.safeParse(schema, value);
    return known.success ? text(known.output, values, currency) : undefined;
  };

const Expiry = v.variant("kind", [
  v.object({ kind: v.literal("never") }),
  v.object({ kind: v.literal("hours"), hours: v.number() }),
  v.object({ kind: v.literal("daily"), at: v.string(), timeZone: v.string() }),
]);

function expiryText(expiry: v.InferOutput<typeof Expiry>, values: Values): string {
  if (expiry.kind === "never") return values.never;
  return expiry.kind === "hours" ? values.afterHours(expiry.hours) : values.daily(expiry.at, expiry.timeZone);
}

function spotCheckText(rules: v.InferOutput<typeof WireSpotCheckRules>, values: Values, currency: Currency): string {
  if (!asksForSpotChecks(rules)) return values.noSpotChecks;
  const { sharePerMille, valueFromMinor, age, marked, newStaffDays } = rules;
  return [
    ...(sharePerMille > 0 ? [values.share(formatNumber(sharePerMille / 10))] : []),
    ...(valueFromMinor > 0 ? [values.from(formatMinor(valueFromMinor, currency, currencyDecimals(currency)))] : []),
    ...(age ? [values.age] : []),
    ...(marked ? [values.marked] : []),
    ...(newStaffDays > 0 ? [values.newStaff(newStaffDays)] : []),
  ].join(", ");
}

const count = (text: (values: Values) => (count: number) => string): Text =>
  read(v.number(), (value, values) => text(values)(value));

const Templates = v.object({ templates: v.array(v.unknown()) });

const TEXTS: { readonly [Name in SettingName]: Text } = {
  language: read(v.picklist(STORE_LANGUAGES), (language) => LANGUAGE_NAMES[language]),
  labelAi: read(v.string(), (ai) => ai),
  labelPrefix: read(v.string(), (prefix) => prefix),
  manualQuantity: read(v.boolean(), (allowed, values) => (allowed ? values.yes : values.no)),
  holdMinutes: count(({ minutes }) => minutes),
  idleMinutes: count(({ minutes }) => minutes),
  sessionHours: count(({ hours }) => hours),
  offlineDays: count(({ daysOrNever }) => daysOrNever),
  expiry: read(Expiry, expiryText),
  daysKept: count(({ days }) => days),
  retentionDays: count(({ daysOrEver }) => daysOrEver),
  barcodeRules: read(v.array(v.unknown()), (rules, values) =>
    JSON.stringify(rules) === JSON.stringify(SETTING_DEFAULTS.barcodeRules)
      ? values.usualRules(rules.length)
      : values.rules(rules.length),
  ),
  posTemplates: read(Templates, ({ templates }, values) => values.templates(templates.length)),
  wedge: read(WedgeRules, ({ suffix, suffixText, maxGap }, values) => values.wedge(suffixText || suffix, maxGap)),
  spotChecks: read(WireSpotCheckRules, spotCheckText),
  seller: read(Seller, ({ name }, values) => name || values.noSeller),
  alertRules: (rules, values) => {
    const all = alertRulesOf({ alertRules: rules });
    return values.alertRules(all.filter(({ on }) => on).length, all.length);
  },
  openingHours: (hours, values) => {
    const known = openingHoursOf({ openingHours: hours });
    return known === null ? undefined : `${openingHoursText(known) || values.shut} (${known.timeZone})`;
  },
};

/** What stands for "none" where a store starts with none. */
const NONE: { readonly [Name in SettingName]?: (values: Values) => string } = {
  language: ({ byBrowser }) => byBrowser,
  labelPrefix: ({ firstPrefix }) => firstPrefix,
  posTemplates: ({ none }) => none,
  wedge: ({ asDevicesFind }) => asDevicesFind,
  openingHours: ({ notTold }) => notTold,
};

/** A value of a setting in words; null: what every store starts with. What has no words is shown as it is. */
export function valueText(setting: SettingName, value: unknown, currency: Currency): string {
  const { values } = settingWords();
  const meant = value ?? SETTING_DEFAULTS[setting];
  if (meant === null) return NONE[setting]?.(values) ?? values.none;
  return TEXTS[setting](meant, values, currency) ?? JSON.stringify(meant);
}

export const settingName = (setting: SettingName): string => settingWords().names[setting];
