import { type Currency, currencyDecimals } from "../money.ts";
import { type Element, elementValue } from "./element-string.ts";
import { isInStoreNumber } from "./gtin.ts";
import type { Lookup, Measure } from "./lookup.ts";

/** Numeric codes of ISO 4217 as AI 393n carries them, for the currencies that stores here keep. */
const NUMERIC: Readonly<Record<string, string>> = {
  "156": "CNY",
  "398": "KZT",
  "417": "KGS",
  "498": "MDL",
  "643": "RUB",
  "756": "CHF",
  "826": "GBP",
  "840": "USD",
  "860": "UZS",
  "933": "BYN",
  "944": "AZN",
  "949": "TRY",
  "972": "TJS",
  "978": "EUR",
  "980": "UAH",
  "981": "GEL",
  "985": "PLN",
  "051": "AMD",
};

/**
 * The goods that an element string or a Digital Link names: GTIN (AI 01, or the item of which AI 8006 is a piece) with
 * what the code says of weight, volume, count or price. Undefined when it names none to be sold as they are.
 */
export function tradeItemOf(elements: readonly Element[], currency: Currency): Lookup | undefined {
  const item = elementValue(elements, "01") ?? elementValue(elements, "8006")?.slice(0, 14);
  if (item === undefined || isInStoreNumber(item)) return undefined;
  const measure = elements.map(quantityIn).find(isThere) ?? elements.map((it) => priceIn(it, currency)).find(isThere);
  return measure === undefined ? { key: item } : { key: item, measure };
}

const isThere = (measure: Measure | undefined): measure is Measure => measure !== undefined;

const BY_MEASURE: Readonly<Record<string, Measure["kind"]>> = { "310": "grams", "315": "millilitres" };

/** Net weight (AI 310n, kilograms), net volume (315n, litres), count (30); n is the number of decimals (GenSpecs 3.6.2). */
function quantityIn({ ai, value }: Element): Measure | undefined {
  if (ai === "30") return { kind: "pieces", value: Number(value) };
  const kind = BY_MEASURE[/^(31[05])\d$/.exec(ai)?.[1] ?? ""];
  if (kind === undefined) return undefined;
  return { kind, value: Math.round((Number(value) * 1000) / 10 ** Number(ai[3])) };
}

/** Price of a variable measure item: AI 392n in the store's currency, 393n with its own (GenSpecs 3.6.7, 3.6.8). */
function priceIn({ ai, value }: Element, currency: Currency): Measure | undefined {
  const withCurrency = /^393\d$/.test(ai);
  if (!withCurrency && !/^392\d$/.test(ai)) return undefined;
  if (withCurrency && NUMERIC[value.slice(0, 3)] !== currency) return undefined;
  const digits = withCurrency ? value.slice(3) : value;
  const inMinor = (Number(digits) * 10 ** currencyDecimals(currency)) / 10 ** Number(ai[3]);
  return Number.isSafeInteger(inMinor) ? { kind: "priceMinor", value: inMinor } : undefined;
}
