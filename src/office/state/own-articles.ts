import { type Ask, createAsk } from "../../asking/ask.ts";
import type { ArticleFlag } from "../../domain/article.ts";
import type { Lookup } from "../../domain/barcodes/lookup.ts";
import { ok } from "../../domain/result.ts";
import type { OwnArticleList, OwnArticleView, QuickKeys } from "../../protocol/own-articles.ts";
import type { Place } from "./place.ts";
import type { OfficeWorld } from "./world.ts";

/** What the store says of its articles over the price list: flags (S6) and quick keys (B2). */
export type OwnArticles = {
  /** What was looked for last. */
  readonly found: Ask<OwnArticleList>;
  readonly flagged: Ask<OwnArticleList>;
  readonly flagging: Ask<OwnArticleView>;
  readonly keys: Ask<QuickKeys>;
  readonly savingKeys: Ask<QuickKeys>;
  /** What the catalogue has for a code that was tried. */
  readonly tried: Ask<OwnArticleList>;
  /** Looks as terminals do: the first of the ways that leads to an article. */
  look(lookups: readonly Lookup[]): Promise<void>;
  load(at: Place["at"]): void;
  find(text: string): Promise<void>;
  /** Gives a flag, takes it away, or (undefined) leaves it to the price list. */
  setFlag(article: OwnArticleView, flag: ArticleFlag, to: boolean | undefined): Promise<void>;
  saveKeys(skus: readonly string[]): Promise<boolean>;
  forget(): void;
};

export function createOwnArticles({ client }: Pick<OfficeWorld, "client">): OwnArticles {
  const found = createAsk<OwnArticleList>();
  const flagged = createAsk<OwnArticleList>();
  const flagging = createAsk<OwnArticleView>();
  const keys = createAsk<QuickKeys>();
  const savingKeys = createAsk<QuickKeys>();
  const tried = createAsk<OwnArticleList>();
  let lookedFor = "";
  const find = async (text: string): Promise<void> => {
    lookedFor = text;
    await found.run(() => client.findArticles(text));
  };
  const refreshFlagged = () => flagged.run(() => client.flaggedArticles());
  return {
    found,
    flagged,
    flagging,
    keys,
    savingKeys,
    tried,
    async look(lookups) {
      tried.forget();
      await tried.run(async () => {
        for (const { key } of lookups) {
          const answer = await client.articlesUnder(key);
          if (!answer.ok || answer.value.items.length > 0) return answer;
        }
        return ok({ items: [], more: false });
      });
    },
    load(at) {
      if (at === "articles") void refreshFlagged();
      if (at === "quick-keys") void keys.run(() => client.quickKeys());
    },
    find,
    async setFlag({ article, ownFlags }, flag, to) {
      const { [flag]: _before, ...others } = ownFlags;
      const flags = to === undefined ? others : { ...others, [flag]: to };
      const done = await flagging.run(() => client.setOwnFlags({ sku: article.sku, flags }));
      if (done === undefined) return;
      await refreshFlagged();
      if (lookedFor !== "") await find(lookedFor);
    },
    saveKeys: (skus) =>
      savingKeys.act(
        () => client.setQuickKeys({ skus: [...skus] }),
        () => keys.run(() => client.quickKeys()),
      ),
    forget() {
      lookedFor = "";
      for (const ask of [found, flagging, savingKeys, tried]) ask.forget();
    },
  };
}
