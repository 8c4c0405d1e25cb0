import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Currency } from "../../../domain/money.ts";
import { currencyDecimals } from "../../../domain/money.ts";
import type { OwnArticleView, QuickKeys } from "../../../protocol/own-articles.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { KeyGrid } from "../../../ui/components/key-grid.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { formatAmount } from "../../../ui/words/formats.ts";
import { articleWords } from "../../../ui/words/office/articles/words.ts";
import { createEditedList, type EditedList } from "../../state/edited-list.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ArticlePrices } from "../articles/article-prices.tsx";
import { ArticleSearch } from "../articles/article-search.tsx";
import { DraftSaving } from "../draft-saving.tsx";
import styles from "./quick-keys-screen.module.css";

type ScreenProps = { readonly office: Office };
type Article = OwnArticleView["article"];

/** Which goods without a code terminals show as keys, in which order (B2). */
export function QuickKeysScreen({ office }: ScreenProps): JSX.Element {
  const words = articleWords();
  const { keys } = office.ownArticles;
  const currency = office.settings.value.value?.store.currency;
  const value = keys.value.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      <h1>{words.keys.title}</h1>
      <p>{words.keys.lead}</p>
      {keys.problem.value && <ProblemNotice code={keys.problem.value} />}
      {value && currency ? (
        <Keys key={value.articles.map(({ sku }) => sku).join(" ")} {...{ office, keys: value, currency }} />
      ) : (
        !keys.problem.value && <p role="status">{commonWords().loading}</p>
      )}
    </>
  );
}

type KeysProps = ScreenProps & { readonly keys: QuickKeys; readonly currency: Currency };

function Keys({ office, keys, currency }: KeysProps): JSX.Element {
  const words = articleWords().keys;
  const [draft] = useState(() => createEditedList(keys.articles));
  const articles = draft.items.value;
  const mayChange = office.may("catalogue");
  const { savingKeys, saveKeys } = office.ownArticles;
  const save = (chosen: readonly Article[]): void => void saveKeys(chosen.map(({ sku }) => sku));
  const price = ({ priceMinor }: Article): string => formatAmount(priceMinor, currencyDecimals(currency));
  return (
    <div class={styles.columns}>
      <section class={styles.stack} aria-label={words.order}>
        <h2>{words.order}</h2>
        <p>{keys.own ? words.own : words.listed}</p>
        {articles.length === 0 && (
          <EmptyState icon="keys" title={words.none}>
            {words.noneNext}
          </EmptyState>
        )}
        <ol class={styles.list}>
          {articles.map((article, place) => (
            <KeyRow key={article.sku} {...{ article, place, draft, mayChange }} />
          ))}
        </ol>
        {mayChange && (
          <DraftSaving
            draft={draft}
            saving={savingKeys}
            isThis={() => true}
            words={words}
            onSave={() => save(articles)}
          >
            {keys.own && (
              <Button busy={savingKeys.busy.value} onPress={() => save([])}>
                {words.useListed}
              </Button>
            )}
          </DraftSaving>
        )}
        {mayChange && (
          <ArticleSearch office={office}>
            {(view) => (
              <div class={styles.row}>
                <div class={styles.found}>
                  <span>{view.article.name}</span>
                  <ArticlePrices view={view} />
                </div>
                <Button
                  label={words.addOf(view.article.name)}
                  disabled={articles.some(({ sku }) => sku === view.article.sku)}
                  onPress={() => draft.insert(articles.length, view.article)}
                >
                  {words.add}
                </Button>
              </div>
            )}
          </ArticleSearch>
        )}
      </section>
      <section class={styles.stack} aria-label={words.preview}>
        <h2>{words.preview}</h2>
        <div class={styles.terminal} inert>
          <KeyGrid
            keys={articles.map((article) => ({ id: article.sku, name: article.name, price: price(article) }))}
            onPress={() => undefined}
          />
        </div>
      </section>
    </div>
  );
}

type RowProps = {
  readonly article: Article;
  readonly place: number;
  readonly draft: EditedList<Article>;
  readonly mayChange: boolean;
};

function KeyRow({ article, place, draft, mayChange }: RowProps): JSX.Element {
  const words = articleWords().keys;
  return (
    <li>
      <div class={styles.row}>
        <span>{article.name}</span>
        {mayChange && (
          <span class={styles.buttons}>
            <Button label={words.up(article.name)} disabled={place === 0} onPress={() => draft.move(place, -1)}>
              {words.moveUp}
            </Button>
            <Button
              label={words.down(article.name)}
              disabled={place === draft.items.value.length - 1}
              onPress={() => draft.move(place, 1)}
            >
              {words.moveDown}
            </Button>
            <Button label={words.remove(article.name)} onPress={() => draft.remove(place)}>
              {words.removeKey}
            </Button>
          </span>
        )}
      </div>
    </li>
  );
}
