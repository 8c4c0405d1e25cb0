import type { JSX } from "preact";
import { currency, currencyDecimals } from "../../../domain/money.ts";
import type { OwnArticleView } from "../../../protocol/own-articles.ts";
import { formatMinor, type ShownUnit } from "../../../ui/words/formats.ts";
import { articleWords } from "../../../ui/words/office/articles/words.ts";
import { comingTime } from "../catalogue/coming-time.ts";
import styles from "./articles-screen.module.css";

/** Today's price of an article, and those to come with the day from which each holds. */
export function ArticlePrices({ view }: { readonly view: OwnArticleView }): JSX.Element | null {
  const words = articleWords().price;
  const { article, coming } = view;
  const money = currency(article.currency);
  if (!money.ok) return null;
  const price = (amount: number, unit: ShownUnit): string => {
    const sum = formatMinor(amount, money.value, currencyDecimals(money.value));
    return unit === "pc" ? sum : words.per[unit](sum);
  };
  return (
    <ul class={styles.prices}>
      <li>{words.now(price(article.priceMinor, article.unit))}</li>
      {coming.map(({ price: amount, unit, from, timeZone }) => (
        <li key={from} class={styles.coming}>
          {words.coming(price(amount, unit), comingTime(from, timeZone))}
        </li>
      ))}
    </ul>
  );
}
