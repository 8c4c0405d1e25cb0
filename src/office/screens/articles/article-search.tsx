import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { MOST_FOUND, type OwnArticleView } from "../../../protocol/own-articles.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Field } from "../../../ui/components/field.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { articleWords } from "../../../ui/words/office/articles/words.ts";
import type { Office } from "../../state/office.ts";
import styles from "./articles-screen.module.css";

type SearchProps = {
  readonly office: Office;
  /** What can be done with an article that was found. */
  readonly children: (article: OwnArticleView) => ComponentChildren;
};

/** Finds articles by name, barcode or number, typed or scanned. */
export function ArticleSearch({ office, children }: SearchProps): JSX.Element {
  const words = articleWords().search;
  const [text, setText] = useState("");
  const { found } = office.ownArticles;
  const items = found.value.value?.items;
  const find = (what: string): void => {
    if (what.trim() !== "" && !found.busy.value) void office.ownArticles.find(what.trim());
  };
  useEffect(
    () =>
      office.listen(({ raw }) => {
        setText(raw);
        void office.ownArticles.find(raw);
      }),
    [office],
  );
  const submit = (event: Event): void => {
    event.preventDefault();
    find(text);
  };
  return (
    <section class={styles.stack} aria-label={words.title}>
      <h2>{words.title}</h2>
      <form class={styles.search} onSubmit={submit}>
        <Field label={words.what} hint={words.hint} value={text} onValue={setText} maxLength={100} name="article" />
        <Button submit icon="search" busy={found.busy.value}>
          {words.find}
        </Button>
      </form>
      {found.problem.value && <ProblemNotice code={found.problem.value} />}
      {items?.length === 0 && (
        <EmptyState icon="search" title={words.none}>
          {words.noneNext}
        </EmptyState>
      )}
      {items?.map((one) => (
        <div key={one.article.sku}>{children(one)}</div>
      ))}
      {found.value.value?.more && <p>{words.more(MOST_FOUND)}</p>}
    </section>
  );
}
