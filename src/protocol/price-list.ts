import { type Minor, minor } from "../domain/money.ts";
import { assert } from "../domain/result.ts";

/** Prices by sku as one text: `sku TAB minor-units LF` each. A sku holds no control characters. */
export const writePrices = (prices: Iterable<readonly [sku: string, priceMinor: Minor]>): string =>
  Array.from(prices, ([sku, priceMinor]) => `${sku}\t${priceMinor}\n`).join("");

/** Reads what `writePrices` wrote, checked when it crossed the wire. */
export function* readPrices(text: string): Generator<readonly [sku: string, priceMinor: Minor]> {
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf("\t", at);
    const end = text.indexOf("\n", tab);
    assert(tab >= at && end > tab, "a price list is lines of sku and price");
    const price = minor(Number(text.slice(tab + 1, end)));
    assert(price.ok, "a price list holds prices that were checked");
    yield [text.slice(at, tab), price.value];
    at = end + 1;
  }
}
