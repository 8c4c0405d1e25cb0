import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Lookup } from "../../../domain/barcodes/lookup.ts";
import { type Currency, currency, currencyDecimals, minor } from "../../../domain/money.ts";
import { takenArticle } from "../../../domain/take-article.ts";
import type { OwnArticleView } from "../../../protocol/own-articles.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import { formatMinor, formatQuantity } from "../../../ui/words/formats.ts";
import { articleWords } from "../../../ui/words/office/articles/words.ts";
import type { Office } from "../../state/office.ts";

type TriedGoodsProps = { readonly office: Office; readonly barcode: string; readonly lookups: readonly Lookup[] };

/** What a terminal would put into the bag for a code that was tried: reckoned by the code that terminals run (B2, S6). */
export function TriedGoods({ office, barcode, lookups }: TriedGoodsProps): JSX.Element | null {
  const words = barcodeRulesWords().tester;
  const { tried } = office.ownArticles;
  useEffect(() => void office.ownArticles.look(lookups), [office, lookups]);
  const money = office.settings.value.value?.store.currency;
  const items = tried.value.value?.items;
  if (tried.problem.value) return <ProblemNotice code={tried.problem.value} />;
  if (items === undefined || money === undefined) return null;
  if (items.length === 0) return <Notice tone="refused" title={words.noGoods} />;
  return (
    <>
      {items.map(({ article }) => (
        <Taken key={article.sku} {...{ article, barcode, lookups, money }} />
      ))}
    </>
  );
}

type TakenProps = {
  readonly article: OwnArticleView["article"];
  readonly barcode: string;
  readonly lookups: readonly Lookup[];
  readonly money: Currency;
};

function Taken({ article, barcode, lookups, money }: TakenProps): JSX.Element | null {
  const words = barcodeRulesWords().tester;
  const [price, unitOfMoney] = [minor(article.priceMinor), currency(article.currency)];
  if (!price.ok || !unitOfMoney.ok) return null;
  const known = { ...article, priceMinor: price.value, currency: unitOfMoney.value };
  const priced = { priceFrom: "server", catalogueVersion: 0 } as const;
  const taken = takenArticle(known, { barcode, lookups, entry: "scan" }, priced);
  const sum = (amount: number): string => formatMinor(amount, money, currencyDecimals(money));
  switch (taken.kind) {
    case "goods": {
      const { name, quantity, unit, amountMinor } = taken.goods;
      return <Notice tone="good" title={words.goods(name, formatQuantity(quantity, unit), sum(amountMinor))} />;
    }
    case "weigh":
      return <Notice tone="waiting" title={words.toWeigh(article.name)} />;
    case "malformed":
      return <Notice tone="refused" title={words.noQuantity(article.name)} />;
    case "not-for-bags":
      return <Notice tone="refused" title={words.notForBags(article.name, articleWords().flags.names[taken.why])} />;
  }
}
