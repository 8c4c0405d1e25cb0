import type { JSX } from "preact";
import { ARTICLE_FLAGS, type ArticleFlag } from "../../../domain/article.ts";
import type { OwnArticleView } from "../../../protocol/own-articles.ts";
import { Choice } from "../../../ui/components/field.tsx";
import { articleWords } from "../../../ui/words/office/articles/words.ts";
import type { Office } from "../../state/office.ts";
import { timeText } from "../time-text.ts";
import { ArticlePrices } from "./article-prices.tsx";
import styles from "./articles-screen.module.css";

type FlagsProps = { readonly office: Office; readonly view: OwnArticleView };

/** One article with its flags, each with where it comes from. */
export function ArticleFlags({ office, view }: FlagsProps): JSX.Element {
  const words = articleWords();
  const { article, changedBy, changedAt } = view;
  return (
    <article class={styles.article}>
      <h3>{article.name}</h3>
      <p class={styles.hint}>
        {[words.articleNumber(article.sku), ...article.barcodes.map(({ barcode }) => barcode)].join(" · ")}
      </p>
      <ArticlePrices view={view} />
      <div class={styles.flags}>
        {ARTICLE_FLAGS.map((flag) => (
          <OneFlag key={flag} office={office} view={view} flag={flag} />
        ))}
      </div>
      {changedBy !== null && changedAt !== null && (
        <p class={styles.hint}>{words.flags.changed(changedBy, timeText(changedAt))}</p>
      )}
    </article>
  );
}

const TO = { listed: undefined, yes: true, no: false } as const;

function saidOf(own: boolean | undefined): keyof typeof TO {
  if (own === undefined) return "listed";
  return own ? "yes" : "no";
}

function OneFlag({ office, view, flag }: FlagsProps & { readonly flag: ArticleFlag }): JSX.Element {
  const words = articleWords().flags;
  return (
    <div>
      <Choice
        label={words.names[flag]}
        value={saidOf(view.ownFlags[flag])}
        disabled={!office.may("catalogue") || office.ownArticles.flagging.busy.value}
        options={[
          { value: "listed", text: words.listed(view.listedFlags.includes(flag)) },
          { value: "yes", text: words.yes },
          { value: "no", text: words.no },
        ]}
        onValue={(chosen) => void office.ownArticles.setFlag(view, flag, TO[chosen])}
      />
      {view.article.flags.includes(flag) && <p class={styles.hint}>{words.effects[flag]}</p>}
    </div>
  );
}
