import { pricedPer } from "../../domain/amount.ts";
import type { Line } from "../../domain/line.ts";
import { type Currency, currencyDecimals } from "../../domain/money.ts";
import { commonWords } from "../../ui/words/common/words.ts";
import { formatAmount, formatMinor, formatQuantity } from "../../ui/words/formats.ts";

/** Money with its sign, for totals. */
export const money = (minor: number, currency: Currency): string =>
  formatMinor(minor, currency, currencyDecimals(currency));

/** Money without its sign, for lines. */
export const amount = (minor: number, currency: Currency): string => formatAmount(minor, currencyDecimals(currency));

/** "89.90 × 2", "129.90 per kg × 1.284 kg". */
export function priceTimesQuantity(line: Line, currency: Currency): string {
  const price = amount(line.unitPriceMinor, currency);
  const per = pricedPer(line.unit) === 1 ? "" : ` ${commonWords().perUnit[line.unit]}`;
  return `${price}${per} × ${formatQuantity(line.quantity, line.unit)}`;
}
