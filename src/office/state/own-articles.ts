import type { ArticleFlag } from "../../domain/article.ts";
import type { OwnArticleList, OwnArticleView, QuickKeys } from "../../protocol/own-articles.ts";
import { type Ask, createAsk } from "./ask.ts";
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
    async saveKeys(skus) {
      const saved = await savingKeys.run(() => client.setQuickKeys({ skus: [...skus] }));
      if (saved !== undefined) await keys.run(() => client.quickKeys());
      return saved !== undefined;
    },
    forget() {
      lookedFor = "";
      for (const ask of [found, flagging, savingKeys]) ask.forget();
    },
  };
}
