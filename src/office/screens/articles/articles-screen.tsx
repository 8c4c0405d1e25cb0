import type { JSX } from "preact";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { articleWords } from "../../../ui/words/office/articles/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { ArticleFlags } from "./article-flags.tsx";
import { ArticleSearch } from "./article-search.tsx";
import styles from "./articles-screen.module.css";

type ArticlesProps = { readonly office: Office };

/** Flags that the store gives articles over its price list, or takes from them (S6). */
export function ArticlesScreen({ office }: ArticlesProps): JSX.Element {
  const words = articleWords();
  const { flagged, flagging } = office.ownArticles;
  const items = flagged.value.value?.items;
  const problem = flagging.problem.value ?? flagged.problem.value;
  return (
    <>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      <h1>{words.flags.title}</h1>
      <p>{words.flags.lead}</p>
      {problem && <ProblemNotice code={problem} />}
      <ArticleSearch office={office}>{(article) => <ArticleFlags office={office} view={article} />}</ArticleSearch>
      <section class={styles.stack} aria-label={words.flags.set}>
        <h2>{words.flags.set}</h2>
        {items === undefined && !problem && <p role="status">{commonWords().loading}</p>}
        {items?.length === 0 && (
          <EmptyState icon="label" title={words.flags.none}>
            {words.flags.noneNext}
          </EmptyState>
        )}
        {items?.map((view) => (
          <ArticleFlags key={view.article.sku} office={office} view={view} />
        ))}
      </section>
    </>
  );
}
