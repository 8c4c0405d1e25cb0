import { locale as currentLocale } from "./language.ts";

/*
 * Making an Intl formatter costs far more than using one, and a scan shows three figures: each is made once.
 */
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options);
  const known = numbers.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  numbers.set(key, made);
  return made;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = dates.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dates.set(key, made);
  return made;
}

const digits = (decimals: number) => ({
  minimumFractionDigits: decimals,
  maximumFractionDigits: decimals,
});

/** Money with its sign: 124010 RUB of 2 decimals is "1 240,10 ₽". `minor` in minor units, `decimals` by ISO 4217. */
export const formatMinor = (
  minor: number,
  currency: string,
  decimals: number,
  locale: string = currentLocale(),
): string =>
  numberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    ...digits(decimals),
  }).format(minor / 10 ** decimals);

/** Money without its sign, for columns where the currency is said once: "1 240,10". */
export const formatAmount = (minor: number, decimals: number, locale: string = currentLocale()): string =>
  numberFormat(locale, digits(decimals)).format(minor / 10 ** decimals);

export const formatNumber = (value: number, locale: string = currentLocale()): string =>
  numberFormat(locale, {}).format(value);

/** Grams as kilograms to the gram: 1284 is "1.284 kg". */
export const formatGrams = (grams: number, locale: string = currentLocale()): string =>
  numberFormat(locale, { style: "unit", unit: "kilogram", ...digits(3) }).format(grams / 1000);

/** Millilitres as litres to the millilitre: 750 is "0.750 l". */
export const formatMillilitres = (millilitres: number, locale: string = currentLocale()): string =>
  numberFormat(locale, { style: "unit", unit: "liter", ...digits(3) }).format(millilitres / 1000);

/** What an article is counted in, as the wire names it. */
export type ShownUnit = "pc" | "g" | "ml";

/** A line's quantity: pieces as a bare number, measured goods with their unit. */
export function formatQuantity(quantity: number, unit: ShownUnit, locale: string = currentLocale()): string {
  if (unit === "g") return formatGrams(quantity, locale);
  if (unit === "ml") return formatMillilitres(quantity, locale);
  return formatNumber(quantity, locale);
}

/** A moment: RFC 3339 text or milliseconds since 1970. */
export type Moment = string | number;
const dateOf = (moment: Moment): Date => new Date(moment);

/** "14:05". The zone is the device's unless given. */
export const formatTime = (moment: Moment, locale: string = currentLocale(), timeZone?: string): string =>
  dateFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(dateOf(moment));

/** "21 Nov 2025, 14:05". */
export const formatDateTime = (moment: Moment, locale: string = currentLocale(), timeZone?: string): string =>
  dateFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(dateOf(moment));

/** A length of time in its largest useful unit: "<1 min", "7 min", "3 hr", "2 days". `minutes` is rounded down. */
export function formatAge(minutes: number, locale: string = currentLocale()): string {
  const of = (value: number, unit: "minute" | "hour" | "day"): string =>
    numberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 0 }).format(
      Math.floor(value),
    );
  if (minutes < 1) return `<${of(1, "minute")}`;
  if (minutes < 120) return of(minutes, "minute");
  if (minutes < 48 * 60) return of(minutes / 60, "hour");
  return of(minutes / (24 * 60), "day");
}
